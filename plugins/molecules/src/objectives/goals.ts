import { atLeast, atMost, between, type Goal, type Measurement } from '@textgrad/core';
import type { GoalData, Objective } from './objective.ts';

/** A goal of an objective as a goal of a measurement. */
export function goalFrom({ min, max, hard = false, weight = 1 }: GoalData, unit: string): Goal {
  const options = { unit, hard, weight };
  if (min === undefined) return atMost(max ?? Number.NaN, options);
  return max === undefined ? atLeast(min, options) : between(min, max, options);
}

/** The goal of a number by its name, where it has one. */
export function goalOf(goals: Objective['goals'], name: string, unit: string): Pick<Measurement, 'goal'> {
  const goal = Object.hasOwn(goals, name) ? goals[name] : undefined;
  return goal ? { goal: goalFrom(goal, unit) } : {};
}

/** Bounds in words, as the expert reads them back: `The logP must be at least 1 and at most 3.` */
export function boundsSentence(label: string, unit: string, { min, max }: GoalData): string {
  const after = unit === '' ? '' : ` ${unit}`;
  const bounds = [
    ...(min === undefined ? [] : [`at least ${min}${after}`]),
    ...(max === undefined ? [] : [`at most ${max}${after}`]),
  ];
  return `The ${label} must be ${bounds.join(' and ')}.`;
}
