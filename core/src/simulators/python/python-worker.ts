import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { endGroup, ownGroup } from '../end-group.ts';
import type { BatchCall, BatchWorker, WorkerFailure } from '../worker-pool.ts';

const script = fileURLToPath(new URL('../../../python/simulator_worker.py', import.meta.url));

const answer = z.object({
  value: z.unknown().optional(),
  printed: z.string().optional(),
  gradient: z.unknown().optional(),
  /** What the function raised. */
  error: z.string().optional(),
  /** Why what it gave back is none. */
  invalid: z.string().optional(),
});

/** What a function gave back for one text. */
export type PythonAnswer = z.infer<typeof answer>;

const hello = z.union([z.object({ problem: z.string() }), z.object({ ready: z.literal(true) })]);
const answers = z.object({ id: z.number(), answers: z.array(answer) });
const progress = z.object({
  progress: z.object({
    done: z.number().min(0).max(1).optional(),
    words: z.string().optional(),
  }),
});

/** How a worker is started. */
export interface PythonLaunch {
  /** The interpreter: a name or a path. */
  readonly python: string;
  readonly file: string;
  readonly function: string;
  readonly env: Readonly<Record<string, string>>;
  /** Takes secrets that it was given out of what it writes. */
  readonly hide: (text: string) => string;
}

const mostErrorCharacters = 2_000;
/** Characters of one line at most; a longer one ends the worker. */
const mostCharacters = 64 * 2 ** 20;

/** One interpreter that has imported a file and calls its function; it is ended when it does not answer. */
export class PythonWorker implements BatchWorker<PythonAnswer> {
  readonly #child: ChildProcess;
  readonly #requests: Writable;
  #alive = true;
  #printed = '';
  #id = 0;
  #onLine: (line: string) => void = () => undefined;
  #onEnd: (why: string) => void = () => undefined;

  private constructor({ python, file, function: name, env, hide }: PythonLaunch) {
    this.#child = spawn(python, ['-u', script, file, name], {
      env: { PYTHONHASHSEED: '0', PYTHONIOENCODING: 'utf-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      ...ownGroup,
    });
    const [, stdout, stderr, requests, lines] = this.#child.stdio as unknown as readonly [
      null,
      Readable,
      Readable,
      Writable,
      Readable,
    ];
    this.#requests = requests;
    requests.on('error', () => undefined);
    for (const stream of [stdout, stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#printed = (this.#printed + text).slice(-mostErrorCharacters);
      });
    let length = 0;
    lines.on('data', (data: Buffer) => {
      length = data.includes(10) ? 0 : length + data.length;
      if (length > mostCharacters) this.end('it wrote a line of more than 64 MiB');
    });
    createInterface({ input: lines }).on('line', (line) => this.#onLine(hide(line)));
    this.#child.on('error', (error) => this.end(error.message));
    this.#child.on('exit', (code, signal) => this.end(exitInWords(code, signal)));
  }

  /** A worker that has imported the file, or why it has not. */
  static async start(
    launch: PythonLaunch,
    milliseconds: number,
    signal?: AbortSignal,
  ): Promise<PythonWorker | { readonly problem: string }> {
    const worker = new PythonWorker(launch);
    const said = await worker.#turn(undefined, { milliseconds, signal });
    if ('how' in said) {
      const printed = launch.hide(worker.#printed).trim().split('\n').at(-1) ?? '';
      return { problem: `${said.why}${printed === '' ? '' : `: ${printed}`}` };
    }
    const read = hello.safeParse(said.message);
    if (read.success && 'ready' in read.data) return worker;
    worker.end('');
    return {
      problem: read.success && 'problem' in read.data ? read.data.problem : 'it is no Python interpreter',
    };
  }

  get alive(): boolean {
    return this.#alive;
  }

  /** What the function gives back for each text; a worker that gives no sign of life for too long is ended. */
  async evaluate(
    texts: readonly string[],
    call: BatchCall,
  ): Promise<readonly PythonAnswer[] | WorkerFailure> {
    const id = ++this.#id;
    const said = await this.#turn({ id, texts }, call);
    if ('how' in said) return said;
    const read = answers.safeParse(said.message);
    if (read.success && read.data.id === id && read.data.answers.length === texts.length)
      return read.data.answers;
    this.end('it wrote on the pipe of the answers');
    return { how: 'ended', why: 'it wrote on the pipe of the answers' };
  }

  /** Ends the process and everything in its group. */
  end(why = 'it was ended'): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#requests.destroy();
    endGroup(this.#child);
    this.#onEnd(why);
  }

  /** Sends a request, if there is one, and waits for a line. */
  async #turn(
    request: object | undefined,
    { milliseconds, signal, onProgress }: BatchCall,
  ): Promise<{ readonly message: unknown } | WorkerFailure> {
    const { promise, resolve } = Promise.withResolvers<{ readonly message: unknown } | WorkerFailure>();
    const timer = setTimeout(
      () => resolve({ how: 'silent', why: `it took more than ${milliseconds / 1000} s` }),
      milliseconds,
    );
    const onAbort = (): void => resolve({ how: 'stopped', why: 'it was stopped' });
    this.#onLine = (line) => {
      const message = parsed(line);
      const life = progress.safeParse(message);
      if (!life.success) return resolve({ message });
      timer.refresh();
      onProgress?.(life.data.progress);
    };
    this.#onEnd = (why) => resolve({ how: 'ended', why });
    signal?.addEventListener('abort', onAbort, { once: true });
    this.#hold(true);
    if (request) this.#requests.write(`${JSON.stringify(request)}\n`);
    if (!this.#alive) resolve({ how: 'ended', why: 'it was ended' });
    if (signal?.aborted) onAbort();
    const said = await promise;
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    this.#onLine = () => undefined;
    this.#onEnd = () => undefined;
    this.#hold(false);
    if ('how' in said) this.end();
    return said;
  }

  /** Whether this worker keeps the process of the host alive. */
  #hold(holds: boolean): void {
    const what = holds ? 'ref' : 'unref';
    this.#child[what]();
    for (const stream of this.#child.stdio) (stream as { ref?(): void; unref?(): void } | null)?.[what]?.();
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

const exitInWords = (code: number | null, signal: NodeJS.Signals | null): string =>
  signal ? `it was ended by ${signal}` : `it ended with code ${code}`;
