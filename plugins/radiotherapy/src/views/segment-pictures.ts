import { formatNumber } from '@textgrad/core';
import { escapeText } from '@textgrad/core/report';
import type { SequencedBeam } from '../delivery/index.ts';

const [cell, gap, heading] = [64, 8, 16] as const;
/** Segments of a beam that are drawn, those with most monitor units. */
const shown = 10;

/**
 * The openings of sequenced beams with most monitor units, as the source sees them, head up: leaves grey, what is open white.
 *
 * @param perFluence - Monitor units of a weight of 1.
 */
export function segmentPictures(beams: readonly SequencedBeam[], perFluence: number): string {
  const rows = beams.map((sequenced, at) => beamRow(sequenced, at * (cell + heading + gap + 14), perFluence));
  const width = shown * (cell + gap) - gap;
  const height = beams.length * (cell + heading + gap + 14);
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11"><desc>${escapeText(`Leaf openings of ${beams.length} beams.`)}</desc><rect width="${width}" height="${height}" fill="#fff"/>${rows.join('')}</svg>`;
}

function beamRow({ beam, edges, segments }: SequencedBeam, top: number, perFluence: number): string {
  const units = perFluence * segments.reduce((sum, { weight }) => sum + weight, 0);
  const couch = beam.couchAngle === 0 ? '' : `, couch ${formatNumber(beam.couchAngle)}°`;
  const title = `gantry ${formatNumber(beam.gantryAngle)}°${couch}: ${segments.length} segments, ${units.toFixed(0)} MU`;
  const [z0, z1] = [edges[0] ?? 0, edges.at(-1) ?? 0];
  const all = segments.flatMap(({ leaves }) => [...leaves]);
  const [x0, x1] = [Math.min(...all), Math.max(...all)];
  const edge = cell / Math.max(1, z1 - z0, x1 - x0);
  const drawn = segments
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, shown)
    .map(({ weight, leaves }, at) => {
      const open = Array.from({ length: edges.length - 1 }, (_, pair) => {
        const [left = 0, right = 0] = leaves.subarray(2 * pair, 2 * pair + 2);
        const [low = 0, high = 0] = edges.subarray(pair, pair + 2);
        return right > left
          ? `M${fixed((left - x0) * edge)} ${fixed((z1 - high) * edge)}h${fixed((right - left) * edge)}v${fixed((high - low) * edge)}h${fixed((left - right) * edge)}z`
          : '';
      });
      return `<g transform="translate(${at * (cell + gap)} ${top + heading})"><rect width="${fixed((x1 - x0) * edge)}" height="${fixed((z1 - z0) * edge)}" fill="#999"/><path d="${open.join('')}" fill="#fff"/><text y="${cell + 11}">${(perFluence * weight).toFixed(1)} MU</text></g>`;
    });
  return `<text y="${top + 12}">${escapeText(title)}</text>${drawn.join('')}`;
}

const fixed = (value: number): string => value.toFixed(1);
