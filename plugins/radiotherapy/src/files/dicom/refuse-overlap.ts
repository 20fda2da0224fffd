import { importInvalid } from '../import/errors.ts';
import type { DoseVolume } from './read-rtdose.ts';

/**
 * Refuses doses of which one may hold another, so that their sum would count a plan twice.
 *
 * Sums over the same plans are no such: one of them is read. Nor is the dose of a plan that a sum names: it is left out.
 *
 * @throws TextGradError `IMPORT_INVALID` for a dose that does not say of which plans it is beside a `MULTI_PLAN`, and for
 * `MULTI_PLAN` doses that share some of their plans.
 */
export function refuseOverlap(doses: readonly DoseVolume[]): void {
  const sums = doses.filter(({ summation }) => summation === 'MULTI_PLAN');
  for (const sum of sums)
    for (const other of doses) {
      if (other === sum) continue;
      if (sum.plans.length === 0)
        throw importInvalid(
          `The dose '${sum.name}' is the sum of several plans and does not say of which plans it is, so that '${other.name}' may count twice beside it: keep one of the two, or doses that name their plans.`,
        );
      if (other.plans.length === 0)
        throw importInvalid(
          `The dose '${other.name}' does not say of which plan it is, and may count twice beside the sum of several plans '${sum.name}': keep one of the two, or doses that name their plans.`,
        );
      if (sums.includes(other) && overlap(sum, other))
        throw importInvalid(
          `The doses '${sum.name}' and '${other.name}' are sums of several plans, and share some of them, which would count twice: keep one of the two.`,
        );
    }
}

/** Whether two sums share plans, but not all. */
function overlap({ plans: some }: DoseVolume, { plans: others }: DoseVolume): boolean {
  const shared = new Set(some.filter((plan) => others.includes(plan))).size;
  return shared > 0 && new Set([...some, ...others]).size > shared;
}
