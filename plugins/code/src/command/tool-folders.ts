import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join, resolve } from 'node:path';

/** What stands in every sandbox. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib64'] as const;

/** Folders and files beside a folder of programs that the programs are installed as. */
const beside = [
  'bin',
  'lib',
  'lib64',
  'libexec',
  'shims',
  'versions',
  'plugins',
  'tools',
  'version',
  'pyvenv.cfg',
] as const;

/**
 * What the programs of a search path need outside of the system's folders: of Node, Python and their version managers in a home
 * folder, the programs and their libraries, and nothing else of the home. Of `~/bin` that is the folder alone: what stands beside
 * it is the user's, whatever it is called.
 */
export function toolFolders(path: string, home = homedir()): readonly string[] {
  const folders = path
    .split(delimiter)
    .filter((one) => one.startsWith('/'))
    .map((one) => resolve(one));
  const own = folders.filter((one) => !isSystem(one) && existsSync(one));
  const needed = own.flatMap((one) =>
    ['bin', 'sbin', 'shims'].includes(basename(one)) && !holdsHome(dirname(one), home)
      ? beside.map((name) => join(dirname(one), name)).filter((other) => existsSync(other))
      : [one],
  );
  return [...new Set([...needed, ...own])].filter((one) => !holdsHome(one, home)).toSorted();
}

/** Whether a folder is the user's home or one around it. */
const holdsHome = (folder: string, home: string): boolean =>
  resolve(home) === folder || resolve(home).startsWith(folder === '/' ? '/' : `${folder}/`);

const isSystem = (path: string): boolean => system.some((one) => path === one || path.startsWith(`${one}/`));
