import { type TextGradError, usageError } from '../errors/index.ts';
import type { RunRecord } from '../journal/index.ts';

/** This process, as the owner of a run. */
export function processOwner(host: string, pid: number): string {
  return `${host}:${pid}`;
}

/** The machine that an owner is on. */
export function ownerHost(owner: string): string {
  return owner.slice(0, owner.lastIndexOf(':'));
}

/** Whether the process that executes a run is still there; of another machine nobody can say, so yes. */
export function isOwned({ status, owner }: RunRecord, host: string): boolean {
  if (status !== 'running' || owner === '') return false;
  if (ownerHost(owner) !== host) return true;
  try {
    process.kill(Number(owner.slice(ownerHost(owner).length + 1)), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
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
