import { type ChildProcess, spawn } from 'node:child_process';
import { Writable } from 'node:stream';
import type { Decoded } from '@textgrad/core';
import { firstFile, type Launch } from './launch.ts';
import { MemoryWatch } from './memory-watch.ts';
import { readMessage, type ServerMessage } from './messages.ts';

/** How a job on a server ended. */
export type JobEnd =
  | { readonly kind: 'done' }
  /** The server did not say anything for too long and was ended. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'crashed'; readonly reason: string }
  | { readonly kind: 'aborted' };

/** What a job may use. */
export interface JobLimits {
  /** Of silence. */
  readonly milliseconds: number;
  /** Of memory, in all processes of a program and what the kernel holds for them; 0 when no program is run. */
  readonly bytes: number;
}

const startMilliseconds = 20_000;
/** Characters of one message at most; a longer one ends the server. */
const mostCharacters = 64 * 2 ** 20;
const mostErrorCharacters = 2_000;

/** One interpreter that forks for each job; ended when a job got it stuck. */
export class PythonServer {
  readonly #child: ChildProcess;
  readonly #input: Writable | null;
  #watch: MemoryWatch | undefined;
  #alive = true;
  #errors = '';
  #listener: ((message: ServerMessage) => void) | undefined;
  #ended: (() => void) | undefined;

  private constructor(launch: Launch) {
    const handed = launch.files.map(() => 'pipe' as const);
    this.#child = spawn(launch.command, launch.args, {
      ...launch.identity,
      env: launch.environment,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe', ...handed],
    });
    const { stdin, stdout, stderr, stdio } = this.#child;
    this.#input = stdin;
    stdio.slice(firstFile).forEach((file, at) => {
      if (file instanceof Writable) file.on('error', ignore).end(launch.files[at]);
    });
    stdin?.on('error', ignore);
    stdout?.setEncoding('latin1').on('data', this.#reader());
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-mostErrorCharacters);
    });
    this.#child.on('error', (error) => this.#end(error.message));
    this.#child.on('close', () => this.#end(''));
  }

  /** A server that is ready for jobs, or why it is not. */
  static async start(launch: Launch): Promise<Decoded<PythonServer>> {
    const server = new PythonServer(launch);
    const { promise, resolve } = Promise.withResolvers<boolean>();
    server.#listener = ({ ready }) => ready !== undefined && resolve(true);
    server.#ended = () => resolve(false);
    const timer = setTimeout(() => resolve(false), startMilliseconds);
    const isReady = await promise;
    clearTimeout(timer);
    server.#listener = undefined;
    server.#ended = undefined;
    const problems = isReady
      ? await server.#startWatch(launch)
      : [server.#errors.trim() || 'it did not start in time'];
    if (problems.length === 0) {
      server.#keepProcess(false);
      return { ok: true, value: server };
    }
    server.end();
    return { ok: false, problems };
  }

  async #startWatch(launch: Launch): Promise<readonly string[]> {
    if (launch.watch === undefined) return [];
    const started = await MemoryWatch.start(launch, launch.watch, this.#child.pid ?? 0);
    if (!started.ok) return started.problems;
    this.#watch = started.value;
    this.#watch.onEnd(() => this.end());
    return [];
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** Ends the server and, with its process namespace, everything that was started in it. */
  end(): void {
    this.#alive = false;
    this.#watch?.end();
    this.#child.kill('SIGKILL');
  }

  /** Runs a job; a server that is silent for longer than `milliseconds` is ended, and a program with more than `bytes`. */
  async run(
    job: object,
    { milliseconds, bytes }: JobLimits,
    onMessage: (message: ServerMessage) => void,
    signal?: AbortSignal,
  ): Promise<JobEnd> {
    const { promise, resolve } = Promise.withResolvers<JobEnd>();
    const timer = setTimeout(() => resolve({ kind: 'silent' }), milliseconds);
    const onAbort = (): void => resolve({ kind: 'aborted' });
    let isAnswered = false;
    this.#listener = (message) => {
      timer.refresh();
      if (message.done === undefined) {
        isAnswered ||= message.test === undefined;
        onMessage(message);
        return;
      }
      onMessage(message);
      resolve(isAnswered ? { kind: 'done' } : { kind: 'crashed', reason: 'its judge was ended' });
    };
    this.#ended = () => resolve({ kind: 'crashed', reason: 'it was ended' });
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#keepProcess(true);
    this.#watch?.allow(bytes);
    if (this.#alive) this.#send(job);
    else this.#ended();
    const end = await promise;
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    this.#listener = undefined;
    this.#ended = undefined;
    this.#keepProcess(false);
    this.#watch?.allow(0);
    if (end.kind !== 'done') this.end();
    return end;
  }

  #send(job: object): void {
    const data = Buffer.from(asciiJson(job), 'latin1');
    const head = Buffer.alloc(5, 'source' in job ? 'j' : 'i');
    head.writeUInt32BE(data.length, 1);
    this.#input?.write(Buffer.concat([head, data]));
  }

  #reader(): (text: string) => void {
    let parts: string[] = [];
    let length = 0;
    return (text) => {
      const lines = text.split('\n');
      const last = lines.pop() ?? '';
      for (const [at, line] of lines.entries()) {
        const whole = at === 0 ? [...parts, line].join('') : line;
        if (at === 0) [parts, length] = [[], 0];
        const message = readMessage(whole);
        if (message !== undefined) this.#listener?.(message);
      }
      parts.push(last);
      length += last.length;
      if (length > mostCharacters) this.end();
    };
  }

  #end(reason: string): void {
    this.#alive = false;
    this.#watch?.end();
    if (reason !== '') this.#errors ||= reason;
    this.#ended?.();
  }

  /** Whether this server keeps the host's process alive. */
  #keepProcess(keeps: boolean): void {
    const what = keeps ? 'ref' : 'unref';
    this.#child[what]();
    for (const stream of this.#child.stdio.slice(0, 3))
      (stream as { ref?(): void; unref?(): void } | null)?.[what]?.();
  }
}

const ignore = (): void => undefined;

/** JSON in which every character is one byte. */
const asciiJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
