import { defined, usageError } from '@textgrad/core';
import type { Prescription } from '../../case/index.ts';

/** What targets are to receive, and in how many fractions. */
export interface GivenPrescription {
  readonly prescriptions: readonly Prescription[];
  readonly fractions?: number;
}

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
    .map((part) => readPart(part.trim()));
  const prescriptions = read.flatMap((part) =>
    part ? [{ structure: part.structure, dose: part.dose }] : [],
  );
  const fractions = new Set(read.flatMap((part) => part?.fractions ?? []));
  if (prescriptions.length !== read.length || fractions.size > 1)
    throw usageError(
      'PRESCRIPTION_INVALID',
      `The prescription "${text.slice(0, 200)}" cannot be read. Write it like "PTV 70.2 Gy in 26", several with ";" between them and one number of fractions.`,
    );
  const [count] = fractions;
  return { prescriptions, ...defined({ fractions: count }) };
}

const longestName = 80;

/** A part, such as `PTV: 70.2 Gy in 26`, from its last `Gy` on both sides; nothing where it is none. */
function readPart(text: string): (Prescription & { readonly fractions?: number }) | undefined {
  const unit = [...text.matchAll(/gy/giu)].at(-1)?.index;
  if (unit === undefined) return undefined;
  const before = text.slice(0, unit).trimEnd();
  const [dose = ''] = before.split(/\s/u).slice(-1);
  const named = before.slice(0, before.length - dose.length).trimEnd();
  const structure = (/[:=]$/u.test(named) ? named.slice(0, -1) : named).trimEnd();
  const after = /^(?:(?:in|\/)\s?(?<fractions>\d{1,3})(?:\s?(?:fractions|fx))?)?$/iu.exec(
    text.slice(unit + 2).trim(),
  )?.groups;
  const isRead = /^\d{1,9}(?:\.\d{1,9})?$/u.test(dose) && structure !== '' && structure.length <= longestName;
  if (!isRead || !after) return undefined;
  const fractions = after.fractions === undefined ? undefined : Number(after.fractions);
  return { structure, dose: Number(dose), ...defined({ fractions }) };
}
