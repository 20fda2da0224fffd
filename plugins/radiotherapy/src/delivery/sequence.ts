import { usageError } from '@textgrad/core';
import type { Beam } from '../dose/index.ts';
import { checkSegments, type Segment, type SequencedBeam } from './segment.ts';
import { xiaVerhey } from './xia-verhey.ts';

/**
 * Sequences the fluence of beams for step and shoot: each beam's is rounded to so many levels of its largest, and taken apart into
 * shapes by Xia and Verhey's method. Leaf pairs are as wide as bixels, and leaves of neighbouring pairs may pass each other.
 *
 * @param weights - The fluence of each bixel, in the order of the beams.
 * @param levels - Levels of intensity of each beam, 2 to 100.
 * @throws TextGradError `SEQUENCE_LEVELS`
 *
 * @example
 * ```ts
 * import { createBeams, phantomCase, sequenceBeams } from '@textgrad/radiotherapy';
 *
 * const beams = createBeams(phantomCase({ spacing: 12 }), { gantryAngles: [0], bixelWidth: 20 });
 * const even = new Float64Array((beams[0]?.bixels.length ?? 0) / 2).fill(1);
 * console.log(sequenceBeams(beams, even, 10)[0]?.segments.length); // 2
 * ```
 */
export function sequenceBeams(
  beams: readonly Beam[],
  weights: Float64Array,
  levels: number,
): readonly SequencedBeam[] {
  if (!(Number.isInteger(levels) && levels >= 2 && levels <= 100))
    throw usageError('SEQUENCE_LEVELS', `Intensities have 2 to 100 levels, not ${levels}.`);
  let first = 0;
  return beams.map((beam) => {
    const own = weights.subarray(first, first + beam.bixels.length / 2);
    first += own.length;
    return sequenced(beam, own, levels);
  });
}

function sequenced(beam: Beam, fluence: Float64Array, levels: number): SequencedBeam {
  const { bixels, bixelWidth } = beam;
  const places = Array.from(
    fluence,
    (_, at) =>
      [
        Math.round((bixels[2 * at] ?? 0) / bixelWidth),
        Math.round((bixels[2 * at + 1] ?? 0) / bixelWidth),
      ] as const,
  );
  const [x0, x1] = range(places.map(([x]) => x));
  const [z0, z1] = range(places.map(([, z]) => z));
  const most = fluence.reduce((max, one) => Math.max(max, one), 0);
  const rows = Array.from({ length: z1 - z0 + 1 }, () => new Int32Array(x1 - x0 + 1));
  places.forEach(([x, z], at) => {
    const row = rows[z - z0];
    if (row && most > 0) row[x - x0] = Math.round((levels * (fluence[at] ?? 0)) / most);
  });
  const edge = (column: number): number => (x0 + column - 0.5) * bixelWidth;
  const segments = xiaVerhey(rows).map(({ levels: open, shape }): Segment => {
    // Closed pairs meet where the others are open.
    const opening = shape.find(([from, to]) => to > from) ?? [0, 0];
    const closed = edge(Math.floor((opening[0] + opening[1]) / 2));
    const leaves = shape.flatMap(([from, to]) => (to > from ? [edge(from), edge(to)] : [closed, closed]));
    return { weight: (open * most) / levels, leaves: Float64Array.from(leaves) };
  });
  const edges = Float64Array.from({ length: rows.length + 1 }, (_, row) => (z0 + row - 0.5) * bixelWidth);
  const made = { beam, edges, segments };
  checkSegments(`gantry ${beam.gantryAngle}`, made);
  return made;
}

const range = (values: readonly number[]): readonly [number, number] => [
  Math.min(...values),
  Math.max(...values),
];
