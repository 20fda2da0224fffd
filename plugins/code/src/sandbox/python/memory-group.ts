import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { namesIn, textOf } from './kernel-files.ts';

/** What the kernel counts for a program beyond its limit: its files, page tables, what it has of the interpreter. */
const beyondSum = 64 * 2 ** 20;
const prefix = 'textgrad-';
/** A group can be removed when the last of its processes is buried. */
const removals = 20;

/**
 * A group of processes whose memory the kernel itself limits (cgroup v2): the end of a program that the sum of samples is too
 * late for. Nothing depends on it.
 *
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html#memory-interface-files
 */
export class MemoryGroup {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes a group within another for what a process runs; nothing where that cannot be. */
  static make(parent: string, owner: number): MemoryGroup | undefined {
    const group = new MemoryGroup(join(parent, `${prefix}${owner}`));
    try {
      mkdirSync(group.#folder);
    } catch {
      return undefined;
    }
    if (group.#set('memory.max', 'max') && group.#set('memory.oom.group', '1')) {
      group.#set('memory.swap.max', '0');
      return group;
    }
    void group.end();
    return undefined;
  }

  /** From now on its processes may have so many bytes together; 0 while none is run. */
  limit(bytes: number): void {
    this.#set('memory.max', bytes === 0 ? 'max' : String(bytes + beyondSum));
  }

  /** Takes a process in, and all that it starts from now on; whether it did. */
  take(pid: number): boolean {
    return this.#set('cgroup.procs', String(pid));
  }

  /** Removes the group when its processes are gone. */
  async end(): Promise<void> {
    for (let at = 0; at < removals; at++) {
      if (removed(this.#folder)) return;
      await delay(50, undefined, { ref: false });
    }
  }

  #set(name: string, value: string): boolean {
    const path = join(this.#folder, name);
    try {
      // Only what is there: elsewhere it would be made a file like any other.
      writeFileSync(path, value, { flag: 'r+' });
      return true;
    } catch {
      return false;
    }
  }
}

/** The group in which this process may make others whose memory is limited; nothing where there is none. */
export async function findGroupParent(interpreter: string): Promise<string | undefined> {
  const parents = groupParents(textOf('/proc/self/cgroup'), textOf('/proc/self/mountinfo'));
  for (const parent of parents.filter(limitsMemory)) {
    removeStale(parent);
    if (await canTake(parent, interpreter)) return parent;
  }
  return undefined;
}

/**
 * Folders of the group that a process is in, and of the one above it.
 *
 * @param cgroup The text of `/proc/<pid>/cgroup`, whose line of version 2 begins with `0::`.
 * @param mounts The text of `/proc/<pid>/mountinfo`: see proc(5).
 */
export function groupParents(cgroup: string, mounts: string): readonly string[] {
  const own = cgroup
    .split('\n')
    .find((line) => line.startsWith('0::'))
    ?.slice('0::'.length);
  const mount = mounts.split('\n').find((line) => line.includes(' - cgroup2 '));
  const [, , , root = '/', folder] = mount?.split(' ') ?? [];
  if (own === undefined || folder === undefined || own.startsWith('/..')) return [];
  const base = root === '/' ? '' : root;
  if (own !== base && !own.startsWith(`${base}/`)) return [];
  const path = resolve(folder, `.${own.slice(base.length)}`);
  return path === folder ? [folder] : [path, dirname(path)];
}

/** Whether a group's children have their memory counted. */
const limitsMemory = (parent: string): boolean =>
  textOf(join(parent, 'cgroup.subtree_control')).split(/\s+/u).includes('memory');

/** Tries it with a process that waits for nothing. */
async function canTake(parent: string, interpreter: string): Promise<boolean> {
  const child = spawn(interpreter, ['-S', '-c', 'input()'], { env: {}, stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(child, 'close').catch(() => undefined);
  child.stdin?.on('error', () => undefined);
  const { pid } = child;
  const group = pid === undefined ? undefined : MemoryGroup.make(parent, pid);
  const takes = pid !== undefined && group?.take(pid) === true;
  child.kill('SIGKILL');
  await ended;
  await group?.end();
  return takes;
}

/** Removes groups whose makers were killed before they could. */
function removeStale(parent: string): void {
  for (const name of namesIn(parent))
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length)))) removed(join(parent, name));
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function removed(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT';
  }
}
