import { formatGoal, nearest, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import type { ClinicalGoal } from './clinical-goal.ts';
import { plainName, structuresMeant } from './structure-names.ts';

/** Goals with a case's own names of structures, and what became of the others. */
export interface BoundGoals {
  readonly goals: readonly ClinicalGoal[];
  /** How many were wanted of the case; one that was bound to both sides counts once. */
  readonly wanted: number;
  /** A sentence for each that does not apply: there is no such structure, or it cannot be measured in it. */
  readonly notApplied: readonly string[];
  /** A sentence for each structure that is called otherwise. */
  readonly renamed: readonly string[];
}

/**
 * Goals with the names of structures as the case writes them; capitals, blanks, `_`, `-` and known synonyms make no
 * difference.
 *
 * @throws TextGradError `STRUCTURE_UNKNOWN` with the nearest name, `STRUCTURE_AMBIGUOUS` for a name that fits several
 * structures which differ in capitals or blanks alone.
 */
export const bindGoals = (given: PatientCase, goals: readonly ClinicalGoal[]): readonly ClinicalGoal[] =>
  goals.flatMap((one) => {
    const found = meant(given, one.structure);
    if (found.length > 0) return found.map((structure) => ({ ...one, structure }));
    const names = given.structures.map(({ name }) => name);
    throw usageError(
      'STRUCTURE_UNKNOWN',
      `A goal names '${one.structure}', but there is no such structure. ${nearest(one.structure, names)}The case has: ${names.join(', ')}.`,
      { details: { name: one.structure, names } },
    );
  });

/**
 * Binds goals like {@link bindGoals} as far as the case has their structures and they can be measured; the others are said.
 *
 * @throws TextGradError `STRUCTURE_AMBIGUOUS`
 */
export function applicableGoals(given: PatientCase, goals: readonly ClinicalGoal[]): BoundGoals {
  const bound: ClinicalGoal[] = [];
  const notApplied: string[] = [];
  const renamed = new Set<string>();
  for (const one of goals) {
    const found = meant(given, one.structure);
    const applied = found.flatMap((structure): readonly ClinicalGoal[] => {
      const obstacle = one.metric.obstacle(given, structure);
      if (obstacle !== undefined)
        notApplied.push(`${structure} ${one.metric.name} is not evaluable: ${obstacle}.`);
      return obstacle === undefined ? [{ ...one, structure }] : [];
    });
    if (found.length === 0) notApplied.push(`${words(one)} does not apply: there is no ${one.structure}.`);
    for (const structure of found)
      if (plainName(structure) !== plainName(one.structure)) renamed.add(`${one.structure} is ${structure}.`);
    bound.push(...applied);
  }
  return { goals: bound, wanted: goals.length, notApplied, renamed: [...renamed] };
}

const words = ({ structure, metric, goal }: ClinicalGoal): string =>
  `${structure} ${metric.name} ${formatGoal(goal)}`;

function meant(given: PatientCase, name: string): readonly string[] {
  const found = structuresMeant(given, name);
  const alike = found.filter((one) => plainName(one) === plainName(name));
  if (alike.length < 2) return found;
  throw usageError(
    'STRUCTURE_AMBIGUOUS',
    `A goal names '${name}', but ${alike.map((one) => `'${one}'`).join(' and ')} are both called so: write the name as the case does.`,
    { details: { name, names: alike } },
  );
}
