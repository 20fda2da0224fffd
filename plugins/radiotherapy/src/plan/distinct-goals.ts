import { formatGoal } from '@textgrad/core';
import type { ClinicalGoal } from '../evaluation/index.ts';

/**
 * Each goal once, for packs overlap; of the same bound given hard and not, the hard one.
 *
 * @returns The goals in their order, and a sentence for each bound that was given both ways.
 */
export function distinctGoals(goals: readonly ClinicalGoal[]): {
  readonly goals: readonly ClinicalGoal[];
  readonly notes: readonly string[];
} {
  const alike = Map.groupBy(goals, keyOf);
  const kept = [...alike.values()].flatMap((same) => same.find(({ goal }) => goal.hard) ?? same.slice(0, 1));
  const notes = [...alike.values()].flatMap((same) => {
    const [first] = same;
    if (!first || same.every(({ goal }) => goal.hard === first.goal.hard)) return [];
    return [
      `${first.structure} ${first.metric.name} ${formatGoal(first.goal)} is given as a hard goal and as another: it is hard.`,
    ];
  });
  return { goals: kept, notes };
}

const keyOf = ({ structure, metric, goal }: ClinicalGoal): string =>
  JSON.stringify([structure, metric.name, goal.low, goal.high, goal.unit]);
