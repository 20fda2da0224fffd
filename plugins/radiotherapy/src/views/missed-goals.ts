import { type Evaluation, formatNumber, standing } from '@textgrad/core';
import { escapeText } from '@textgrad/core/report';
import { type GoalSet, goalsMet } from '../plan/index.ts';

/**
 * The goals that a plan misses or that its dose cannot be held against, as a paragraph, and how many of those wanted apply where
 * some do not; what is met stands in the report's own table.
 */
export function missedGoals(
  { measurements, problems }: Evaluation,
  count: Pick<GoalSet, 'wanted' | 'applied' | 'watched'>,
): string {
  const missed = measurements.flatMap(({ name, quantity, goal }) => {
    if (!goal) return [];
    const { met, miss } = standing(quantity, goal);
    return met ? [] : [`${name} by ${formatNumber(Math.abs(miss))} ${goal.unit}`.trimEnd()];
  });
  const some = count.applied === count.wanted ? [] : [`${count.applied} of ${count.wanted} goals apply.`];
  const words =
    missed.length === 0 && problems.length === 0
      ? [sentence(goalsMet(count, measurements))]
      : [...(missed.length > 0 ? [`Missed: ${missed.join(', ')}.`] : []), ...problems, ...some];
  return `<p>${escapeText(words.join(' '))}</p>`;
}

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
