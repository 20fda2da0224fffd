import { escapeText } from '@textgrad/core/report';
import { mainPrescription, type PatientCase, structureOf, voxelCentre } from '../case/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { structureColours } from './colours.ts';
import { classPaths, fineness, outline, refined, sliceOf } from './fine-slice.ts';

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
 * The axial slice through the middle of the target: isodose areas, interpolated between voxels, and structures as
 * outlines. Seen from the feet, the patient's left is on the right, as in CT.
 *
 * @param title - Words above the slice.
 */
export function isodoseSlice(
  given: PatientCase,
  { voxels, dose }: DoseDistribution,
  width: number,
  title = '',
): string {
  const [nx, ny] = given.grid.size;
  const { structure, dose: prescribed } = mainPrescription(given);
  const k = middleSlice(given, structure);
  const percent = sliceOf(given.grid, k, voxels, (row) => (100 * (dose[row] ?? 0)) / prescribed);
  const patient = refined(sliceOf(given.grid, k, voxels, () => 1));
  const areas = classPaths(refined(percent), levels.length, (value, at) =>
    (patient.values[at] ?? 0) < 0.5 ? -1 : levels.findLastIndex(([level]) => value >= level),
  );
  const colours = structureColours(given);
  const outlines = given.structures.map(({ name, voxels: all }) => {
    const edges = outline(refined(sliceOf(given.grid, k, all, () => 1)));
    return `<path d="${edges}" fill="none" stroke="${colours.get(name)}" stroke-width="1.6" stroke-linecap="square"><title>${escapeText(name)}</title></path>`;
  });
  const z = voxelCentre(given.grid, k * nx * ny)[2];
  const words = `${title === '' ? 'Dose' : `${title}: dose`} in the axial slice z = ${z.toFixed(0)} mm, in % of ${prescribed} Gy, with the outlines of ${[...colours.keys()].join(', ')}.`;
  const drawn = [
    ...areas.map((path, index) => `<path d="${path}" fill="${levels[index]?.[1]}"/>`),
    ...outlines,
  ].join('');
  const top = title === '' ? 0 : 4;
  const heading =
    title === ''
      ? ''
      : `<text x="${nx / 2}" y="2.6" font-size="2.8" text-anchor="middle">${escapeText(title)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${Math.round((width * (ny + top + 4)) / nx)}" viewBox="0 0 ${nx} ${ny + top + 4}" font-family="sans-serif" fill="#111"><desc>${escapeText(words)}</desc>${heading}<g transform="translate(0 ${top}) scale(${1 / fineness})">${drawn}</g>${legend(nx, ny + top)}</svg>`;
}

/** Squares with the levels' lower bounds. */
const legend = (nx: number, y: number): string =>
  levels
    .map(([percent, fill], index) => {
      const x = 1 + (index * nx) / levels.length;
      return `<rect x="${x}" y="${y + 0.8}" width="2" height="2" fill="${fill}"/><text x="${x + 2.6}" y="${y + 2.7}" font-size="2.4">${percent} %</text>`;
    })
    .join('');

function middleSlice(given: PatientCase, target: string): number {
  const [nx, ny] = given.grid.size;
  const { voxels } = structureOf(given, target);
  return Math.floor((voxels[Math.floor(voxels.length / 2)] ?? 0) / (nx * ny));
}
