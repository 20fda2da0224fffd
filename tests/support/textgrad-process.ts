import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The folder of this repository. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** How a process is started. */
export interface ProcessOptions {
  readonly cwd?: string;
  /** Added to a nearly empty environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `textgrad` in a process of its own. */
export function startTextgrad(args: readonly string[], { cwd = repository, env = {} }: ProcessOptions = {}) {
  const main = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
  return startNode(['--conditions=textgrad-src', main, ...args], { cwd, env });
}

/** Starts Node in a process of its own. */
export function startNode(
  args: readonly string[],
  { cwd = repository, env = {} }: ProcessOptions = {},
): ChildProcess {
  return spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** What a process has printed when it has ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Waits for the end of a process. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the process has no output');
  const [out, err, [code]] = await Promise.all([text(stdout), text(stderr), once(child, 'close')]);
  return { code: code as number | null, stdout: out, stderr: err };
}
