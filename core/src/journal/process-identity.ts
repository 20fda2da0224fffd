import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** What tells a process from every other one, also from one that has its number later. */
interface Identity {
  readonly host: string;
  readonly pid: number;
  /** The boot of the machine; empty where the system does not say, as all that follows. */
  readonly boot: string;
  /** Where its number holds: containers number their own processes. */
  readonly space: string;
  /** When it started, in the system's ticks since the boot. */
  readonly start: string;
}

/** This process, as the holder of something in a store. */
export function thisProcess(): string {
  const { pid } = process;
  const identity: Identity = { host: hostname(), pid, boot: bootId(), space: spaceId(), start: startOf(pid) };
  return JSON.stringify(identity);
}

/**
 * Whether a process, as {@link thisProcess} named it, has surely ended. Of another machine or container nobody can say, so
 * it has not.
 */
export function isGone(holder: string): boolean {
  const identity = read(holder);
  if (identity?.host !== hostname()) return false;
  const { pid, boot, space, start } = identity;
  if (boot !== bootId()) return true;
  if (space !== spaceId()) return false;
  return !isRunning(pid) || (start !== '' && startOf(pid) !== start);
}

function read(holder: string): Identity | undefined {
  try {
    return JSON.parse(holder) as Identity;
  } catch {
    return undefined;
  }
}

/** Whether there is a process with this number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const bootId = (): string => fileText('/proc/sys/kernel/random/boot_id').trim();

function spaceId(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/**
 * When a process started, in the system's ticks since the boot; empty where the system does not say, and of one that is dead and
 * not yet buried. Field 22 of /proc/<pid>/stat, whose second, the name, may hold anything.
 */
export function startOf(pid: number): string {
  const text = fileText(`/proc/${pid}/stat`);
  const [state = '', ...fields] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? '' : (fields[18] ?? '');
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
