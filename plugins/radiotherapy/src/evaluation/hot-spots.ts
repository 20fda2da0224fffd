import { standing } from '@textgrad/core';
import { mainPrescription, type PatientCase, structureOf } from '../case/index.ts';
import type { ClinicalGoal } from './clinical-goal.ts';
import type { DoseDistribution } from './dose-distribution.ts';

/**
 * Where the hottest voxel lies of each structure whose maximum is too high, in a sentence for each goal.
 *
 * The maximum of the body is often that of the target: which weight lowers it depends on where it lies.
 *
 * @returns Sentences by the goal's name, such as `Body max`; empty when no maximum is missed.
 */
export function hotSpots(
  given: PatientCase,
  distribution: DoseDistribution,
  goals: readonly ClinicalGoal[],
): Readonly<Record<string, string>> {
  const missed = goals.filter(
    ({ structure, metric, goal }) =>
      metric.name === 'max' &&
      goal.high !== undefined &&
      standing(metric.measure(given, distribution, structure, goal.unit), goal).miss > 0,
  );
  return Object.fromEntries(
    missed.map(({ structure }) => [`${structure} max`, sentence(given, distribution, structure)]),
  );
}

function sentence(given: PatientCase, distribution: DoseDistribution, structure: string): string {
  const hottest = hottestVoxel(structureOf(given, structure).voxels, distribution);
  const target = mainPrescription(given).structure;
  const others = given.structures
    .filter(({ name, voxels }) => name !== structure && voxels.includes(hottest))
    .toSorted((a, b) => Number(b.name === target) - Number(a.name === target) || a.priority - b.priority);
  return `its hottest voxel lies in ${others[0]?.name ?? 'no other structure'}.`;
}

function hottestVoxel(inside: Uint32Array, { voxels, dose }: DoseDistribution): number {
  let [hottest, most] = [inside[0] ?? 0, Number.NEGATIVE_INFINITY];
  for (let v = 0, row = 0; v < inside.length; v++) {
    const voxel = inside[v] ?? 0;
    while (row < voxels.length && (voxels[row] ?? 0) < voxel) row++;
    const here = voxels[row] === voxel ? (dose[row] ?? 0) : 0;
    if (here > most) [hottest, most] = [voxel, here];
  }
  return hottest;
}
