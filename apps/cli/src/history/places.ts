import { existsSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { defaults } from '../commands/options.ts';
import type { StoredFacts } from '../resume/stored-facts.ts';

/** Where a run's things are now. */
export interface Places {
  /** The folder of run directories. */
  readonly out: string;
  readonly plugins: readonly string[];
}

/**
 * Where a run's things are now: what was in the folder that it was started from, and its store too, has moved with the store.
 *
 * @param given The store that the command was given, if it was.
 */
export function placesOf(
  { local: { out, plugins, folder, store } }: Pick<StoredFacts, 'local'>,
  { store: given = defaults.store }: { readonly store?: string },
  cwd: string,
): Places {
  const moved = (path: string): string => {
    if (folder === undefined || store === undefined || !isWithin(folder, store) || !isWithin(folder, path))
      return path;
    return resolve(dirname(resolve(cwd, given)), relative(dirname(store), path));
  };
  const here = resolve(cwd, defaults.out);
  // Runs of before know no folder: where theirs is gone, they go on here.
  const known = out !== undefined && (folder !== undefined || existsSync(out)) ? moved(out) : here;
  return {
    out: known,
    plugins: plugins.map((path) => (existsSync(moved(path)) ? moved(path) : path)),
  };
}

function isWithin(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && !way.startsWith('..') && !isAbsolute(way);
}
