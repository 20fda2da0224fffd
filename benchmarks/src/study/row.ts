import type { RandomStream } from '@textgrad/core';
import { bootstrapMean, type Estimate, mean, median } from '../statistics/index.ts';
import type { CellResult } from './cell-result.ts';
import { type Comparison, compare } from './comparison.ts';
import type { Sample } from './sample.ts';
import { areaUnderCurve, callsToReach, gainOf } from './trajectory.ts';

/** How often a score was reached, and after how many calls. */
export interface Reached {
  readonly runs: number;
  readonly of: number;
  /** The median, runs that never reached it counting as longer than all others; nothing where it is one of those. */
  readonly calls: number | undefined;
}

/** What one method came to, before p values are corrected. */
export interface RowNumbers {
  readonly runs: number;
  readonly failed: number;
  readonly missing: number;
  readonly score: Estimate | undefined;
  /** Nothing for the reference itself, or without pairs. */
  readonly comparison: Comparison | undefined;
  /** The mean number of calls of a run. */
  readonly calls: number | undefined;
  /** The mean best score over the budget. */
  readonly area: Estimate | undefined;
  readonly reached: Reached | undefined;
  /** Calls spent for each point that the best score rose; nothing where it did not. */
  readonly callsPerPoint: number | undefined;
  readonly measures: Readonly<Record<string, Estimate>>;
  readonly engines: readonly string[];
  readonly simulated: boolean;
}

/** The numbers of a method over its tasks, each task weighing the same; targets are the tasks' own. */
export function rowNumbers(
  samples: readonly Sample[],
  reference: readonly Sample[] | undefined,
  targets: readonly (number | undefined)[],
  random: RandomStream,
): RowNumbers {
  const results = samples.map((sample) => [...sample.results.values()]).filter(({ length }) => length > 0);
  const all = results.flat();
  const estimate = (name: string, of: (result: CellResult) => number): Estimate | undefined =>
    results.length === 0
      ? undefined
      : bootstrapMean(
          results.map((some) => some.map(of)),
          { random: random.stream(name) },
        );
  const gained = all.reduce((sum, { trajectory }) => sum + gainOf(trajectory), 0);
  const spent = all.reduce((sum, { calls }) => sum + calls, 0);
  return {
    runs: all.length,
    failed: samples.reduce((sum, { failures }) => sum + failures.length, 0),
    missing: samples.reduce((sum, { missing }) => sum + missing, 0),
    score: estimate('score', ({ score }) => score),
    comparison: reference && compare(samples, reference, random),
    calls: all.length === 0 ? undefined : mean(all.map(({ calls }) => calls)),
    area: estimate('area', ({ trajectory }) => areaUnderCurve(trajectory, samples[0]?.budget ?? 0)),
    reached: reachedIn(samples, targets),
    callsPerPoint: gained > 0 ? spent / gained : undefined,
    measures: measuresOf(results, random),
    engines: [...new Set(all.map(({ engine }) => engine))].sort(),
    simulated: all.some(({ simulated }) => simulated),
  };
}

function reachedIn(
  samples: readonly Sample[],
  targets: readonly (number | undefined)[],
): Reached | undefined {
  const calls = samples.flatMap(({ results }, at) => {
    const target = targets[at];
    if (target === undefined) return [];
    return [...results.values()].map(({ trajectory }) => callsToReach(trajectory, target));
  });
  if (calls.length === 0) return undefined;
  const middle = median(calls);
  return {
    runs: calls.filter(Number.isFinite).length,
    of: calls.length,
    calls: Number.isFinite(middle) ? middle : undefined,
  };
}

/** The means of the other numbers that all runs of a task report. */
function measuresOf(
  results: readonly (readonly CellResult[])[],
  random: RandomStream,
): Readonly<Record<string, Estimate>> {
  const names = new Set(results.flat().flatMap(({ measures = {} }) => Object.keys(measures)));
  return Object.fromEntries(
    [...names].sort().flatMap((name) => {
      const values = results
        .map((some) => some.flatMap(({ measures }) => measures?.[name] ?? []))
        .filter(({ length }) => length > 0);
      return values.length === 0
        ? []
        : [[name, bootstrapMean(values, { random: random.stream(`measure/${name}`) })] as const];
    }),
  );
}
