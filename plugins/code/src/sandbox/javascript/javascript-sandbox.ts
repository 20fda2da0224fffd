import { throwIfAborted } from '@textgrad/core';
import pLimit from 'p-limit';
import type { Limits, Program, RunOptions, Sandbox, SuiteRun, Test, TestResult } from '../sandbox.ts';
import { withinTextLimits } from '../text-limits.ts';
import { meteredQuickJs } from './meter/quickjs-module.ts';
import { sameResult } from './worker/compare-values.ts';
import type { Job } from './worker/protocol.ts';
import { type WorkerEnd, WorkerHandle } from './worker-handle.ts';

/** Options of {@link javascriptSandbox}. */
export interface JavaScriptSandboxOptions {
  /** Programs that are run at once, each in a thread of its own; 1 by default. */
  readonly threads?: number | undefined;
}

/**
 * A sandbox for JavaScript and TypeScript: QuickJS in WebAssembly that counts its own instructions.
 *
 * A program has the language and `console`, and nothing else: no files, network, environment, process, timers or
 * modules; its clock stands still. Its memory is an own WebAssembly memory with a maximum; its time is counted in
 * operations, which are equal on every machine. Tests run in another realm with frozen built-ins, and values are
 * compared on the host. Threads are kept between programs; what a program leaves in its interpreter is not.
 *
 * @example
 * ```ts
 * import { defaultLimits, javascriptSandbox } from '@textgrad/code';
 *
 * await using sandbox = javascriptSandbox();
 * const { tests } = await sandbox.run(
 *   { language: 'javascript', source: 'const double = (x) => x * 3;' },
 *   [{ kind: 'comparison', name: 'doubles', actual: 'double(2)', expected: '4' }],
 *   defaultLimits,
 * );
 * console.log(tests[0]?.verdict, tests[0]?.actual); // failed 6
 * ```
 */
export function javascriptSandbox({ threads = 1 }: JavaScriptSandboxOptions = {}): Sandbox {
  return new JavaScriptSandbox(threads);
}

class JavaScriptSandbox implements Sandbox {
  readonly name = 'quickjs';
  readonly languages = ['javascript', 'typescript'] as const;
  readonly #idle: WorkerHandle[] = [];
  readonly #limit: ReturnType<typeof pLimit>;

  constructor(threads: number) {
    this.#limit = pLimit(threads);
  }

  run(program: Program, tests: readonly Test[], limits: Limits, options: RunOptions = {}): Promise<SuiteRun> {
    return this.#limit(async () =>
      withinTextLimits(await this.#run(program, tests, limits, options), limits),
    );
  }

  same(one: string, other: string): boolean {
    return sameResult(one, other);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((worker) => worker.end()));
  }

  async #run(
    program: Program,
    tests: readonly Test[],
    limits: Limits,
    { coverage = false, stopAtFirstFailure = false, read = false, signal }: RunOptions,
  ): Promise<SuiteRun> {
    throwIfAborted(signal);
    const start = performance.now();
    const worker = await this.#worker();
    const job: Job = {
      program,
      tests: JSON.stringify(tests),
      limits,
      coverage,
      stopAtFirstFailure,
      read,
    };
    const { results, ended } = await worker.run(job, limits.milliseconds, signal);
    if (worker.alive) this.#idle.push(worker);
    throwIfAborted(signal);
    return suiteRun(tests, results, ended, performance.now() - start);
  }

  async #worker(): Promise<WorkerHandle> {
    for (let worker = this.#idle.pop(); worker !== undefined; worker = this.#idle.pop())
      if (worker.alive) return worker;
    return WorkerHandle.start(await meteredQuickJs());
  }
}

function suiteRun(
  tests: readonly Test[],
  results: readonly TestResult[],
  ended: WorkerEnd,
  milliseconds: number,
): SuiteRun {
  const end = ended.kind === 'done' ? ended.end : undefined;
  const all = tests.map(({ name }, at): TestResult => {
    const known = results[at];
    if (known !== undefined) return known;
    return at > results.length
      ? { name, verdict: 'not-run', output: '' }
      : { name, output: '', ...endOf(ended) };
  });
  const load = end?.loadException === undefined ? [] : [end.loadException];
  const raised = all.flatMap(({ exception }) => (exception === undefined ? [] : [exception]));
  return {
    tests: all,
    output: end?.output ?? '',
    exceptions: [...load, ...raised],
    coverage: end?.coverage,
    cost: { ...end?.cost, milliseconds },
  };
}

function endOf(ended: WorkerEnd): Pick<TestResult, 'verdict' | 'reason'> {
  if (ended.kind === 'silent')
    return {
      verdict: 'timed-out',
      reason: 'It did not finish within its wall time, and its thread was ended.',
    };
  const reason = ended.kind === 'crashed' ? ended.reason : 'it left without an answer';
  return { verdict: 'crashed', reason: `The interpreter broke down: ${reason}.` };
}
