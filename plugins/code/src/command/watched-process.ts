import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import process from 'node:process';
import { abortedError, TextGradError, throwIfAborted } from '@textgrad/core';
import { type CommandEnd, type CommandLimits, mostKept } from './command.ts';
import { inheritedDescriptors } from './inherited-descriptors.ts';
import { useOfTree } from './process-tree.ts';

/** A process to start, which may write results to its fourth stream. */
export interface Started {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What came of it. */
export interface Watched {
  readonly end: CommandEnd;
  readonly output: string;
  readonly results: Buffer;
  readonly milliseconds: number;
}

const mostResultBytes = 64 * 2 ** 20;
/** Milliseconds between two looks at memory and processes. */
const interval = 50;
/** Milliseconds that what a process has left running may go on, and that its outputs are waited for after that. */
const grace = 1_000;

/**
 * Runs a process and all that it starts, in a group of its own, up to its limits. What it leaves running is ended shortly after
 * it, unless it has left the group.
 *
 * @throws TextGradError `ABORTED`.
 */
export async function watchedProcess(
  { program, args, cwd, environment }: Started,
  limits: CommandLimits,
  signal?: AbortSignal,
): Promise<Watched> {
  throwIfAborted(signal);
  const began = performance.now();
  const child = startGroup({ program, args, cwd, environment });
  const { promise, resolve, reject } = Promise.withResolvers<CommandEnd>();
  const printed = keepLast(child, limits.outputCharacters, () => resolve({ how: 'output-limit' }));
  const results = collect(child, () => resolve({ how: 'output-limit' }));
  child.on('error', (cause) => reject(cannotStart(program, cause)));
  const timers = [setTimeout(() => resolve({ how: 'timed-out' }), 1000 * limits.seconds)];
  child.on('exit', (code) => {
    for (const timer of timers) clearTimeout(timer);
    const end: CommandEnd = code === null ? { how: 'killed' } : { how: 'exited', code };
    child.on('close', () => resolve(end));
    // What is left running keeps the outputs open.
    timers.push(
      setTimeout(() => killGroup(child), grace),
      setTimeout(() => resolve(end), 2 * grace),
    );
  });
  const onAbort = (): void => reject(signal ? abortedError(signal) : new Error('aborted'));
  signal?.addEventListener('abort', onAbort, { once: true });
  const isOver = watch(child.pid ?? 0, limits, resolve);
  try {
    const end = await promise;
    return { end, output: printed(), results: results(), milliseconds: performance.now() - began };
  } finally {
    isOver();
    for (const timer of timers) clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    endGroup(child);
  }
}

/** Starts a process in a group of its own, with nothing open but its outputs. */
function startGroup({ program, args, cwd, environment }: Started): ChildProcess {
  const inherited = inheritedDescriptors();
  const nothing = openSync('/dev/null', 'r');
  const further = Array.from({ length: Math.max(3, ...inherited) - 3 }, (_, at) =>
    inherited.includes(at + 4) ? nothing : 'ignore',
  );
  try {
    return spawn(program, args, {
      cwd,
      env: environment,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', ...further],
    });
  } finally {
    closeSync(nothing);
  }
}

/** Looks at what the process holds again and again; gives back what ends the looking. */
function watch(pid: number, limits: CommandLimits, end: (how: CommandEnd) => void): () => void {
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver) {
      const { processes, bytes } = await useOfTree(pid);
      if (bytes > limits.memoryBytes) end({ how: 'out-of-memory' });
      if (processes > limits.processes) end({ how: 'too-many-processes' });
      await new Promise((done) => setTimeout(done, interval).unref());
    }
  };
  void look();
  return () => {
    isOver = true;
  };
}

/** What is printed on both outputs, as it comes. */
function keepLast(child: ChildProcess, most: number, onMore: () => void): () => string {
  let [kept, length] = ['', 0];
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      length += text.length;
      kept += text;
      // Cut now and then, so that many short pieces take no longer than one long one.
      if (kept.length > 2 * mostKept) kept = kept.slice(-mostKept);
      if (length > most) onMore();
    });
  return () => kept.slice(-mostKept);
}

function collect(child: ChildProcess, onMore: () => void): () => Buffer {
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = child.stdio[3];
  if (stream && 'on' in stream)
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > mostResultBytes) onMore();
      else chunks.push(chunk);
    });
  return () => Buffer.concat(chunks);
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function endGroup(child: ChildProcess): void {
  killGroup(child);
  for (const stream of child.stdio) stream?.destroy();
}

const cannotStart = (program: string, cause: Error): TextGradError =>
  new TextGradError(
    'environment',
    'SANDBOX_UNAVAILABLE',
    `'${program}' cannot be started: ${cause.message}.`,
    {
      cause,
    },
  );
