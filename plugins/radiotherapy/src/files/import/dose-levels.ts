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
 * Targets of several dose levels, of which the higher one keeps shared voxels: a boost lies in the lower level, whatever the
 * priorities of its file say.
 */
export function rankedByDose(
  structures: readonly Structure[],
  prescriptions: readonly Prescription[],
): readonly Structure[] {
  const levels = structures.flatMap((one) => {
    const dose = prescriptions.find(({ structure }) => structure === one.name)?.dose;
    return dose === undefined ? [] : [{ name: one.name, priority: one.priority, dose }];
  });
  const isBehind = levels.some((one) =>
    levels.some((lower) => lower.dose < one.dose && lower.priority <= one.priority),
  );
  if (!isBehind) return structures;
  const first = Math.min(...levels.map(({ priority }) => priority));
  return structures.map((one) => {
    const dose = levels.find(({ name }) => name === one.name)?.dose;
    return dose === undefined ? one : { ...one, priority: first - dose / 1000 };
  });
}
