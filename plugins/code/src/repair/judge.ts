import { throwIfAborted } from '@textgrad/core';
import type { Limits, Program, Sandbox, SuiteRun, Test } from '../sandbox/sandbox.ts';

/** What trying programs has come to. */
export interface Effort {
  /** Programs that were tried. */
  readonly candidates: number;
  /** Tests that were run on them. */
  readonly testRuns: number;
}

/** Runs candidates over tests up to the first failure, and counts. */
export class Judge {
  readonly #sandbox: Sandbox;
  readonly #program: Program;
  readonly #tests: readonly Test[];
  readonly #signal: AbortSignal | undefined;
  #candidates = 0;
  #testRuns = 0;

  constructor(sandbox: Sandbox, program: Program, tests: readonly Test[], signal?: AbortSignal) {
    this.#sandbox = sandbox;
    this.#program = program;
    this.#tests = tests;
    this.#signal = signal;
  }

  get effort(): Effort {
    return { candidates: this.#candidates, testRuns: this.#testRuns };
  }

  /** Tries a candidate: the first test that it fails ends it. */
  run(source: string, limits: Limits): Promise<SuiteRun> {
    return this.count(() =>
      this.#sandbox.run({ ...this.#program, source }, this.#tests, limits, {
        stopAtFirstFailure: true,
        signal: this.#signal,
      }),
    );
  }

  /** Counts the run of a candidate. */
  async count(run: () => Promise<SuiteRun>): Promise<SuiteRun> {
    throwIfAborted(this.#signal);
    this.#candidates += 1;
    const made = await run();
    this.#testRuns += made.tests.filter(
      ({ verdict }) => verdict !== 'not-run' && verdict !== 'not-loaded',
    ).length;
    return made;
  }
}

/** The tests that a run did not pass first, then the others. */
export function failingFirst(tests: readonly Test[], run: SuiteRun): readonly Test[] {
  const passes = (at: number): number => Number(run.tests[at]?.verdict === 'passed');
  return tests
    .map((test, at) => ({ test, at }))
    .sort((one, other) => passes(one.at) - passes(other.at) || one.at - other.at)
    .map(({ test }) => test);
}

/** Whether a run passed every test, and there was one. */
export const passesAll = ({ tests }: SuiteRun): boolean =>
  tests.length > 0 && tests.every(({ verdict }) => verdict === 'passed');
