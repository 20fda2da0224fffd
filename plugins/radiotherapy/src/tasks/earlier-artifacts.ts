import type { Artifact } from '@textgrad/core';
import { doseDistribution } from '../evaluation/index.ts';
import { earlierDose, withEarlier } from '../plan/earlier-dose.ts';
import { part } from '../views/picture-artifacts.ts';
import { sumTable } from '../views/sum-table.ts';
import type { SolvedPlan } from './delivery-artifacts.ts';
import type { PlanConfig } from './plan-config.ts';

/** The plan's goals on its sum with an earlier treatment; nothing where none is given. */
export async function earlierArtifacts(
  { planner: { case: given, influence }, plan, goals }: SolvedPlan,
  { earlier: path }: PlanConfig,
): Promise<readonly Artifact[]> {
  if (path === undefined) return [];
  const earlier = await earlierDose(given, path);
  const dose = doseDistribution(influence, plan.dose);
  return [
    part(
      'sum.html',
      'The plan with the earlier treatment; EQD2, BED, NTCP and TCP add the effects of each course',
      sumTable(given, goals, [
        { label: 'this plan', dose },
        { label: 'earlier treatment', dose: earlier },
        { label: 'both', dose: withEarlier(given, dose, earlier) },
      ]),
    ),
  ];
}
