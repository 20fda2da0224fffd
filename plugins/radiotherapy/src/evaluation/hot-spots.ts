import { standing } from '@textgrad/core';
import {
  type PatientCase,
  prescriptionOf,
  type Structure,
  structureOf,
  targetDistance,
} from '../case/index.ts';
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

function sentence(given: PatientCase, distribution: DoseDistribution, name: string): string {
  const structure = structureOf(given, name);
  const hottest = hottestVoxel(structure.voxels, distribution);
  const there = given.structures.filter((one) => one.name !== name && one.voxels.includes(hottest));
  // Everything lies in the body, and a target's maximum is its own, whatever organ reaches into it.
  const others = there.filter(
    ({ role }) => role === 'target' || (role === 'organ' && structure.role !== 'target'),
  );
  const [first] = others.toSorted((a, b) => rank(given, a) - rank(given, b));
  if (first) return `its hottest voxel lies in ${first.name}.`;
  if (structure.role === 'body')
    return `its hottest voxel lies in normal tissue, ${targetDistance(given)[hottest]?.toFixed(0)} mm from the targets.`;
  if (structure.role !== 'target')
    return `its hottest voxel lies in ${name} and in no target or other organ.`;
  const organ = there.find(({ role }) => role === 'organ')?.name;
  return `its hottest voxel lies in ${name} and in ${organ ?? 'no organ'}.`;
}

/** Targets first, the one with the highest prescription before the others; then by priority. */
const rank = (given: PatientCase, { name, role, priority }: Structure): number =>
  role === 'target' ? -prescriptionOf(given, name).dose : priority;

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
