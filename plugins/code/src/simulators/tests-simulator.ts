import { defined, type Simulator } from '@textgrad/core';
import { supportOf } from '../languages/languages.ts';
import type { Isolation } from '../sandbox/python/index.ts';
import { defaultLimits, type Language, type Limits, type Test } from '../sandbox/sandbox.ts';
import { runEvaluation } from './run-evaluation.ts';

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
    version: '3',
    settings: defined({
      language,
      sandbox: sandbox.name,
      tests: tests.map((test) => ({ ...test })),
      entryPoint: entryPoint ?? null,
      limits: { ...limits },
      preamble,
    }),
    async evaluate(source, { signal }) {
      const program = { language, source, entryPoint, preamble };
      const run = await sandbox.run(program, tests, limits, { coverage: true, signal });
      return runEvaluation(run, tests, { unsafe: settings.isolation === 'unsafe' && language === 'python' });
    },
  };
}
