import { usageError } from '@textgrad/core';
import {
  type DockstringPlace,
  dockstringDirectory,
  dockstringReceptor,
  dockstringVariable,
} from './dockstring.ts';
import { embeddedName, embeddedReceptor } from './embedded.ts';
import type { Receptor } from './receptor.ts';

/**
 * Finds a receptor by name: the embedded `ABL-1IEP`, or a target of the DOCKSTRING folder that is named.
 *
 * @throws TextGradError `TARGET_UNKNOWN`, `DOCKSTRING_NOT_FOUND`.
 *
 * @example
 * ```ts
 * import { findReceptor } from '@textgrad/molecules';
 *
 * console.log((await findReceptor('abl-1iep')).name); // ABL-1IEP
 * ```
 */
export async function findReceptor(name: string, place: DockstringPlace = {}): Promise<Receptor> {
  if (name.toUpperCase() === embeddedName) return embeddedReceptor();
  const directory = dockstringDirectory(place);
  if (directory !== undefined) return dockstringReceptor(directory, name);
  throw usageError(
    'TARGET_UNKNOWN',
    `Without a DOCKSTRING folder the only receptor is '${embeddedName}', not '${name}'. Name the folder with its targets in ${dockstringVariable}.`,
    { details: { given: name, known: [embeddedName] } },
  );
}
