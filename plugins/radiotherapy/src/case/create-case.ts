import { usageError } from '@textgrad/core';
import type { PatientCase } from './patient-case.ts';
import { problemsOf } from './problems.ts';

/**
 * Checks a case and returns it.
 *
 * @throws TextGradError `CASE_INVALID` with one sentence for each problem: sizes that do not fit, structures that are
 * empty, outside the body or there twice, densities that are no numbers, unknown or overlapping targets.
 */
export function createCase(parts: PatientCase): PatientCase {
  const problems = problemsOf(parts);
  if (problems.length > 0)
    throw usageError('CASE_INVALID', problems.join(' '), { details: { name: parts.name, problems } });
  return parts;
}
