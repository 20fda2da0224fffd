import { z } from 'zod';
import { properties } from '../chemistry/property-words.ts';

const limit = z
  .strictObject({ min: z.number().optional(), max: z.number().optional() })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'give min, max or both')
  .refine(
    ({ min, max }) => min === undefined || max === undefined || min <= max,
    'min must not be above max',
  );

/** Bounds of properties by the names of their settings, in their units: `{ molecularWeight: { max: 400 } }`. */
export const limitSettings = z.partialRecord(z.enum(properties.map((property) => property.setting)), limit);

/** Checked {@link limitSettings}. */
export type LimitSettings = z.infer<typeof limitSettings>;
