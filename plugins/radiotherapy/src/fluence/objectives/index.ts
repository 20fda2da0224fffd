import { z } from 'zod';
import { maxDvh, minDvh } from './dvh.ts';
import { eud, eudOverdosing, eudUnderdosing } from './eud.ts';
import { falloffOverdosing } from './falloff-overdosing.ts';
import { ltcp } from './ltcp.ts';
import { meanDoseLinear, meanDoseQuadratic, meanOverdosing, meanUnderdosing } from './mean-dose.ts';
import type { DoseFunction, Place } from './objective.ts';
import { ringOverdosing } from './ring-overdosing.ts';
import { squaredDeviation } from './squared-deviation.ts';
import { squaredOverdosing } from './squared-overdosing.ts';
import { squaredUnderdosing } from './squared-underdosing.ts';

export type { DoseFunction, Place } from './objective.ts';

const doseTermSchema = z.discriminatedUnion('kind', [
  squaredDeviation.schema,
  squaredOverdosing.schema,
  squaredUnderdosing.schema,
  meanDoseLinear.schema,
  meanDoseQuadratic.schema,
  meanOverdosing.schema,
  meanUnderdosing.schema,
  eud.schema,
  eudOverdosing.schema,
  eudUnderdosing.schema,
  maxDvh.schema,
  minDvh.schema,
  ltcp.schema,
  falloffOverdosing.schema,
  ringOverdosing.schema,
]);

/**
 * What is asked of the doses in a structure, as data: matRad's objectives under their own names, and LTCP, a
 * lack and an excess of mean dose and of gEUD, the normal-tissue objective and rings.
 *
 * Doses are totals over all fractions in Gy, volumes in %.
 */
export type DoseTerm = z.infer<typeof doseTermSchema>;

/** What a dose term must be. */
export const doseTerm = doseTermSchema;

/**
 * The function of a dose term, of doses per fraction.
 *
 * @param place - Where the voxels of the doses lie; only `falloff-overdosing` and `ring-overdosing` ask.
 */
export function doseFunction(term: DoseTerm, fractions: number, place?: Place): DoseFunction {
  switch (term.kind) {
    case 'squared-deviation':
      return squaredDeviation.create(term, fractions, place);
    case 'squared-overdosing':
      return squaredOverdosing.create(term, fractions, place);
    case 'squared-underdosing':
      return squaredUnderdosing.create(term, fractions, place);
    case 'mean-dose-linear':
      return meanDoseLinear.create(term, fractions, place);
    case 'mean-dose-quadratic':
      return meanDoseQuadratic.create(term, fractions, place);
    case 'mean-overdosing':
      return meanOverdosing.create(term, fractions, place);
    case 'mean-underdosing':
      return meanUnderdosing.create(term, fractions, place);
    case 'eud':
      return eud.create(term, fractions, place);
    case 'eud-overdosing':
      return eudOverdosing.create(term, fractions, place);
    case 'eud-underdosing':
      return eudUnderdosing.create(term, fractions, place);
    case 'max-dvh':
      return maxDvh.create(term, fractions, place);
    case 'min-dvh':
      return minDvh.create(term, fractions, place);
    case 'ltcp':
      return ltcp.create(term, fractions, place);
    case 'falloff-overdosing':
      return falloffOverdosing.create(term, fractions, place);
    case 'ring-overdosing':
      return ringOverdosing.create(term, fractions, place);
  }
}
