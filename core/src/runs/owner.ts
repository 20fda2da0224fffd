import { type TextGradError, usageError } from '../errors/index.ts';
import type { RunRecord } from '../journal/index.ts';
import { isRunning, startOf } from '../journal/process-identity.ts';

/** A process, as the owner of a run: its machine, its number and, where the system says so, when it started. */
export function processOwner(host: string, pid: number): string {
  const start = startOf(pid);
  return `${host}:${pid}${start === '' ? '' : `@${start}`}`;
}

/** The machine that an owner is on. */
export function ownerHost(owner: string): string {
  return owner.slice(0, owner.lastIndexOf(':'));
}

/**
 * Whether the process that executes a run is still there, and not another that has its number by now; of another machine
 * nobody can say, so yes.
 */
export function isOwned({ status, owner }: RunRecord, host: string): boolean {
  if (status !== 'running' || owner === '') return false;
  if (ownerHost(owner) !== host) return true;
  const [pid = '', start] = owner.slice(ownerHost(owner).length + 1).split('@');
  return isRunning(Number(pid)) && (start === undefined || startOf(Number(pid)) === start);
}

/**
 * Refuses a run that a process is executing.
 *
 * @throws TextGradError `RUN_ALIVE`.
 */
export function checkFree(record: RunRecord, host: string): void {
  if (isOwned(record, host)) throw runAlive(record);
}

/** The error of a run that somebody else executes. */
export function runAlive({ id, owner }: RunRecord): TextGradError {
  return usageError(
    'RUN_ALIVE',
    `The run '${id}' is being executed by ${owner || 'another process'}: 'textgrad stop ${id}' ends it after the step under way.`,
    { details: { run: id, owner } },
  );
}
