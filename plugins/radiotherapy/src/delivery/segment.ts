import { usageError } from '@textgrad/core';
import type { Beam } from '../dose/index.ts';

/** An opening of the leaves. */
export interface Segment {
  /** How long it is open, in the unit of fluence. */
  readonly weight: number;
  /** Left and right leaf of each pair, mm along the beam's x in the plane of the isocentre: l₀, r₀, l₁, r₁, … */
  readonly leaves: Float64Array;
}

/** A beam as step and shoot: the leaves move while it is off. */
export interface SequencedBeam {
  readonly beam: Beam;
  /** The edges of the leaf pairs along the beam's z, mm in the plane of the isocentre, ascending; one more than pairs. */
  readonly edges: Float64Array;
  readonly segments: readonly Segment[];
}

/** Leaves may touch, and rounding in files may make them overlap by so much, mm. */
const touching = 0.01;

/**
 * Refuses leaves that overlap or are no numbers, and weights that are negative.
 *
 * @param name - The beam, for the sentence.
 * @throws TextGradError `LEAVES_INVALID`
 */
export function checkSegments(name: string, { edges, segments }: Omit<SequencedBeam, 'beam'>): void {
  const refuse = (reason: string): never => {
    throw usageError('LEAVES_INVALID', `The beam '${name}' cannot be delivered: ${reason}.`);
  };
  for (let pair = 1; pair < edges.length; pair++)
    if (!((edges[pair] ?? Number.NaN) > (edges[pair - 1] ?? Number.NaN)))
      refuse('the edges of its leaf pairs do not ascend');
  segments.forEach(({ weight, leaves }, at) => {
    if (!(weight >= 0 && Number.isFinite(weight))) refuse(`segment ${at + 1} has a weight of ${weight}`);
    if (leaves.length !== 2 * (edges.length - 1))
      refuse(`segment ${at + 1} has ${leaves.length} leaves for ${edges.length - 1} pairs`);
    for (let pair = 0; 2 * pair < leaves.length; pair++) {
      const [left = Number.NaN, right = Number.NaN] = leaves.subarray(2 * pair, 2 * pair + 2);
      if (!(left <= right + touching))
        refuse(`the leaves of pair ${pair + 1} overlap in segment ${at + 1}, from ${right} to ${left} mm`);
    }
  });
}

/** The fluence that segments give each bixel of their beam, by the share of its area that is open. */
export function segmentFluence({ beam, edges, segments }: SequencedBeam): Float64Array {
  const { bixels, bixelWidth } = beam;
  const fluence = new Float64Array(bixels.length / 2);
  for (let b = 0; b < fluence.length; b++) {
    const [x0, z0] = [(bixels[2 * b] ?? 0) - bixelWidth / 2, (bixels[2 * b + 1] ?? 0) - bixelWidth / 2];
    for (let pair = 0; pair + 1 < edges.length; pair++) {
      const height = overlap(z0, bixelWidth, edges[pair] ?? 0, edges[pair + 1] ?? 0);
      if (height === 0) continue;
      for (const { weight, leaves } of segments)
        fluence[b] =
          (fluence[b] ?? 0) +
          (weight * height * overlap(x0, bixelWidth, leaves[2 * pair] ?? 0, leaves[2 * pair + 1] ?? 0)) /
            bixelWidth ** 2;
    }
  }
  return fluence;
}

/** How much of a stretch lies between two places. */
const overlap = (start: number, length: number, from: number, to: number): number =>
  Math.max(0, Math.min(start + length, to) - Math.max(start, from));
