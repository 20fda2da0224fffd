import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Environment } from '@textgrad/core';
import { abortedError, defined, throwIfAborted } from '@textgrad/core';

/** How a program is run. */
export interface ProcessOptions {
  readonly cwd?: string;
  /** The program's environment; this process's when left out. */
  readonly env?: Environment | undefined;
  /** Milliseconds until it is killed. */
  readonly timeout: number;
  /** Bytes of output, stdout and stderr together, beyond which it is killed. */
  readonly maxOutput: number;
  readonly signal?: AbortSignal | undefined;
}

/** How a program ended. */
export type ProcessEnd =
  | {
      readonly kind: 'ended';
      /** `null` when a signal ended it. */
      readonly code: number | null;
      readonly killedBy: string | null;
      readonly stdout: string;
      readonly stderr: string;
    }
  | { readonly kind: 'missing' | 'timeout' | 'flooded' };

/**
 * Runs a program to its end and takes what it prints; it and all that it started are gone afterwards.
 *
 * @throws TextGradError `ABORTED` when the signal fires; the program is killed first.
 */
export async function runProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<ProcessEnd> {
  const { cwd, env, timeout, signal } = options;
  throwIfAborted(signal);
  const child = spawn(command, args, {
    ...defined({ cwd }),
    ...(env === undefined ? {} : { env: { ...env } }),
    // A process group of its own, so that what the program starts can be killed with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let reason: 'missing' | 'timeout' | 'flooded' | 'aborted' | undefined;
  const stop = (why: NonNullable<typeof reason>): void => {
    reason ??= why;
    killGroup(child);
  };
  const output = collect(child, options.maxOutput, () => stop('flooded'));
  const timer = setTimeout(() => stop('timeout'), timeout);
  const onAbort = (): void => stop('aborted');
  const onExit = (): void => killGroup(child);
  signal?.addEventListener('abort', onAbort, { once: true });
  process.once('exit', onExit);
  try {
    const ended = await endOf(child);
    if (reason === 'aborted' && signal) throw abortedError(signal);
    if (reason !== undefined && reason !== 'aborted') return { kind: reason };
    return ended === undefined ? { kind: 'missing' } : { kind: 'ended', ...ended, ...output() };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    process.removeListener('exit', onExit);
  }
}

/** How long output may still come from what a program left behind, in milliseconds. */
const grace = 1_000;

/** Waits until the program and its output have ended; nothing when it could not be started. */
async function endOf(
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly killedBy: string | null } | undefined> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ended = await new Promise<Awaited<ReturnType<typeof endOf>>>((resolve) => {
    child.once('error', () => resolve(undefined));
    child.once('exit', (code, killedBy) => resolve({ code, killedBy }));
  });
  killGroup(child);
  const over = new AbortController();
  await Promise.race([closed, delay(grace, undefined, { signal: over.signal }).catch(() => undefined)]);
  over.abort();
  child.stdout?.destroy();
  child.stderr?.destroy();
  return ended;
}

function collect(
  child: ChildProcess,
  maxOutput: number,
  onFlood: () => void,
): () => { readonly stdout: string; readonly stderr: string } {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let size = 0;
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.on('data', (part: Buffer) => {
      size += part.length;
      if (size > maxOutput) onFlood();
      else parts[name].push(part);
    });
  return () => ({
    stdout: Buffer.concat(parts.stdout).toString(),
    stderr: Buffer.concat(parts.stderr).toString(),
  });
}

/** Kills a program with all that it started; does nothing when they are gone. */
function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // They are gone already.
  }
}
