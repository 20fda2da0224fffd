import { lstat, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, resolve } from 'node:path';

/**
 * Where installed packages of a folder truly stand. A link is followed only to what is a folder of packages by itself, named
 * `node_modules` or with a `pyvenv.cfg`, and holds neither the home nor the project; nothing where it is not.
 *
 * @param path From the folder, or from the root.
 */
export async function installedPlace(folder: string, path: string): Promise<string | undefined> {
  const named = resolve(folder, path);
  const real = await realpath(named).catch(() => undefined);
  if (real === undefined || !(await lstat(real)).isDirectory()) return undefined;
  if (real === named) return real;
  const [home, project] = await Promise.all([homedir(), folder].map((one) => realpath(one).catch(() => one)));
  const isTooMuch = [home, project].some((one) => one !== undefined && `${one}/`.startsWith(`${real}/`));
  if (isTooMuch || real === '/') return undefined;
  return basename(real) === 'node_modules' || (await isFile(join(real, 'pyvenv.cfg'))) ? real : undefined;
}

const isFile = async (path: string): Promise<boolean> => {
  try {
    return (await lstat(path)).isFile();
  } catch {
    return false;
  }
};
