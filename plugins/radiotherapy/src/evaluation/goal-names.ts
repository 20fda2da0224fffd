import { formatGoal } from '@textgrad/core';
import type { ClinicalGoal } from './clinical-goal.ts';

/**
 * A name of its own for each goal: structure and metric, such as `PTV D95`; a further goal of the same metric has its bound
 * behind it, such as `PTV D95 (≥ 97 %)`. Results tell measurements apart by their names.
 */
export function goalNames(goals: readonly ClinicalGoal[]): readonly string[] {
  const names: string[] = [];
  for (const { structure, metric, goal } of goals) {
    const plain = `${structure} ${metric.name}`;
    const bound = formatGoal(goal);
    const named = names.includes(plain) ? `${plain} (${bound})` : plain;
    // Bounds that differ behind the digits that are written.
    const again = names.filter((one) => one.startsWith(`${plain} (${bound}`)).length;
    names.push(again === 0 ? named : `${plain} (${bound}, ${again + 1})`);
  }
  return names;
}

/** The name without its bound: structure and metric. */
export const withoutBound = (name: string): string => name.replace(/ \([≤≥\d][^()]*\)$/u, '');
