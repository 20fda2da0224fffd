import { mainPrescription, type PatientCase, structureOf, voxelCentre } from '../case/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { structureColours } from './colours.ts';
import { escapeText } from './escape.ts';

/** Isodose levels, % of the prescription, and their fill. */
const levels: readonly (readonly [percent: number, fill: string])[] = [
  [20, '#dbe9f6'],
  [50, '#a6d3ef'],
  [70, '#b9e3a6'],
  [90, '#fde58a'],
  [95, '#fbb35a'],
  [107, '#e2483d'],
];

/**
 * The axial slice through the middle of the target: dose as colours by voxel, structures as outlines. Seen from the feet,
 * the patient's left is on the right, as in CT.
 */
export function isodoseSlice(given: PatientCase, { voxels, dose }: DoseDistribution, width: number): string {
  const [nx, ny] = given.grid.size;
  const { structure, dose: prescribed } = mainPrescription(given);
  const k = middleSlice(given, structure);
  const [first, last] = [k * nx * ny, (k + 1) * nx * ny];
  const fills = new Map(levels.map(([, fill]): [string, string[]] => [fill, []]));
  voxels.forEach((voxel, row) => {
    if (voxel < first || voxel >= last) return;
    const share = (100 * (dose[row] ?? 0)) / prescribed;
    const fill = levels.findLast(([percent]) => share >= percent)?.[1];
    const at = voxel - first;
    if (fill !== undefined) fills.get(fill)?.push(`M${at % nx} ${Math.floor(at / nx)}h1v1h-1z`);
  });
  const colours = structureColours(given);
  const outlines = given.structures.map(({ name, voxels: all }) => {
    const inside = new Set(
      all.filter((voxel) => voxel >= first && voxel < last).map((voxel) => voxel - first),
    );
    return `<path d="${outline(inside, nx)}" fill="none" stroke="${colours.get(name)}" stroke-width="0.5"><title>${escapeText(name)}</title></path>`;
  });
  const z = voxelCentre(given.grid, first)[2];
  const areas = levels.map(([, fill]) => `<path d="${(fills.get(fill) ?? []).join('')}" fill="${fill}"/>`);
  const legend = levels.map(
    ([percent, fill], index) =>
      `<rect x="${1 + (index * nx) / 6}" y="${ny + 0.8}" width="2" height="2" fill="${fill}"/><text x="${3.6 + (index * nx) / 6}" y="${ny + 2.7}" font-size="2.4">${percent} %</text>`,
  );
  const words = `Dose in the axial slice z = ${z.toFixed(0)} mm, in % of ${prescribed} Gy, with the outlines of ${[...colours.keys()].join(', ')}.`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${Math.round((width * (ny + 4)) / nx)}" viewBox="0 0 ${nx} ${ny + 4}" font-family="sans-serif"><desc>${escapeText(words)}</desc>${areas.join('')}${outlines.join('')}${legend.join('')}</svg>`;
}

function middleSlice(given: PatientCase, target: string): number {
  const [nx, ny] = given.grid.size;
  const { voxels } = structureOf(given, target);
  return Math.floor((voxels[Math.floor(voxels.length / 2)] ?? 0) / (nx * ny));
}

/** The edges between voxels inside and outside. */
function outline(inside: ReadonlySet<number>, nx: number): string {
  const edges: string[] = [];
  for (const at of inside) {
    const [i, j] = [at % nx, Math.floor(at / nx)];
    if (i === 0 || !inside.has(at - 1)) edges.push(`M${i} ${j}v1`);
    if (i === nx - 1 || !inside.has(at + 1)) edges.push(`M${i + 1} ${j}v1`);
    if (!inside.has(at - nx)) edges.push(`M${i} ${j}h1`);
    if (!inside.has(at + nx)) edges.push(`M${i} ${j + 1}h1`);
  }
  return edges.join('');
}
