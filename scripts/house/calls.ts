import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A function of the sources, and how often it was called. */
export interface Calls {
  readonly name: string;
  /** Its file's path below the root, with slashes. */
  readonly file: string;
  readonly count: number;
}

interface Coverage {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

/**
 * The functions of a checkout that a process called or could have called, from what NODE_V8_COVERAGE left in a folder; those
 * of its threads are added.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/: the first range is the whole function.
 */
export function callsOf(folder: string, root: string): readonly Calls[] {
  const base = `${pathToFileURL(root).href}/`;
  const files = globSync('*.json', { cwd: folder });
  const scripts = files.flatMap(
    (file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Coverage).result,
  );
  return scripts
    .filter(({ url }) => url.startsWith(base))
    .flatMap(({ url, functions }) =>
      functions.map(({ functionName, ranges }) => ({
        name: functionName,
        file: url.slice(base.length),
        count: ranges[0]?.count ?? 0,
      })),
    );
}
