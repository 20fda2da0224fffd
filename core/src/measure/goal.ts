import { usageError } from '../errors/index.ts';
import { formatNumber, inUnit, type Quantity } from './quantity.ts';

/** How a goal is worded; what it demands is its interval. */
export type GoalKind = 'at-least' | 'at-most' | 'target' | 'range';

/**
 * What a measurement should be: an interval, how much it counts, and whether it must hold.
 *
 * A candidate that misses a hard goal is infeasible.
 */
export interface Goal {
  readonly kind: GoalKind;
  /** Lower bound, absent when there is none. */
  readonly low?: number;
  /** Upper bound, absent when there is none. */
  readonly high?: number;
  readonly unit: string;
  readonly hard: boolean;
  readonly weight: number;
}

/** Options of the goal makers. */
export interface GoalOptions {
  readonly unit?: string;
  readonly hard?: boolean;
  /** Relative importance, a positive number; 1 by default. */
  readonly weight?: number;
}

function goal(kind: GoalKind, bounds: Pick<Goal, 'low' | 'high'>, options: GoalOptions): Goal {
  const { unit = '', hard = false, weight = 1 } = options;
  const given = Object.values(bounds) as number[];
  if (!given.every(Number.isFinite) || !(weight > 0 && Number.isFinite(weight)))
    throw usageError('GOAL_INVALID', 'A goal needs finite bounds and a positive, finite weight.', {
      details: { ...bounds, weight },
    });
  if (bounds.low !== undefined && bounds.high !== undefined && bounds.low > bounds.high)
    throw usageError(
      'GOAL_INVALID',
      `A range must not end (${bounds.high}) below its start (${bounds.low}).`,
    );
  return { kind, ...bounds, unit, hard, weight };
}

/** At least `low`. */
export const atLeast = (low: number, options: GoalOptions = {}): Goal => goal('at-least', { low }, options);

/** At most `high`. */
export const atMost = (high: number, options: GoalOptions = {}): Goal => goal('at-most', { high }, options);

/** Between `low` and `high`, both included. */
export const between = (low: number, high: number, options: GoalOptions = {}): Goal =>
  goal('range', { low, high }, options);

/** `value`, give or take `tolerance`. */
export const target = (value: number, tolerance: number, options: GoalOptions = {}): Goal =>
  goal('target', { low: value - tolerance, high: value + tolerance }, options);

/** Where a measured value stands against a goal. */
export interface GoalStanding {
  readonly met: boolean;
  /** How far outside the interval, signed: negative below it, positive above it, 0 inside. In the goal's unit. */
  readonly miss: number;
  /** `miss` relative to the bound that is missed (to 1 where that bound is 0). */
  readonly relativeMiss: number;
}

/**
 * Compares a quantity with a goal.
 *
 * @throws TextGradError `UNIT_MISMATCH` when their units measure different things.
 *
 * @example
 * ```ts
 * import { atMost, quantity, standing } from '@textgrad/core';
 *
 * console.log(standing(quantity(24, '%'), atMost(20, { unit: '%' })).relativeMiss); // 0.2
 * ```
 */
export function standing(measured: Quantity, wanted: Goal): GoalStanding {
  const { value } = inUnit(measured, wanted.unit);
  if (wanted.low !== undefined && value < wanted.low) return missOf(value - wanted.low, wanted.low);
  if (wanted.high !== undefined && value > wanted.high) return missOf(value - wanted.high, wanted.high);
  return { met: true, miss: 0, relativeMiss: 0 };
}

const missOf = (miss: number, bound: number): GoalStanding => ({
  met: false,
  miss,
  relativeMiss: miss / (Math.abs(bound) || 1),
});

const words: Readonly<Record<GoalKind, (low: string, high: string, goal: Goal) => string>> = {
  'at-least': (low) => `≥ ${low}`,
  'at-most': (_, high) => `≤ ${high}`,
  range: (low, high) => `${low} to ${high}`,
  target: (_low, _high, { low = 0, high = 0 }) =>
    `${formatNumber((low + high) / 2)} ± ${formatNumber((high - low) / 2)}`,
};

/** A goal in words: `≤ 20 %`, `0.2 to 0.5`, `70.2 ± 0.5 Gy`. */
export function formatGoal(wanted: Goal): string {
  const bound = (value: number | undefined): string => (value === undefined ? '' : formatNumber(value));
  const text = words[wanted.kind](bound(wanted.low), bound(wanted.high), wanted);
  return wanted.unit === '' ? text : `${text} ${wanted.unit}`;
}
