import { type Evaluation, formatNumber, standing } from '@textgrad/core';
import { escapeText } from '@textgrad/core/report';

/** The goals that a plan misses, and by how much, as a paragraph; what is met stands in the report's own table. */
export function missedGoals({ measurements }: Evaluation): string {
  const missed = measurements.flatMap(({ name, quantity, goal }) => {
    if (!goal) return [];
    const { met, miss } = standing(quantity, goal);
    return met ? [] : [`${name} by ${formatNumber(Math.abs(miss))} ${goal.unit}`.trimEnd()];
  });
  return missed.length === 0
    ? '<p>All goals are met.</p>'
    : `<p>${escapeText(`Missed: ${missed.join(', ')}.`)}</p>`;
}
