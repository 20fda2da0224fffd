import type { RunRecord } from '../journal/index.ts';

/** This process, as the owner of a run. */
export function processOwner(host: string, pid: number): string {
  return `${host}:${pid}`;
}

/** Whether the process that executes a run is still there; of another machine nobody can say, so yes. */
export function isOwned({ status, owner }: RunRecord, host: string): boolean {
  if (status !== 'running' || owner === '') return false;
  const at = owner.lastIndexOf(':');
  if (owner.slice(0, at) !== host) return true;
  try {
    process.kill(Number(owner.slice(at + 1)), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
