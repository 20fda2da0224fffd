import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A program of this folder in a process of its own. */
export interface Child {
  readonly pid: number;
  /** Ends it at once, as a power cut would. */
  kill(): void;
  /** Resolves when it has ended, with what it printed, or nothing when it was killed. */
  readonly ended: Promise<string | undefined>;
}

/** Starts a program of this folder. */
export const startChild = (program: string, args: readonly string[]): Child =>
  startProgram(new URL(program, import.meta.url), args);

/** Starts a program by its place without its ending: source or built, as this file is. */
export function startProgram(place: URL, args: readonly string[]): Child {
  const path = fileURLToPath(new URL(`${place.href}${extname(import.meta.url)}`));
  const child = spawn(process.execPath, ['--conditions=textgrad-src', path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { pid: child.pid ?? 0, kill: () => void child.kill('SIGKILL'), ended: endOf(path, child) };
}

async function endOf(program: string, child: ChildProcess): Promise<string | undefined> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the child has no output');
  const [printed, said, [code, signal]] = await Promise.all([
    text(stdout),
    text(stderr),
    once(child, 'close'),
  ]);
  if (signal === 'SIGKILL') return undefined;
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said}`);
  return printed;
}
