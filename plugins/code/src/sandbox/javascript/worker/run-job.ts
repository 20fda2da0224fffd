import type { Program, ProgramException, TestResult } from '../../sandbox.ts';
import { type PreparedProgram, prepareProgram } from '../prepare/prepare-program.ts';
import type { HitCounts } from './hit-counts.ts';
import type { Instance } from './instance.ts';
import { loadProgram, type Spent } from './loaded-program.ts';
import type { Output } from './output.ts';
import type { Job, JobEnd } from './protocol.ts';
import { runTest } from './run-test.ts';
import type { ReadyTest, Suite, Suites } from './suite.ts';
import { type Ending, endingOf } from './trap.ts';

/** An instance in which tests can be run as soon as a program is there. */
export interface ReadyInstance {
  readonly instance: Instance;
  readonly tests: readonly ReadyTest[];
}

/** What a job is run with: instances as new, and what they print. */
export interface Bench {
  /** An instance as it was before any program, with a suite's tests in it. */
  ready(memoryBytes: number, suite: Suite): Promise<ReadyInstance>;
  readonly suites: Suites;
  readonly output: Output;
  /** Names of the language. */
  readonly builtIns: ReadonlySet<string>;
}

/** Runs a program over its tests; hands out each result as it is known. */
export async function runJob(job: Job, bench: Bench, tell: (result: TestResult) => void): Promise<JobEnd> {
  const { program, limits } = job;
  const shadowed = shadowedName(program, bench.builtIns);
  const suite = bench.suites.of(job, shadowed);
  bench.output.allow(limits.outputCharacters);
  const prepared = prepareProgram(program, job.coverage);
  if (!prepared.ok) {
    const reason = prepared.problems.join(' ');
    for (const name of suite.names) tell({ name, verdict: 'not-loaded', reason, output: '' });
    return { output: '', loadException: { name: 'SyntaxError', message: reason }, cost: { operations: 0 } };
  }
  const run = new JobRun(job, { program: prepared.value, suite, shadowed }, bench);
  for (const [at, name] of suite.names.entries()) {
    const result = await run.test(name, at);
    tell(result);
    if (job.stopAtFirstFailure && result.verdict !== 'passed') {
      for (const next of suite.names.slice(at + 1)) tell({ name: next, verdict: 'not-run', output: '' });
      break;
    }
  }
  return run.end();
}

/** A program and its tests in the form that is run. */
interface Prepared {
  readonly program: PreparedProgram;
  readonly suite: Suite;
  /** A name of the language by which the tests mean the program's. */
  readonly shadowed: string | undefined;
}

/** One program on its way through its tests: loaded when needed, and loaded anew after a trap. */
class JobRun {
  readonly #job: Job;
  readonly #program: PreparedProgram;
  readonly #bench: Bench;
  readonly #shadowed: string | undefined;
  readonly #suite: Suite;
  #ready: ReadyInstance | undefined;
  #hits: HitCounts | undefined;
  #unloadable: { readonly ending: Ending; readonly exception?: ProgramException } | undefined;
  #loadOutput: string | undefined;
  #operations = 0;
  #memoryBytes = 0;
  #loading: Spent | undefined;

  constructor(job: Job, { program, suite, shadowed }: Prepared, bench: Bench) {
    this.#job = job;
    this.#program = program;
    this.#bench = bench;
    this.#suite = suite;
    this.#shadowed = shadowed;
  }

  async test(name: string, at: number): Promise<TestResult> {
    const prepared = this.#suite.tests[at];
    if (prepared?.ok === false)
      return { name, verdict: 'broken-test', reason: prepared.problems.join(' '), output: '' };
    const ready = await this.#load();
    const test = ready?.tests[at];
    if (ready === undefined || test === undefined)
      return { name, output: '', ...this.#unloadable?.ending, verdict: this.#loadVerdict };
    const { instance } = ready;
    const { operations } = this.#job.limits;
    try {
      const { read } = this.#job;
      const judgement = runTest(instance, test, { shadowed: this.#shadowed, operations, read });
      this.#operations += judgement.operations ?? 0;
      return this.#result(name, judgement);
    } catch (error) {
      const ending = endingOf(error, instance, this.#bench.output.full);
      const spent = Math.min(operations, operations - instance.fuelLeft);
      this.#operations += spent;
      const result = this.#result(name, { ...ending, operations: spent });
      this.#leave(instance);
      return result;
    }
  }

  end(): JobEnd {
    if (this.#ready !== undefined) this.#leave(this.#ready.instance);
    return {
      output: this.#loadOutput ?? '',
      loadException: this.#unloadable?.exception,
      coverage: this.#job.coverage ? { statements: this.#program.statements } : undefined,
      cost: { operations: this.#operations, memoryBytes: this.#memoryBytes, loading: this.#loading },
    };
  }

  get #loadVerdict() {
    return this.#unloadable?.ending.verdict ?? 'not-loaded';
  }

  #result(name: string, judgement: Omit<TestResult, 'name' | 'output' | 'hits'>): TestResult {
    const hits = this.#hits?.take();
    return { name, ...judgement, output: this.#bench.output.take(), ...(hits === undefined ? {} : { hits }) };
  }

  async #load(): Promise<ReadyInstance | undefined> {
    if (this.#ready !== undefined || this.#unloadable !== undefined) return this.#ready;
    const { limits, program } = this.#job;
    const ready = await this.#bench.ready(limits.memoryBytes, this.#suite);
    const { instance } = ready;
    const loading = loadProgram(instance, this.#program, {
      entryPoint: program.entryPoint,
      operations: limits.operations,
      outputIsFull: () => this.#bench.output.full,
      measured: this.#job.read,
    });
    const printed = this.#bench.output.take();
    if (this.#loadOutput === undefined) {
      this.#loadOutput = printed;
      this.#operations += Math.min(limits.operations, limits.operations - instance.fuelLeft);
    }
    if (loading.ok) {
      this.#loading ??= loading.cost;
      this.#ready = ready;
      this.#hits = loading.hits;
      this.#hits?.take();
      return ready;
    }
    this.#unloadable = loading;
    this.#leave(instance);
    return undefined;
  }

  #leave(instance: Instance): void {
    this.#memoryBytes = Math.max(this.#memoryBytes, instance.memoryBytes);
    this.#ready = undefined;
    this.#hits = undefined;
  }
}

/** The entry point, when it has the name of something of the language. */
function shadowedName({ entryPoint }: Program, builtIns: ReadonlySet<string>): string | undefined {
  return entryPoint !== undefined && builtIns.has(entryPoint) ? entryPoint : undefined;
}
