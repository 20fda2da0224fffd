import { atLeast, defined, type Evaluation, type Simulator } from '@textgrad/core';
import { supportOf } from '../languages/languages.ts';
import type { Isolation } from '../sandbox/python/index.ts';
import { defaultLimits, type Language, type Limits, type Test } from '../sandbox/sandbox.ts';
import { passedName, runEvaluation } from './run-evaluation.ts';

/** What the tests simulator judges programs by. */
export interface TestsSettings {
  readonly language: Language;
  readonly tests: readonly Test[];
  /** The function that the tests are about; a program without it is not loaded. */
  readonly entryPoint?: string | undefined;
  /** What is run before a Python program, such as `from typing import *`. */
  readonly preamble?: string | undefined;
  readonly limits?: Limits | undefined;
  /** Where Python programs run; `isolated` by default. */
  readonly isolation?: Isolation | undefined;
  /** Whether these are tests that the search never saw: then they are counted under a name of their own. */
  readonly heldOut?: boolean | undefined;
}

/**
 * Runs programs over tests in the sandbox of their language; the score is the share of tests that pass.
 *
 * Evaluating rejects with `SANDBOX_UNAVAILABLE` where programs of the language cannot be run.
 *
 * @example
 * ```ts
 * import { testsSimulator } from '@textgrad/code';
 *
 * const tests = [{ kind: 'comparison' as const, name: 'two', actual: 'double(2)', expected: '4' }];
 * const simulator = testsSimulator({ language: 'javascript', tests });
 * const { score } = await simulator.evaluate('const double = (x) => 2 * x;', {});
 * console.log(score); // 1
 * ```
 */
export function testsSimulator(settings: TestsSettings): Simulator {
  const { language, tests, entryPoint, preamble, limits = defaultLimits } = settings;
  const { sandbox } = supportOf(language, settings.isolation);
  return {
    name: 'code/tests',
    version: '7',
    settings: defined({
      language,
      sandbox: sandbox.name,
      tests: tests.map((test) => ({ ...test })),
      entryPoint: entryPoint ?? null,
      limits: { ...limits },
      preamble,
      heldOut: settings.heldOut === true ? true : undefined,
    }),
    async evaluate(source, { signal }) {
      const program = { language, source, entryPoint, preamble };
      const run = await sandbox.run(program, tests, limits, { coverage: true, signal });
      const measured = runEvaluation(run, tests, {
        unsafe: settings.isolation === 'unsafe' && language === 'python',
        source,
      });
      return settings.heldOut === true ? heldOutEvaluation(measured, tests.length) : measured;
    },
  };
}

/** The measurement of how many tests pass that the search never saw. */
export const heldOutName = 'held-out tests passed';

/** An evaluation over tests that the search never saw, as one count; which of them fail stands in its feedback. */
export function heldOutEvaluation(measured: Evaluation, count: number): Evaluation {
  const passed = measured.measurements.find(({ name }) => name === passedName);
  if (passed === undefined) return measured;
  return {
    ...measured,
    measurements: [{ name: heldOutName, quantity: passed.quantity, goal: atLeast(count) }],
  };
}
