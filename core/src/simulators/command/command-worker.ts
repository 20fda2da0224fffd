import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextGradError } from '../../errors/index.ts';
import { endGroup, ownGroup } from '../end-group.ts';
import type { OutsideAnswer } from '../outside-evaluation.ts';
import type { BatchCall, BatchWorker, WorkerFailure } from '../worker-pool.ts';
import { type CommandFormat, readOutput } from './read-output.ts';

/** How a command is run. */
export interface CommandLaunch {
  readonly words: readonly string[];
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Takes secrets that it was given out of what it writes. */
  readonly hide: (text: string) => string;
  readonly format: CommandFormat;
  readonly property?: string | undefined;
  /** The end of the name of the file that takes the place of `{file}`. */
  readonly extension: string;
}

/** What a command gave back for a text, or how it failed. */
export type CommandAnswer = OutsideAnswer | { readonly error: string };

/** How a process ended. */
type Ran = WorkerFailure | { readonly error: string } | { readonly output: string };

const mostOutput = 64 * 2 ** 20;
const mostErrorCharacters = 2_000;

/** Runs a command for the texts of a call: they stand in the file that it is given, or come on its standard input by line. */
export class CommandWorker implements BatchWorker<CommandAnswer> {
  readonly #launch: CommandLaunch;
  readonly #ended = new AbortController();

  constructor(launch: CommandLaunch) {
    this.#launch = launch;
  }

  get alive(): boolean {
    return !this.#ended.signal.aborted;
  }

  end(): void {
    this.#ended.abort();
  }

  async evaluate(
    texts: readonly string[],
    { milliseconds, signal }: BatchCall,
  ): Promise<readonly CommandAnswer[] | WorkerFailure> {
    const { words, extension, format, property } = this.#launch;
    const content = texts.map((text) => `${text}\n`).join('');
    const isInFile = words.some((word) => word.includes('{file}'));
    const folder = isInFile ? await mkdtemp(join(tmpdir(), 'textgrad-candidate-')) : undefined;
    try {
      const file = join(folder ?? '', `candidate${extension}`);
      if (folder) await writeFile(file, content);
      const ran = await this.#run(
        words.map((word) => word.replaceAll('{file}', file)),
        folder ? '' : content,
        milliseconds,
        signal ? AbortSignal.any([signal, this.#ended.signal]) : this.#ended.signal,
      );
      if ('how' in ran) return ran;
      if ('error' in ran) return texts.map(() => ran);
      return readOutput(ran.output, texts.length, { format, property });
    } finally {
      if (folder) await rm(folder, { recursive: true, force: true });
    }
  }

  async #run(
    [program = '', ...args]: readonly string[],
    input: string,
    milliseconds: number,
    signal: AbortSignal,
  ): Promise<Ran> {
    const { folder: cwd, env, hide } = this.#launch;
    const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], ...ownGroup });
    const { promise, resolve, reject } = Promise.withResolvers<Ran>();
    const output: string[] = [];
    let length = 0;
    let errors = '';
    child.stdin.on('error', () => undefined).end(input);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.push(text);
      length += text.length;
      if (length > mostOutput) resolve({ error: 'it wrote more than 64 MiB' });
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-mostErrorCharacters);
    });
    child.on('error', (error) => reject(cannotStart(program, error)));
    child.on('close', (code, by) => {
      if (code === 0) return resolve({ output: hide(output.join('')) });
      const last = hide(errors).trim().split('\n').at(-1) ?? '';
      const how = by ? `it was ended by ${by}` : `it ended with code ${code}`;
      return resolve({ error: last === '' ? how : `${how}: ${last}` });
    });
    const late = `it took more than ${milliseconds / 1000} s`;
    const timer = setTimeout(() => resolve({ how: 'silent', why: late }), milliseconds);
    const onAbort = (): void => resolve({ how: 'stopped', why: 'it was stopped' });
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      endGroup(child);
    }
  }
}

const cannotStart = (program: string, cause: Error): TextGradError =>
  new TextGradError(
    'environment',
    'SIMULATOR_UNUSABLE',
    `'${program}' cannot be started: ${cause.message}.`,
    {
      cause,
    },
  );
