import { defined, usageError } from '../errors/index.ts';
import { type Goal, standing } from './goal.ts';
import type { Quantity } from './quantity.ts';
import { convertUnit } from './units.ts';

/**
 * A real sensitivity of a measurement: what a small change of one part of the variable does to it.
 *
 * `cause` is said as the beginning of a sentence, such as "raising the rectum weight by 10 %"; with a semicolon or a line break
 * in it, it cannot be read back.
 */
export interface Sensitivity {
  /** The part of the variable: an atom, a weight, a line; or the measurement that it goes through. */
  readonly subject: string;
  readonly cause: string;
  /** The change of the subject that the cause means, where the subject is a number: what is predicted can be checked. */
  readonly by?: Quantity;
  /** The change of the measurement, in its own kind of unit. */
  readonly change: Quantity;
}

/** One number that a simulator returned, with what it should be and what moves it. */
export interface Measurement {
  readonly name: string;
  readonly quantity: Quantity;
  readonly goal?: Goal;
  readonly attributions?: readonly Sensitivity[];
}

/** A file that a simulator made along the way. */
export interface Artifact {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
  /** What it shows, in a sentence, for the report: an SVG with a caption stands in it, any other file is linked. */
  readonly caption?: string;
  /**
   * Whether HTML stands in the report as it is, before the pictures: a part of a page, with its own style if it needs one, under
   * the caption as its heading. No script runs there.
   */
  readonly inReport?: boolean;
}

/** Everything a simulator has to say about one candidate. */
export interface Evaluation {
  /** Higher is better; `null` when the candidate could not be measured. */
  readonly score: number | null;
  /** Measured, without problems, and within every hard goal. */
  readonly feasible: boolean;
  readonly measurements: readonly Measurement[];
  /** Why the candidate is not acceptable, one sentence each. */
  readonly problems: readonly string[];
  /** Further words for each objective, kept apart until the update. */
  readonly feedback: Readonly<Record<string, string>>;
  readonly artifacts: readonly Artifact[];
  /** Standard uncertainty of the score, where it is known: what is nearer than that, a gate does not tell apart for sure. */
  readonly uncertainty?: number;
  /** What exactly was measured where the candidate leaves it open, by name, such as a stereoisomer; results show it. */
  readonly details?: Readonly<Record<string, string>>;
  /** The score of each sample, by its name, where there are several: a gate compares them pair by pair. */
  readonly samples?: Readonly<Record<string, number>>;
}

/** What {@link evaluation} is made from. */
export type EvaluationParts = Partial<Omit<Evaluation, 'feasible'>>;

/**
 * Makes an evaluation; without a score it is minus the weighted sum of relative misses, so 0 when all goals are met.
 *
 * @throws TextGradError `UNIT_MISMATCH` when a measurement and its goal or attributions have units of different kinds,
 * `EVALUATION_SAMPLE` for a sample's score that is not a finite number.
 *
 * @example
 * ```ts
 * import { atMost, evaluation, quantity } from '@textgrad/core';
 *
 * const plan = evaluation({
 *   measurements: [{ name: 'rectum V70', quantity: quantity(24, '%'), goal: atMost(20, { unit: '%', hard: true }) }],
 * });
 * console.log(plan.feasible, plan.score); // false -0.2
 * ```
 */
export function evaluation(parts: EvaluationParts): Evaluation {
  const {
    measurements = [],
    problems = [],
    feedback = {},
    artifacts = [],
    samples,
    details,
    uncertainty,
  } = parts;
  for (const { quantity, goal, attributions = [] } of measurements)
    for (const { unit } of [...(goal ? [goal] : []), ...attributions.map(({ change }) => change)])
      convertUnit(0, quantity.unit, unit);
  for (const { subject, by } of measurements.flatMap(({ attributions = [] }) => attributions)) {
    const measured = measurements.find(({ name }) => name === subject);
    if (measured && by) convertUnit(0, measured.quantity.unit, by.unit);
  }
  const strange = Object.entries(samples ?? {}).find(([, value]) => !Number.isFinite(value));
  if (strange)
    throw usageError(
      'EVALUATION_SAMPLE',
      `The sample '${strange[0]}' has the score ${strange[1]}: leave out samples that could not be measured.`,
    );
  const measured = measurements.length > 0;
  const given = parts.score === undefined && measured ? 0 - weightedMiss(measurements) : parts.score;
  const score = typeof given === 'number' && Number.isFinite(given) ? given : null;
  return {
    score,
    feasible:
      score !== null && problems.length === 0 && measurements.every((m) => !m.goal?.hard || met(m) !== false),
    measurements,
    problems,
    feedback,
    artifacts,
    ...defined({ samples, details, uncertainty }),
  };
}

/** Whether a measurement meets its goal; `null` when it has none. */
export function met(measurement: Measurement): boolean | null {
  return measurement.goal ? standing(measurement.quantity, measurement.goal).met : null;
}

/** Whether a candidate is feasible and meets every goal it has. */
export function meetsAllGoals(result: Evaluation): boolean {
  return result.feasible && result.measurements.every((m) => met(m) !== false);
}

function weightedMiss(measurements: readonly Measurement[]): number {
  return measurements.reduce(
    (sum, { quantity, goal }) =>
      sum + (goal ? goal.weight * Math.abs(standing(quantity, goal).relativeMiss) : 0),
    0,
  );
}

/**
 * Orders two evaluations: positive when `a` is better. Feasible beats infeasible, always; then the higher score; among
 * infeasible ones, the smaller miss of hard goals comes before the score. Scores that agree to twelve digits are equal.
 */
export function compareEvaluations(a: Evaluation, b: Evaluation): number {
  return (
    Number(a.feasible) - Number(b.feasible) ||
    Number(a.score !== null) - Number(b.score !== null) ||
    comparable(constraintViolation(b)) - comparable(constraintViolation(a)) ||
    comparable(a.score) - comparable(b.score)
  );
}

/** A score without the noise of its last digits. */
const comparable = (score: number | null): number => Number((score ?? 0).toPrecision(12));

/** The weighted sum of relative misses of the hard goals; 0 when all are met. */
export const constraintViolation = (result: Evaluation): number =>
  weightedMiss(result.measurements.filter((m) => m.goal?.hard));
