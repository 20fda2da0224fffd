import type { Environment } from '@textgrad/core';
import { runProcess } from './run-process.ts';

/** Where AutoDock Vina is looked for. */
export interface FindVinaOptions {
  /** A name that is looked up in PATH, or a path; `vina` by default. */
  readonly command?: string | undefined;
  /** The environment whose PATH is used; this process's when left out. */
  readonly env?: Environment | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds to wait for its version; 10 s by default. */
  readonly timeout?: number;
}

/** AutoDock Vina, or why it cannot be used and what to do. */
export type FoundVina =
  | { readonly found: true; readonly command: string; readonly version: string }
  | { readonly found: false; readonly problem: string };

/** How to get AutoDock Vina. */
export const vinaInstall = 'apt-get install autodock-vina';

/**
 * Looks for the `vina` command and asks it for its version.
 *
 * @example
 * ```ts
 * import { findVina } from '@textgrad/molecules';
 *
 * const vina = await findVina({ command: 'no-such-vina' });
 * console.log(vina.found); // false
 * ```
 */
export async function findVina(options: FindVinaOptions = {}): Promise<FoundVina> {
  const { command = 'vina', env, signal, timeout = 10_000 } = options;
  const end = await runProcess(command, ['--version'], { env, signal, timeout, maxOutput: 100_000 });
  if (end.kind === 'missing')
    return { found: false, problem: `'${command}' is not installed: ${vinaInstall}` };
  if (end.kind === 'ended') {
    const version = /AutoDock Vina v?(?<version>\d+(?:\.\d+)+)/u.exec(end.stdout)?.groups?.version;
    if (version !== undefined) return { found: true, command, version };
  }
  return {
    found: false,
    problem: `'${command} --version' does not answer as AutoDock Vina does: ${vinaInstall}`,
  };
}
