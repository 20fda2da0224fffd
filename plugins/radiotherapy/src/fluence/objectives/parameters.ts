import { z } from 'zod';

/** A total dose, Gy. */
export const totalDose = z.number().min(0).max(200);

/** A share of a structure's volume, %. */
export const volume = z.number().min(0).max(100);

/** The exponent of a generalised equivalent uniform dose: negative for targets, above 1 for organs. */
export const exponent = z
  .number()
  .min(-100)
  .max(100)
  .refine((value) => value !== 0, 'must not be 0');
