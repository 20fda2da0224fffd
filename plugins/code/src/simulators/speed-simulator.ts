import { atLeast, defined, type Evaluation, evaluation, quantity, type Simulator } from '@textgrad/core';
import { supportOf } from '../languages/languages.ts';
import type { Isolation } from '../sandbox/python/index.ts';
import {
  defaultLimits,
  type Language,
  type Limits,
  type Program,
  type Sandbox,
  type Test,
} from '../sandbox/sandbox.ts';
import { compareSpeed, type SpeedComparison } from '../speed/compare-speed.ts';
import { type SpeedMetric, usualMetric } from '../speed/workload.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { operationsName, runEvaluation } from './run-evaluation.ts';

/** The measurement of how much faster a program is than the first one. */
export const speedUpName = 'speed-up';

/** What the speed simulator judges programs by. */
export interface SpeedSettings {
  readonly language: Language;
  /** The program that the others are compared with. */
  readonly baseline: string;
  /** What a program must pass before its speed means anything. */
  readonly tests: readonly Test[];
  /** An expression to evaluate beside each program, such as `solve(input(1000))`. */
  readonly workload: string;
  readonly entryPoint?: string | undefined;
  /** `operations` by default: equal in every run and on every machine. */
  readonly metric?: SpeedMetric | undefined;
  /** The speed-up to reach; 2 by default. */
  readonly goal?: number | undefined;
  readonly limits?: Limits | undefined;
  /** Where Python programs run; `isolated` by default. */
  readonly isolation?: Isolation | undefined;
}

/** Lines of a program that are named as those that run most often. */
const mostLines = 3;

/**
 * Compares programs with a first one on a workload: the score is the speed-up, where all tests pass.
 *
 * A program that fails a test, or does not finish the workload, is infeasible whatever its speed. Wall times whose
 * interval covers 1 give no verdict: the speed-up is then 1.
 *
 * Programs are compared one after the other, in the order of calls, since one that runs beside another takes longer.
 *
 * Evaluating rejects with `SANDBOX_UNAVAILABLE` where programs of the language cannot be run.
 */
export function speedSimulator(settings: SpeedSettings): Simulator {
  const { language, baseline, tests, workload, entryPoint } = settings;
  const { metric = usualMetric(language), goal = 2, limits = defaultLimits } = settings;
  const { sandbox } = supportOf(language, settings.isolation);
  const inTurn = oneAtATime();
  const program = (text: string): Program => ({ language, source: text, entryPoint });
  return {
    name: 'code/speed',
    version: '7',
    settings: {
      language,
      sandbox: sandbox.name,
      baseline,
      tests: tests.map((test) => ({ ...test })),
      workload,
      entryPoint: entryPoint ?? null,
      metric,
      goal,
      limits: { ...limits },
    },
    evaluate: (source, { signal }) =>
      inTurn(async () => {
        const run = await sandbox.run(program(source), tests, limits, { coverage: true, signal });
        const tested = runEvaluation(run, tests, {
          hard: true,
          unsafe: settings.isolation === 'unsafe' && language === 'python',
          source,
        });
        if (!tested.feasible) return tested;
        const question = { before: program(baseline), after: program(source), tests: [], workload };
        const answer = await compareSpeed(sandbox, question, { metric, limits, signal });
        return speedEvaluation(answer, {
          tested,
          goal,
          busiest: await busiestLines(sandbox, program(source), workload, limits, signal),
        });
      }, signal),
  };
}

function speedEvaluation(
  answer: SpeedComparison,
  { tested, goal, busiest }: { readonly tested: Evaluation; readonly goal: number; readonly busiest: string },
): Evaluation {
  if (answer.verdict === 'incorrect') return evaluation({ problems: [answer.sentence] });
  const ratio = answer.verdict === 'undecided' ? 1 : answer.ratio.ratio;
  const measurements = tested.measurements.filter(({ name }) => name !== operationsName);
  const feedback = [answer.sentence, busiest].filter((words) => words !== '').join(' ');
  return evaluation(
    defined({
      score: ratio,
      measurements: [{ name: speedUpName, quantity: quantity(ratio), goal: atLeast(goal) }, ...measurements],
      feedback: { [speedUpName]: feedback },
      samples: tested.samples,
    }),
  );
}

/** The lines whose statements run most often on the workload, in words. */
async function busiestLines(
  sandbox: Sandbox,
  program: Program,
  workload: string,
  limits: Limits,
  signal: AbortSignal | undefined,
): Promise<string> {
  const test: Test = { kind: 'script', name: 'workload', source: workload };
  const { tests, coverage } = await sandbox.run(program, [test], limits, { coverage: true, signal });
  const hits = tests[0]?.hits ?? [];
  const lines = new Map<number, number>();
  for (const [at, { line }] of (coverage?.statements ?? []).entries())
    lines.set(line, Math.max(lines.get(line) ?? 0, hits[at] ?? 0));
  const busy = [...lines]
    .filter(([, count]) => count > 1)
    .sort(([, one], [, other]) => other - one)
    .slice(0, mostLines);
  return busy.length === 0
    ? ''
    : `Statements that run most often: ${busy.map(([line, count]) => `line ${line}, ${count} times`).join('; ')}.`;
}
