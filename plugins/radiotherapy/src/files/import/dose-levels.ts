import type { Prescription, Structure } from '../../case/index.ts';

/** The highest dose first, as the main one; of equal doses the larger target, which holds the others. */
export function byLevel(
  prescriptions: readonly Prescription[],
  structures: readonly Structure[],
): readonly Prescription[] {
  const size = ({ structure }: Prescription): number =>
    structures.find(({ name }) => name === structure)?.voxels.length ?? 0;
  return prescriptions.toSorted((a, b) => b.dose - a.dose || size(b) - size(a));
}

/**
 * Targets of several dose levels, of which the higher one keeps shared voxels: a file that gives all targets the same priority says
 * nothing of it, but a boost lies in the lower level.
 */
export function rankedByDose(
  structures: readonly Structure[],
  prescriptions: readonly Prescription[],
): readonly Structure[] {
  const doseOf = new Map(prescriptions.map(({ structure, dose }) => [structure, dose]));
  const levels = (priority: number): number =>
    new Set(structures.flatMap((one) => (one.priority === priority ? (doseOf.get(one.name) ?? []) : [])))
      .size;
  return structures.map((one) => {
    const dose = doseOf.get(one.name);
    return dose === undefined || levels(one.priority) < 2
      ? one
      : { ...one, priority: one.priority - dose / 1000 };
  });
}
