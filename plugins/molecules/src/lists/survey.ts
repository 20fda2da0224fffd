import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { usageError } from '@textgrad/core';
import { type MoleculeList, openMoleculeList } from './molecule-list.ts';

/** A list with what one pass over it tells. */
export interface SurveyedList extends MoleculeList {
  readonly count: number;
  /** The hash of the file's bytes: two files are the same list where it is equal, wherever they lie. */
  readonly sha256: string;
  /** The names of what the file says of its molecules, in the order in which they come; of very many the first. */
  readonly properties: readonly string[];
}

const mostProperties = 50;

/**
 * Opens a file of molecules and goes through it once.
 *
 * @throws TextGradError `MOLECULES_FILE` as {@link openMoleculeList} does, and when there is no molecule in it.
 */
export async function surveyList(path: string): Promise<SurveyedList> {
  const list = await openMoleculeList(path);
  const names = new Set<string>();
  let count = 0;
  for await (const { properties } of list.molecules()) {
    count++;
    for (const name of Object.keys(properties)) if (names.size < mostProperties) names.add(name);
  }
  if (count === 0)
    throw usageError(
      'MOLECULES_FILE',
      `'${path}' holds no molecules: SMILES lines, CSV with a column smiles, SDF or MOL are read.`,
      { details: { path } },
    );
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return { ...list, count, sha256: hash.digest('hex'), properties: [...names] };
}
