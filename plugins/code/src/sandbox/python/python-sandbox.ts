import { type Decoded, throwIfAborted } from '@textgrad/core';
import pLimit from 'p-limit';
import type { Limits, Program, RunOptions, Sandbox, SuiteRun, Test, TestResult } from '../sandbox.ts';
import { withinTextLimits } from '../text-limits.ts';
import { findInstallation, type Installation, type Isolation, unavailable } from './installation.ts';
import { Judged } from './judged.ts';
import { launchInWords } from './launch.ts';
import type { ServerMessage } from './messages.ts';
import { type JobEnd, type JobLimits, PythonServer } from './python-server.ts';
import { sameValue } from './same-value.ts';
import { suiteOf } from './suite-of.ts';

/** Options of {@link pythonSandbox}. */
export interface PythonSandboxOptions {
  /** Programs that are run at once, each in an interpreter of its own; 1 by default. */
  readonly processes?: number | undefined;
  /**
   * `isolated` by default, and refused where bubblewrap is missing. `unsafe` runs programs in a bare process that can
   * read, write and send whatever its user can: for programs that you would run yourself.
   */
  readonly isolation?: Isolation | undefined;
  /** The command of bubblewrap; `bwrap` by default. */
  readonly bubblewrap?: string | undefined;
  /** The interpreter, 3.9 or newer; by default the system's, or that of the path. */
  readonly python?: string | undefined;
}

/** A sandbox for Python, and what can be said of Python texts without running them. */
export interface PythonSandbox extends Sandbox {
  /** What it runs programs with, in words. */
  describe(): Promise<string>;
  /** Names, imports and assertions of a text, or why it does not parse. */
  inspect(source: string): Promise<NonNullable<ServerMessage['facts']>>;
  /**
   * The tests of a file: those of pytest and unittest one by one, a script of assertions by statement; or why it cannot be run.
   *
   * @param program The program's file without its extension, which tests may import; nothing where there is none yet.
   */
  split(source: string, program?: string): Promise<Decoded<readonly Test[]>>;
}

/** What is waited for beyond a test's own limit before a server is ended, in milliseconds. */
const patience = 5_000;
/** Limit of a test whose lines are counted: it is for the lines alone, and counting is slow. */
const tracedMilliseconds = 2_000;
/** Processes that one program may have, the sandbox's own five included. */
const mostProcesses = 16;
/** After so many tests that ran out of time or lost their server, the others are not run. */
const mostLost = 3;

/**
 * A sandbox for Python: bubblewrap, and an interpreter that forks for each program.
 *
 * A program has the standard library and an empty folder of 16 MiB; no network, no files of the host but the
 * interpreter's, no environment, no other processes. Tests run in another process that no line of the program enters:
 * values cross as copies, so a program sees neither the tests nor what they expect. Time is wall time. An operation is
 * not counted.
 *
 * @throws TextGradError `SANDBOX_UNAVAILABLE`, by the methods, where bubblewrap, user namespaces or Python are missing.
 *
 * @example
 * ```ts no-run
 * import { defaultLimits, pythonSandbox } from '@textgrad/code';
 *
 * await using sandbox = pythonSandbox();
 * const { tests } = await sandbox.run(
 *   { language: 'python', source: 'def double(x): return 3 * x' },
 *   [{ kind: 'assertion', name: 'doubles', statement: 'assert double(2) == 4' }],
 *   defaultLimits,
 * );
 * console.log(tests[0]?.verdict, tests[0]?.actual); // failed 6
 * ```
 */
export function pythonSandbox(options: PythonSandboxOptions = {}): PythonSandbox {
  return new BubblewrapSandbox(options);
}

class BubblewrapSandbox implements PythonSandbox {
  readonly name: string;
  readonly languages = ['python'] as const;
  readonly #options: PythonSandboxOptions;
  readonly #limit: ReturnType<typeof pLimit>;
  #idle: PythonServer[] = [];
  #found: Promise<Installation['launch']> | undefined;

  constructor(options: PythonSandboxOptions) {
    this.name = options.isolation === 'unsafe' ? 'unsafe-process' : 'bubblewrap';
    this.#options = options;
    this.#limit = pLimit(options.processes ?? 1);
  }

