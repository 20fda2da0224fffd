import type { ChildProcess } from 'node:child_process';

/** Starts a process in a group of its own, so that what it starts can be ended with it. */
export const ownGroup = { detached: process.platform !== 'win32', windowsHide: true };

/** Ends a process and everything in its group. */
export function endGroup(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && ownGroup.detached) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
  child.kill('SIGKILL');
}
