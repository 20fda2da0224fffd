import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Environment } from '@textgrad/core';
import { messageOf, nearest, TextGradError, usageError } from '@textgrad/core';
import type { Receptor } from './receptor.ts';
import { readReceptorFiles } from './receptor-file.ts';

/** The environment variable that names the folder of DOCKSTRING's targets. */
export const dockstringVariable = 'TEXTGRAD_DOCKSTRING';

/** Where DOCKSTRING's targets are looked for. */
export interface DockstringPlace {
  /** A folder with `*_target.pdbqt` and `*_conf.txt`. */
  readonly directory?: string | undefined;
  /** Where {@link dockstringVariable} is looked up when no folder is given. */
  readonly env?: Environment | undefined;
}

/** The folder of DOCKSTRING's targets, as far as one is named. */
export const dockstringDirectory = ({ directory, env = {} }: DockstringPlace): string | undefined =>
  directory ?? (env[dockstringVariable]?.trim() || undefined);

/**
 * The targets of a DOCKSTRING folder by name, sorted: those with a receptor and a search box.
 *
 * @throws TextGradError `DOCKSTRING_NOT_FOUND` when the folder cannot be read or holds no target.
 *
 * @see García-Ortegón et al., J. Chem. Inf. Model. 2022, 62:3486
 */
export async function dockstringTargets(directory: string): Promise<readonly string[]> {
  const files = new Set(await readdir(directory).catch((cause: unknown) => notFound(directory, cause)));
  const names = [...files]
    .filter((file) => file.endsWith('_target.pdbqt'))
    .map((file) => file.replace('_target.pdbqt', ''))
    .filter((name) => files.has(`${name}_conf.txt`))
    .sort();
  return names.length > 0 ? names : notFound(directory);
}

/**
 * Reads one of DOCKSTRING's targets.
 *
 * @throws TextGradError `TARGET_UNKNOWN` with the nearest name, `DOCKSTRING_NOT_FOUND`, `RECEPTOR_FILE`,
 * `RECEPTOR_INVALID`, `BOX_INVALID`.
 */
export async function dockstringReceptor(directory: string, name: string): Promise<Receptor> {
  const names = await dockstringTargets(directory);
  if (!names.includes(name))
    throw usageError(
      'TARGET_UNKNOWN',
      `DOCKSTRING has no target '${name}'. ${nearest(name.toUpperCase(), names)}It has ${names.join(', ')}.`,
      { details: { given: name, known: names } },
    );
  return readReceptorFiles({
    name,
    provenance: `target ${name} of DOCKSTRING (Apache-2.0)`,
    file: join(directory, `${name}_target.pdbqt`),
    box: join(directory, `${name}_conf.txt`),
  });
}

function notFound(directory: string, cause?: unknown): never {
  const reason = cause === undefined ? 'it holds no *_target.pdbqt with its *_conf.txt' : messageOf(cause);
  throw new TextGradError(
    'environment',
    'DOCKSTRING_NOT_FOUND',
    `No DOCKSTRING targets in '${directory}': ${reason}. Take the folder 'targets' of github.com/dockstring/dockstring.`,
    { details: { directory }, cause },
  );
}
