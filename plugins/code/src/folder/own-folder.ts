import { readlinkSync, rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** Folders of this process that still stand. */
const standing = new Set<string>();
/** The removal of what ended processes have left, once a process. */
let tidied: Promise<void> | undefined;

/** A folder in the temporary one that this user alone may enter; it is gone when it is {@link removeOwnFolder removed} or the process ends. */
export async function ownFolder(kind: 'source' | 'project'): Promise<string> {
  tidied ??= removeLeft();
  await tidied;
  const folder = await mkdtemp(join(tmpdir(), `textgrad-${kind}-${processes()}-${process.pid}-`));
  if (standing.size === 0) process.once('exit', removeAll);
  standing.add(folder);
  return folder;
}

/** Takes such a folder away. */
export async function removeOwnFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  standing.delete(folder);
  if (standing.size === 0) process.off('exit', removeAll);
}

function removeAll(): void {
  for (const folder of standing) rmSync(folder, { recursive: true, force: true });
}

/** Which processes this one can see, as containers that share a temporary folder have numbers of their own. */
function processes(): string {
  try {
    return /\d+/u.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

/** Removes folders of processes that were ended before they could. */
async function removeLeft(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, seen, pid] = /^textgrad-(?:source|project)-(\d{1,20})-(\d{1,10})-/u.exec(name) ?? [];
    if (seen !== processes() || pid === undefined || isAlive(Number(pid))) continue;
    // Another user's cannot be removed, and are left to that user.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
