import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { SearchBox } from './box.ts';
import type { Receptor } from './receptor.ts';

/** The name of the receptor that comes with the package. */
export const embeddedName = 'ABL-1IEP';

/** Its search box. */
export const embeddedBox: SearchBox = { center: [11, 90.5, 57.5], size: [22, 24, 28] };

/** Its file: gzipped PDBQT, made by `scripts/pack-receptor.ts`. */
export const embeddedFile = new URL('../../../data/receptors/abl-1iep.pdbqt.gz', import.meta.url);

const provenance = [
  'c-Abl kinase domain, chain B of PDB entry 1IEP (bound to imatinib), from the test data of the Debian package',
  'autodock-vina 1.2.3 (Apache-2.0), cut to the residues that the search box can feel',
].join(' ');

let shared: Promise<Receptor> | undefined;

/**
 * The receptor that comes with the package: the imatinib pocket of c-Abl, with a box of 22 × 24 × 28 Å.
 *
 * @example
 * ```ts
 * import { embeddedReceptor } from '@textgrad/molecules';
 *
 * const { name, box } = await embeddedReceptor();
 * console.log(name, box.size); // ABL-1IEP [ 22, 24, 28 ]
 * ```
 */
export function embeddedReceptor(): Promise<Receptor> {
  shared ??= unpack();
  return shared;
}

async function unpack(): Promise<Receptor> {
  const pdbqt = (await promisify(gunzip)(await readFile(embeddedFile))).toString();
  return { name: embeddedName, provenance, pdbqt, box: embeddedBox };
}
