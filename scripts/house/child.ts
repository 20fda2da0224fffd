import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How Node is started. */
export interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Executes Node in a process with a nearly empty environment; resolves with what it printed, and throws if it fails. */
export async function node(args: readonly string[], { cwd, env = {} }: ChildOptions): Promise<string> {
  const { stdout } = await run(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH, ...env },
    maxBuffer: 2 ** 26,
  });
  return stdout;
}

/** Node's flag that takes sources where there are some. */
export const fromSources = '--conditions=textgrad-src';
