import { defined, usageError } from '@textgrad/core';
import type { Prescription } from '../../case/index.ts';

/** What targets are to receive, and in how many fractions. */
export interface GivenPrescription {
  readonly prescriptions: readonly Prescription[];
  readonly fractions?: number;
}

const form =
  /^(?<structure>.{1,80}?)(?:\s*[:=]\s+|\s+)(?<dose>\d+(?:\.\d+)?)\s*Gy(?:\s*(?:in|\/)\s*(?<fractions>\d{1,3})(?:\s*(?:fractions|fx))?)?$/iu;

/**
 * Reads a prescription as it is said: a target, its total dose, the number of fractions; several stand apart by `;`.
 *
 * @throws TextGradError `PRESCRIPTION_INVALID` with an example.
 *
 * @example
 * ```ts
 * import { parsePrescription } from '@textgrad/radiotherapy';
 *
 * console.log(parsePrescription('PTV 70.2 Gy in 26').fractions); // 26
 * ```
 */
export function parsePrescription(text: string): GivenPrescription {
  const read = text
    .slice(0, 2000)
    .split(';')
    .map((part) => form.exec(part.trim())?.groups);
  const prescriptions = read.flatMap((part) =>
    part ? [{ structure: (part.structure ?? '').trim(), dose: Number(part.dose) }] : [],
  );
  const fractions = new Set(read.flatMap((part) => (part?.fractions ? [Number(part.fractions)] : [])));
  if (prescriptions.length !== read.length || fractions.size > 1)
    throw usageError(
      'PRESCRIPTION_INVALID',
      `The prescription "${text.slice(0, 200)}" cannot be read. Write it like "PTV 70.2 Gy in 26", several with ";" between them and one number of fractions.`,
    );
  const [count] = fractions;
  return { prescriptions, ...defined({ fractions: count }) };
}
