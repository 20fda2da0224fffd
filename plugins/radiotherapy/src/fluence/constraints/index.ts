import { z } from 'zod';
import type { ConstraintFunctions } from './constraint.ts';
import { doseAtVolume } from './dose-at-volume.ts';
import { doseLimits } from './dose-limits.ts';
import { dvhLimits } from './dvh-limits.ts';
import { eudLimits } from './eud-limits.ts';
import { meanDoseLimits } from './mean-dose-limits.ts';

export type { ConstraintFunction, ConstraintFunctions } from './constraint.ts';

const limitSchema = z.discriminatedUnion('kind', [
  doseAtVolume.schema,
  dvhLimits.schema,
  doseLimits.schema,
  meanDoseLimits.schema,
  eudLimits.schema,
]);

/** What must hold for the doses in a structure, as data. Doses are totals over all fractions in Gy, volumes in %. */
export type DoseLimit = z.infer<typeof limitSchema>;

/** {@link DoseLimit} as it may be written: limits that are left out do not bind. */
export type DoseLimitInput = z.input<typeof limitSchema>;

/** What a dose limit must be. */
export const doseLimit = limitSchema;

/** The functions of a dose limit, of doses per fraction. */
export function constraintFunctions(limit: DoseLimit, fractions: number): ConstraintFunctions {
  switch (limit.kind) {
    case 'dose-at-volume':
      return doseAtVolume.create(limit, fractions);
    case 'dvh-limits':
      return dvhLimits.create(limit, fractions);
    case 'dose-limits':
      return doseLimits.create(limit, fractions);
    case 'mean-dose-limits':
      return meanDoseLimits.create(limit, fractions);
    case 'eud-limits':
      return eudLimits.create(limit, fractions);
  }
}
