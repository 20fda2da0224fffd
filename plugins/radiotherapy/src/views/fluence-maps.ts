import { formatNumber } from '@textgrad/core';
import { escapeText } from '@textgrad/core/report';
import type { Beam, DoseInfluence } from '../dose/index.ts';

const [columns, cell, gap, heading] = [5, 120, 12, 30] as const;
const shades = 32;

/**
 * The fluence of each beam as seen from its source, head up, from white for none to black for the largest of all beams.
 *
 * @param weights - The fluence of each bixel, in the order of the beams.
 */
export function fluenceMaps({ beams }: Pick<DoseInfluence, 'beams'>, weights: Float64Array): string {
  const most = weights.reduce((max, weight) => Math.max(max, weight), 0);
  let first = 0;
  const maps = beams.map((beam, at) => {
    const own = weights.subarray(first, first + beam.bixels.length / 2);
    first += own.length;
    const x = (at % columns) * (cell + gap);
    const y = Math.floor(at / columns) * (cell + gap + heading);
    return `<g transform="translate(${x} ${y})"><text x="0" y="12">${escapeText(beamName(beam))}</text><text x="0" y="25" fill="#555">${escapeText(spread(own, most))}</text>${map(beam, own, most, heading)}</g>`;
  });
  const width = Math.min(columns, Math.max(1, beams.length)) * (cell + gap) - gap;
  const height = Math.ceil(beams.length / columns) * (cell + gap + heading);
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11"><desc>${escapeText(`Fluence maps of ${beams.length} beams. ${fluenceWords(weights)}`)}</desc><rect width="${width}" height="${height}" fill="#fff"/>${maps.join('')}</svg>`;
}

/** How uneven a fluence is: nothing limits it here, and much of it would be hard to deliver. */
export function fluenceWords(weights: Float64Array): string {
  const zero = weights.reduce((count, weight) => count + Number(weight === 0), 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const most = weights.reduce((max, weight) => Math.max(max, weight), 0);
  const ratio = sum === 0 ? 0 : (most * weights.length) / sum;
  return `${zero} of ${weights.length} bixels are 0; the largest is ${formatNumber(Number(ratio.toPrecision(2)))} times the mean.`;
}

const beamName = ({ gantryAngle, couchAngle }: Beam): string =>
  `gantry ${formatNumber(gantryAngle)}°${couchAngle === 0 ? '' : `, couch ${formatNumber(couchAngle)}°`}`;

/** The largest fluence of a beam, of the largest of all. */
const spread = (own: Float64Array, most: number): string =>
  `largest ${(most === 0 ? 0 : (100 * own.reduce((max, weight) => Math.max(max, weight), 0)) / most).toFixed(0)} %`;

/** The bixels of a beam as squares, one path for each shade. */
function map({ bixels, bixelWidth }: Beam, own: Float64Array, most: number, top: number): string {
  const places = Array.from(own, (_, at) => [bixels[2 * at] ?? 0, bixels[2 * at + 1] ?? 0] as const);
  const range = (axis: 0 | 1): readonly [number, number] => {
    const all = places.map((place) => Math.round(place[axis] / bixelWidth));
    return [Math.min(...all), Math.max(...all)];
  };
  const [[x0, x1], [z0, z1]] = [range(0), range(1)];
  const edge = cell / Math.max(x1 - x0 + 1, z1 - z0 + 1);
  const paths = Array.from({ length: shades + 1 }, () => '');
  places.forEach(([x, z], at) => {
    const shade = most === 0 ? 0 : Math.round((shades * (own[at] ?? 0)) / most);
    const column = Math.round(x / bixelWidth) - x0;
    const row = z1 - Math.round(z / bixelWidth);
    paths[shade] += `M${column} ${row}h1v1h-1z`;
  });
  const drawn = paths.map((path, shade) => {
    const grey = Math.round(255 * (1 - shade / shades));
    return path === '' ? '' : `<path d="${path}" fill="rgb(${grey},${grey},${grey})"/>`;
  });
  return `<g transform="translate(0 ${top}) scale(${edge.toFixed(3)})"><g stroke="#bbb" stroke-width="0.04">${drawn.join('')}</g></g>`;
}
