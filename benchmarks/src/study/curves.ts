import { type Context, createContext, type RandomStream } from '@textgrad/core';
import { mean, quantile } from '../statistics/index.ts';
import type { StudyRecords } from './run-study.ts';
import { type Sample, sampleOf } from './sample.ts';
import { checkStudy, type Study } from './study.ts';
import { bestAt } from './trajectory.ts';

/** A point of a method's best-so-far curve: the mean over seeds with a pointwise 95 % bootstrap interval. */
export interface CurvePoint {
  readonly task: string;
  readonly method: string;
  readonly calls: number;
  readonly mean: number;
  /** The mean itself where a single run has no spread. */
  readonly low: number;
  readonly high: number;
}

/** Points of a curve over the budget, and resamples of its runs: enough for a picture. */
const [steps, resamples] = [60, 499];

/**
 * The best-so-far curves of a study, each from the calls on at which all of its runs have a score.
 *
 * Intervals are percentile intervals, with whole runs resampled: they are for the eye; the table's are for claims.
 */
export function studyCurves(
  study: Study,
  records: StudyRecords,
  { random }: Context = createContext(),
): readonly CurvePoint[] {
  const { tasks, methods, budget } = checkStudy(study);
  return tasks.flatMap((task) =>
    methods.flatMap((method) => {
      const sample = sampleOf(study, records, method, task, false);
      const path = JSON.stringify([study.name, 'curve', task.name, method.name]);
      return curveOf(sample, budget, random.stream(path)).map((point) => ({
        task: task.name,
        method: method.name,
        ...point,
      }));
    }),
  );
}

function curveOf(
  { results }: Sample,
  budget: number,
  random: RandomStream,
): readonly Omit<CurvePoint, 'task' | 'method'>[] {
  const runs = [...results.values()];
  if (runs.length === 0) return [];
  const draws = Array.from({ length: resamples }, () => runs.map(() => random.int(0, runs.length - 1)));
  return gridOf(budget).flatMap((calls) => {
    const bests = runs.flatMap(({ trajectory }) => bestAt(trajectory, calls) ?? []);
    if (bests.length < runs.length) return [];
    const means = draws.map((draw) => mean(draw.map((at) => bests[at] ?? 0)));
    return [{ calls, mean: mean(bests), low: quantile(means, 0.025), high: quantile(means, 0.975) }];
  });
}

/** Calls from 0 to the budget, whole ones where the budget is. */
function gridOf(budget: number): readonly number[] {
  const whole = Number.isInteger(budget) ? Math.round : (calls: number): number => calls;
  return [...new Set(Array.from({ length: steps + 1 }, (_, at) => whole((budget * at) / steps)))];
}
