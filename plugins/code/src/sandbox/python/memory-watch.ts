import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Decoded } from '@textgrad/core';
import type { Launch } from './launch.ts';
import { MemoryGroup } from './memory-group.ts';

const startMilliseconds = 20_000;
const mostErrorCharacters = 2_000;

/** Looks, from outside of a sandbox, at the memory of all processes that its programs start; ends those that exceed theirs. */
export class MemoryWatch {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #group: MemoryGroup | undefined;

  private constructor(launch: Launch, args: readonly string[], sandbox: number) {
    this.#child = spawn(launch.interpreter, [...args, String(sandbox)], {
      ...launch.identity,
      env: {},
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#group =
      launch.groupParent === undefined ? undefined : MemoryGroup.make(launch.groupParent, sandbox);
    this.#child.stdin.on('error', () => undefined);
  }

  /** A watch over a sandbox that runs, or why it cannot be had. */
  static async start(
    launch: Launch,
    args: readonly string[],
    sandbox: number,
  ): Promise<Decoded<MemoryWatch>> {
    const watch = new MemoryWatch(launch, args, sandbox);
    const child = watch.#child;
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-mostErrorCharacters);
    });
    const { promise, resolve } = Promise.withResolvers<boolean>();
    child.stdout.setEncoding('utf8').once('data', () => resolve(true));
    child.stdout.on('data', (text: string) => {
      for (const pid of text.match(/\d+/gu) ?? []) watch.#group?.take(Number(pid));
    });
    child.once('close', () => void watch.#group?.end());
    child.once('error', () => resolve(false)).once('close', () => resolve(false));
    const timer = setTimeout(() => resolve(false), startMilliseconds);
    const watches = await promise;
    clearTimeout(timer);
    if (watches) {
      child.unref();
      for (const stream of [child.stdin, child.stdout, child.stderr])
        (stream as { unref?(): void }).unref?.();
      return { ok: true, value: watch };
    }
    watch.end();
    return { ok: false, problems: [errors.trim() || 'What watches its memory did not start in time.'] };
  }

  /** From now on programs may have so many bytes in all their processes; 0 while none is run. */
  allow(bytes: number): void {
    this.#group?.limit(bytes);
    if (this.#child.stdin.writable) this.#child.stdin.write(`${bytes}\n`);
  }

  /** What is done when it ends by itself: nothing may run without it. */
  onEnd(listener: () => void): void {
    this.#child.once('close', listener);
    if (this.#child.exitCode !== null) listener();
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
