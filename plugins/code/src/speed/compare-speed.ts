import { type Decoded, usageError } from '@textgrad/core';
import {
  defaultLimits,
  type Limits,
  type Program,
  type Sandbox,
  type SuiteRun,
  type Test,
} from '../sandbox/sandbox.ts';
import { ratioInTurns } from './in-turns.ts';
import type { Ratio } from './ratio.ts';
import { differenceOf, runWorkload, type SpeedMetric, usualMetric, type Workload } from './workload.ts';

/** Two programs for one purpose, and what they are compared on. */
export interface SpeedQuestion {
  readonly before: Program;
  readonly after: Program;
  /** What the second program must pass before its speed means anything. */
  readonly tests: readonly Test[];
  /** An expression to evaluate beside each program, such as `solve(input(1000))`; its value is plain data. */
  readonly workload: string;
}

/** Options of {@link compareSpeed}. */
export interface SpeedOptions {
  /** `operations` by default; `wall` for Python, where none are counted. */
  readonly metric?: SpeedMetric | undefined;
  readonly limits?: Limits | undefined;
  /** The most pairs of wall times, fewer when the ratio is clear before; 320 by default, at least 10. */
  readonly pairs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What a comparison of speed says. */
export type SpeedComparison =
  | {
      readonly verdict: 'faster' | 'slower' | 'undecided';
      readonly metric: SpeedMetric;
      /** Cost of the first program over that of the second: above 1, the second is faster. */
      readonly ratio: Ratio;
      readonly sentence: string;
    }
  | {
      /** The second program fails a test, a program does not finish its workload, or their values on it differ. */
      readonly verdict: 'incorrect';
      readonly metric: SpeedMetric;
      readonly sentence: string;
      readonly run?: SuiteRun | undefined;
    };

/**
 * Says whether a program is faster than another on a workload, if it passes its tests.
 *
 * What counts is everything from loading the program to the last part of the workload's value: what a program works out
 * beforehand, or puts off until its value is looked at, is work like any other. Where the sandbox reads values (that of
 * JavaScript does) both programs must give the same one, but for rounding.
 *
 * Operations are those of the sandbox's interpreter: equal in every run and on every machine, but a proxy, since a
 * compiling engine may rank programs otherwise. Wall times are measured in turns, each program first as often as the
 * other, and no verdict is given when the interval of the ratio covers 1.
 *
 * @throws TextGradError `SPEED_PAIRS` for fewer than ten pairs, `SPEED_UNCOUNTED` when the sandbox does not measure what
 * is asked.
 *
 * @example
 * ```ts
 * import { compareSpeed, javascriptSandbox } from '@textgrad/code';
 *
 * await using sandbox = javascriptSandbox();
 * const program = (source: string) => ({ language: 'javascript' as const, source });
 * const { verdict } = await compareSpeed(sandbox, {
 *   before: program('const sum = (n) => { let s = 0; for (let i = 1; i <= n; i++) s += i; return s; };'),
 *   after: program('const sum = (n) => (n * (n + 1)) / 2;'),
 *   tests: [{ kind: 'comparison', name: 'sum', actual: 'sum(4)', expected: '10' }],
 *   workload: 'sum(1000)',
 * });
 * console.log(verdict); // faster
 * ```
 */
export async function compareSpeed(
  sandbox: Sandbox,
  { before, after, tests, workload }: SpeedQuestion,
  { metric = usualMetric(before.language), limits = defaultLimits, pairs = 320, signal }: SpeedOptions = {},
): Promise<SpeedComparison> {
  if (!Number.isInteger(pairs) || pairs < 10)
    throw usageError('SPEED_PAIRS', `Wall times are compared in at least 10 pairs, not ${pairs}.`);
  const gate = await sandbox.run(after, tests, limits, { stopAtFirstFailure: true, signal });
  const failing = gate.tests.find(({ verdict }) => verdict !== 'passed');
  if (failing !== undefined) {
    const sentence = `The program fails '${failing.name}', so its speed means nothing.`;
    return { verdict: 'incorrect', metric, sentence, run: gate };
  }
  const work = { sandbox, metric, expression: workload, limits, signal };
  const ratio =
    metric === 'wall'
      ? await ratioInTurns(work, before, after, pairs)
      : await exactRatio(work, before, after);
  return ratio.ok
    ? judged(metric, ratio.value)
    : { verdict: 'incorrect', metric, sentence: ratio.problems.join(' ') };
}

async function exactRatio(workload: Workload, before: Program, after: Program): Promise<Decoded<Ratio>> {
  const first = await runWorkload(workload, before);
  const second = await runWorkload(workload, after);
  if (!first.ok) return first;
  if (!second.ok) return second;
  const difference = differenceOf(workload, first.value, second.value);
  if (difference !== undefined) return { ok: false, problems: [difference] };
  const ratio = first.value.cost / second.value.cost;
  return { ok: true, value: { ratio, interval: [ratio, ratio] } };
}

function judged(metric: SpeedMetric, ratio: Ratio): SpeedComparison {
  const [low, high] = ratio.interval;
  const verdict = low > 1 ? 'faster' : high < 1 ? 'slower' : 'undecided';
  const shown = (value: number): string => value.toPrecision(4);
  const range = low === high ? '' : ` (95 % interval of the paired ratios ${shown(low)} to ${shown(high)})`;
  const what =
    metric === 'operations'
      ? 'Interpreter operations, a proxy for run time, before over after'
      : 'Wall time in the sandbox, before over after';
  const conclusion = verdict === 'undecided' ? 'no difference is shown' : `the second program is ${verdict}`;
  return { verdict, metric, ratio, sentence: `${what}: ${shown(ratio.ratio)}${range}; ${conclusion}.` };
}
