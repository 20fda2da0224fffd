import { z } from 'zod';
import { maxDvh, minDvh } from './dvh.ts';
import { eud } from './eud.ts';
import { ltcp } from './ltcp.ts';
import { meanDoseLinear, meanDoseQuadratic } from './mean-dose.ts';
import type { DoseFunction } from './objective.ts';
import { squaredDeviation } from './squared-deviation.ts';
import { squaredOverdosing } from './squared-overdosing.ts';
import { squaredUnderdosing } from './squared-underdosing.ts';

export type { DoseFunction } from './objective.ts';

const doseTermSchema = z.discriminatedUnion('kind', [
  squaredDeviation.schema,
  squaredOverdosing.schema,
  squaredUnderdosing.schema,
  meanDoseLinear.schema,
  meanDoseQuadratic.schema,
  eud.schema,
  maxDvh.schema,
  minDvh.schema,
  ltcp.schema,
]);

/**
 * What is asked of the doses in a structure, as data: matRad's objectives under their own names, and LTCP.
 *
 * Doses are totals over all fractions in Gy, volumes in %.
 */
export type DoseTerm = z.infer<typeof doseTermSchema>;

/** What a dose term must be. */
export const doseTerm = doseTermSchema;

/** The function of a dose term, of doses per fraction. */
export function doseFunction(term: DoseTerm, fractions: number): DoseFunction {
  switch (term.kind) {
    case 'squared-deviation':
      return squaredDeviation.create(term, fractions);
    case 'squared-overdosing':
      return squaredOverdosing.create(term, fractions);
    case 'squared-underdosing':
      return squaredUnderdosing.create(term, fractions);
    case 'mean-dose-linear':
      return meanDoseLinear.create(term, fractions);
    case 'mean-dose-quadratic':
      return meanDoseQuadratic.create(term, fractions);
    case 'eud':
      return eud.create(term, fractions);
    case 'max-dvh':
      return maxDvh.create(term, fractions);
    case 'min-dvh':
      return minDvh.create(term, fractions);
    case 'ltcp':
      return ltcp.create(term, fractions);
  }
}
