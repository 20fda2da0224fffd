import { fileURLToPath } from 'node:url';
import type { Clock } from '@textgrad/core';
import { main, type Terminal } from '../../src/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The path of the toy plugin. */
export const toyPlugin: string = fileURLToPath(new URL('../fixtures/toy.ts', import.meta.url));

/** How a fake terminal differs from a pipe without colours. */
export interface FakeOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly nodeVersion?: string;
  readonly clock?: Clock;
  /** Called with everything that is written to stderr so far. */
  readonly onProgress?: (text: string, terminal: FakeTerminal) => void;
}

/** A terminal in memory, in a new empty folder. */
export interface FakeTerminal extends Terminal {
  readonly out: () => string;
  readonly err: () => string;
  /** As if the user pressed Ctrl-C. */
  interrupt(): void;
}

/** Makes a terminal in memory. */
export function fakeTerminal(options: FakeOptions = {}): FakeTerminal {
  const { env = {}, isTTY = false, columns, nodeVersion = 'v24.0.0', clock, onProgress } = options;
  const { cwd = temporaryFolder() } = options;
  const written = { out: '', err: '' };
  const listeners = new Set<() => void>();
  const output = (to: keyof typeof written) => ({
    isTTY,
    columns,
    write(text: string) {
      written[to] += text;
      if (to === 'err') onProgress?.(written.err, terminal);
    },
  });
  const terminal: FakeTerminal = {
    stdout: output('out'),
    stderr: output('err'),
    env,
    cwd,
    nodeVersion,
    process: { host: 'here', pid: process.pid },
    ...(clock ? { clock } : {}),
    onInterrupt(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    out: () => written.out,
    err: () => written.err,
    interrupt: () => {
      for (const listener of [...listeners]) listener();
    },
  };
  return terminal;
}

/** What a call of the command came to. */
export interface Called {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The folder that it ran in. */
  readonly cwd: string;
}

/** Calls the command in a fake terminal. */
export async function call(argv: readonly string[], options: FakeOptions = {}): Promise<Called> {
  const terminal = fakeTerminal(options);
  const code = await main(argv, terminal);
  return { code, out: terminal.out(), err: terminal.err(), cwd: terminal.cwd };
}

/** Calls `textgrad run toy/shorten`. */
export const runToy = (argv: readonly string[] = [], options: FakeOptions = {}): Promise<Called> =>
  call(['run', 'toy/shorten', '--plugin', toyPlugin, ...argv], options);
