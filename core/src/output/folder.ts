import { existsSync, mkdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { messageOf } from '../errors/index.ts';

/** A folder that was made, and can be unmade. */
export interface NewFolder {
  readonly path: string;
  /** Removes it with all it holds, and the folders above that were made for it. */
  remove(): void;
}

/** Makes `<base>/<name>`, which must not be there yet; leaves nothing behind when it fails. */
export function makeFolder(base: string, name: string): NewFolder {
  const path = join(base, name);
  const uppermost = mkdirSync(base, { recursive: true });
  const removeAbove = (): void => {
    if (uppermost !== undefined) removeEmpty(resolve(base), resolve(uppermost));
  };
  try {
    mkdirSync(path);
  } catch (error) {
    removeAbove();
    throw error;
  }
  return {
    path,
    remove() {
      rmSync(path, { recursive: true, force: true });
      removeAbove();
    },
  };
}

/** Makes `<base>/<name>` where it is missing; what is there stays, also when the folder is removed again. */
export function keepFolder(base: string, name: string): NewFolder {
  const path = join(base, name);
  if (!existsSync(path)) return makeFolder(base, name);
  if (!statSync(path).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'EEXIST' });
  return { path, remove() {} };
}

/** Removes the empty folders from `lowest` up to `uppermost`; one that somebody has put something into stays. */
function removeEmpty(lowest: string, uppermost: string): void {
  for (let folder = lowest; !relative(uppermost, folder).startsWith('..'); folder = dirname(folder))
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: 'a file of that name is in the way',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EACCES: 'there is no permission to write there',
  EPERM: 'there is no permission to write there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
};

/** Why the file system refused, in words. */
export function fileReason(error: unknown): string {
  const { code = '' } = (error ?? {}) as { readonly code?: string };
  return reasons[code] ?? messageOf(error);
}