  async describe(): Promise<string> {
    return launchInWords(await this.#launch());
  }

  run(program: Program, tests: readonly Test[], limits: Limits, options: RunOptions = {}): Promise<SuiteRun> {
    return this.#limit(async () =>
      withinTextLimits(await this.#run(program, tests, limits, options), limits),
    );
  }

  same(one: string, other: string): boolean {
    return sameValue(one, other);
  }

  async inspect(source: string): Promise<NonNullable<ServerMessage['facts']>> {
    const { facts } = await this.#ask({ inspect: source });
    return facts ?? { problem: 'The program is nested too deeply to be parsed.' };
  }

  async split(source: string, program?: string): Promise<Decoded<readonly Test[]>> {
    const { suite } = await this.#ask({ split: source, program: program ?? null });
    return suiteOf(suite);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const server of this.#idle.splice(0)) server.end();
  }

  #ask(question: object): Promise<Partial<ServerMessage>> {
    return this.#limit(async () => {
      let answer: Partial<ServerMessage> = {};
      await this.#job(question, { milliseconds: patience, bytes: 0 }, (message) => {
        if (message.done === undefined) answer = message;
      });
      return answer;
    });
  }

  async #run(
    program: Program,
    tests: readonly Test[],
    limits: Limits,
    { coverage = false, stopAtFirstFailure = false, read = false, signal }: RunOptions,
  ): Promise<SuiteRun> {
    throwIfAborted(signal);
    const start = performance.now();
    const judged = await this.#judge(program, tests, {
      limits,
      stopAtFirstFailure,
      coverage: false,
      read,
      signal,
    });
    const ran = judged.results.findLastIndex(({ verdict }) => verdict !== 'not-run') + 1;
    const traced = coverage
      ? await this.#judge(program, tests.slice(0, ran), {
          limits: { ...limits, milliseconds: Math.min(limits.milliseconds, tracedMilliseconds) },
          stopAtFirstFailure: false,
          coverage: true,
          read: false,
          signal,
        })
      : undefined;
    const results = judged.results.map((result, at): TestResult => {
      const hits = traced?.results[at]?.hits;
      return hits === undefined ? result : { ...result, hits };
    });
    const raised = results.flatMap(({ exception }) => (exception === undefined ? [] : [exception]));
    return {
      tests: results,
      output: judged.output,
      exceptions: judged.loadException === undefined ? raised : [judged.loadException, ...raised],
      coverage: traced && { statements: traced.statements },
      cost: {
        memoryBytes: judged.memoryBytes,
        milliseconds: performance.now() - start,
        loading: judged.loading,
      },
    };
  }

  /** Runs tests one after another; after one that ended its candidate, the others have a new one. */
  async #judge(program: Program, tests: readonly Test[], asked: Asked): Promise<Judged> {
    const { baseBytes } = await this.#launch();
    const judged = new Judged();
    while (judged.results.length < tests.length) {
      const rest = tests.slice(judged.results.length);
      const job = jobOf(program, rest, asked, baseBytes);
      const before = judged.results.length;
      const most = { milliseconds: asked.limits.milliseconds + patience, bytes: asked.limits.memoryBytes };
      const end = await this.#job(job, most, judged.take, asked.signal);
      throwIfAborted(asked.signal);
      const next = tests[judged.results.length];
      const isStuck = end.kind !== 'done' || judged.results.length === before;
      if (isStuck && next !== undefined) judged.results.push({ name: next.name, output: '', ...endOf(end) });
      const last = judged.results.at(-1);
      const stops = asked.stopAtFirstFailure && last?.verdict !== 'passed';
      if (!stops && judged.lost < mostLost) continue;
      const reason = stops ? {} : { reason: 'Too many tests before it ran out of time.' };
      for (const { name } of tests.slice(judged.results.length))
        judged.results.push({ name, verdict: 'not-run', output: '', ...reason });
    }
    return judged;
  }

  async #job(
    job: object,
    limits: JobLimits,
    onMessage: (message: ServerMessage) => void,
    signal?: AbortSignal,
  ): Promise<JobEnd> {
    const server = await this.#server();
    const end = await server.run(job, limits, onMessage, signal);
    if (server.alive) this.#idle.push(server);
    return end;
  }

  async #server(): Promise<PythonServer> {
    const launch = await this.#launch();
    for (let server = this.#idle.pop(); server !== undefined; server = this.#idle.pop())
      if (server.alive) return server;
    const started = await PythonServer.start(launch);
    if (!started.ok) throw unavailable(started.problems);
    return started.value;
  }

  #launch(): Promise<Installation['launch']> {
    this.#found ??= this.#install();
    this.#found.catch(() => {
      this.#found = undefined;
    });
    return this.#found;
  }

  async #install(): Promise<Installation['launch']> {
    const found = await findInstallation(this.#options);
    if (!found.ok) throw unavailable(found.problems);
    this.#idle.push(found.value.server);
    return found.value.launch;
  }
}

/** How tests are to be run. */
interface Asked extends Pick<RunOptions, 'signal'> {
  readonly limits: Limits;
  readonly coverage: boolean;
  readonly read: boolean;
  readonly stopAtFirstFailure: boolean;
}

const jobOf = (
  { source, entryPoint, preamble }: Program,
  tests: readonly Test[],
  asked: Asked,
  baseBytes: number,
) => ({
  source,
  entryPoint: entryPoint ?? null,
  preamble: preamble ?? '',
  tests,
  read: asked.read,
  coverage: asked.coverage,
  stop: asked.stopAtFirstFailure,
  milliseconds: asked.limits.milliseconds,
  memory: baseBytes + asked.limits.memoryBytes,
  processes: mostProcesses,
  outputBytes: asked.limits.outputCharacters,
});

function endOf(end: JobEnd): Pick<TestResult, 'verdict' | 'reason'> {
  if (end.kind === 'silent')
    return {
      verdict: 'timed-out',
      reason: 'It did not finish within its wall time, and its process was ended.',
    };
  const reason = end.kind === 'crashed' ? end.reason : 'it left without an answer';
  return { verdict: 'crashed', reason: `The interpreter broke down: ${reason}.` };
}
