import { escapeText } from '@textgrad/core/report';
import { voxelCount } from '../case/index.ts';
import type { GammaIndex } from '../comparison/index.ts';
import type { DoseDistribution } from '../evaluation/index.ts';
import { drawable, indicesOf, planes, sliceOf } from './slices/plane.ts';

const [side, gap, heading] = [300, 12, 20] as const;

/** Colours of gamma in steps of a quarter: blue to white passes, orange to red fails. */
const colours = [
  '#2c5aa0',
  '#6d92c4',
  '#b3c7e0',
  '#eef2f8',
  '#fdc086',
  '#f98e52',
  '#e34a33',
  '#b30000',
] as const;

/** The gamma index in three planes through the voxel where it is largest. */
export function gammaMap(
  reference: DoseDistribution,
  { gamma, passRate, max }: GammaIndex,
  criteria: string,
): string {
  const { grid, voxels } = reference;
  const values = new Float32Array(voxelCount(grid)).fill(Number.NaN);
  let worst = 0;
  gamma.forEach((value, row) => {
    values[voxels[row] ?? 0] = value;
    if (value > (gamma[worst] ?? 0) || Number.isNaN(gamma[worst] ?? Number.NaN)) worst = row;
  });
  const through = indicesOf(grid, voxels[worst] ?? 0);
  const words = `Gamma index, ${criteria}: ${passRate.toFixed(1)} % of the points pass, the largest is ${max.toFixed(2)}.`;
  const drawn = planes.map((plane, at) => {
    const slice = drawable(sliceOf({ grid, values }, plane, through[plane.across]));
    const scale = side / Math.max(slice.columns * slice.pixel[0], slice.rows * slice.pixel[1]);
    const paths = colours.map(() => '');
    slice.values.forEach((value, pixel) => {
      if (Number.isNaN(value)) return;
      const step = Math.min(colours.length - 1, Math.floor(4 * value));
      paths[step] += `M${pixel % slice.columns} ${Math.floor(pixel / slice.columns)}h1v1h-1z`;
    });
    const shapes = paths.map((path, step) =>
      path === '' ? '' : `<path d="${path}" fill="${colours[step]}"/>`,
    );
    return `<g transform="translate(${at * (side + gap)} ${heading})"><text y="-6">${plane.name}</text><rect width="${side}" height="${side}" fill="#ddd"/><g transform="scale(${(slice.pixel[0] * scale).toFixed(4)} ${(slice.pixel[1] * scale).toFixed(4)})">${shapes.join('')}</g></g>`;
  });
  const [width, height] = [3 * (side + gap) - gap, side + heading + 30];
  const legend = colours.map(
    (colour, step) =>
      `<rect x="${step * 60}" y="${side + heading + 8}" width="14" height="14" fill="${colour}"/><text x="${step * 60 + 18}" y="${side + heading + 20}">${step === colours.length - 1 ? '≥ 1.75' : (step / 4).toFixed(2)}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11"><desc>${escapeText(words)}</desc><rect width="${width}" height="${height}" fill="#fff"/>${drawn.join('')}${legend.join('')}</svg>`;
}
