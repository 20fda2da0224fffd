import {
  atLeast,
  atMost,
  between,
  defined,
  type Evaluation,
  evaluation,
  type Goal,
  type Measurement,
  nearest,
  usageError,
} from '@textgrad/core';
import type { GoalSettings } from './measure-fields.ts';

/** What one part said of a candidate; a part without a name is the only one. */
export type Measured = readonly [name: string, evaluation: Evaluation];

/**
 * One evaluation of what several parts measured: a bare score, and what has the part's own name, takes that name, and whatever else a part says stands
 * behind it. With one part and without goals the part's score stays.
 *
 * @throws TextGradError `GOAL_UNKNOWN` for a goal on what was not measured, `UNIT_MISMATCH`.
 */
export function combined(
  parts: readonly Measured[],
  goals: Readonly<Record<string, GoalSettings>> | undefined,
): Evaluation {
  const single = parts.length === 1 ? parts[0]?.[1] : undefined;
  const measurements = parts.flatMap(([name, { measurements: own }]) => own.map((one) => named(name, one)));
  const problems = parts.flatMap(([name, part]) => part.problems.map((words) => behind(name, words, ': ')));
  const withGoals = measurements.map((one) => aimed(one, goals));
  const isMeasured = problems.length === 0;
  if (isMeasured) checkGoals(goals, measurements);
  const own = goals === undefined ? single?.score : undefined;
  const score = isMeasured ? own : null;
  return evaluation({
    measurements: withGoals,
    problems,
    feedback: Object.fromEntries(
      parts.flatMap(([name, part]) =>
        Object.entries(part.feedback).map(([of, words]) => [
          name !== '' && of === 'feedback' ? name : behind(name, of, ' '),
          words,
        ]),
      ),
    ),
    artifacts: parts.flatMap(([name, part]) =>
      part.artifacts.map((one) => ({ ...one, name: behind(name, one.name, '-') })),
    ),
    ...defined({ score }),
  });
}

const behind = (name: string, words: string, separator: string): string =>
  name === '' ? words : `${name}${separator}${words}`;

const named = (part: string, one: Measurement): Measurement => ({
  ...one,
  name: part !== '' && (one.name === 'score' || one.name === part) ? part : behind(part, one.name, ' '),
});

function aimed(one: Measurement, goals: Readonly<Record<string, GoalSettings>> = {}): Measurement {
  const wanted = Object.hasOwn(goals, one.name) ? goals[one.name] : undefined;
  return wanted ? { ...one, goal: goalOf(wanted, one.quantity.unit) } : one;
}

function goalOf({ min, max, unit, hard, weight }: GoalSettings, measured: string): Goal {
  const options = { unit: unit ?? measured, hard, weight };
  if (min !== undefined && max !== undefined) return between(min, max, options);
  return min === undefined ? atMost(max ?? 0, options) : atLeast(min, options);
}

function checkGoals(
  goals: Readonly<Record<string, GoalSettings>> = {},
  measurements: readonly Measurement[],
): void {
  const names = measurements.map(({ name }) => name);
  const unknown = Object.keys(goals).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw usageError(
    'GOAL_UNKNOWN',
    `There is a goal on '${unknown}', which is not measured. ${nearest(unknown, names)}Measured are ${names.join(', ')}.`,
    { details: { unknown, names } },
  );
}
