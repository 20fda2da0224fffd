import { stat } from 'node:fs/promises';
import { usageError } from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import { openMoleculeList } from '../../lists/molecule-list.ts';
import { readGiven } from '../../lists/read-given.ts';
import type { DesignConfig } from './config.ts';

/** Known molecules that a comparison takes at most. */
const most = 10_000;

/** A configuration whose reference molecules are read. */
export interface ReadDesignConfig extends Omit<DesignConfig, 'novelty'> {
  readonly novelty?: { readonly known: string[]; readonly max: number } | undefined;
}

/**
 * A configuration with its references read: `similarity.to` may be a file of one molecule, `novelty.known` a file of many. Of a file
 * of known molecules, those that cannot be read are passed over, which is said.
 *
 * @throws TextGradError `REFERENCE_INVALID`, `MOLECULES_FILE`.
 */
export async function withReferences(
  toolkit: Toolkit,
  config: DesignConfig,
  say: (note: string) => void,
): Promise<ReadDesignConfig> {
  const { similarity, novelty, ...rest } = config;
  return {
    ...rest,
    similarity: similarity && { ...similarity, to: await oneOf(toolkit, similarity.to, say) },
    novelty: novelty && {
      max: novelty.max,
      known: typeof novelty.known === 'string' ? await allOf(toolkit, novelty.known, say) : novelty.known,
    },
  };
}

async function oneOf(toolkit: Toolkit, given: string, say: (note: string) => void): Promise<string> {
  if (!(await isFile(given))) return given;
  const molecules = await allOf(toolkit, given, say);
  const [first = '', second] = molecules;
  if (second === undefined) return first;
  throw usageError(
    'REFERENCE_INVALID',
    `'${given}' holds ${molecules.length} molecules; similarity.to is one. Give a file of one, or its SMILES.`,
  );
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

async function allOf(toolkit: Toolkit, path: string, say: (note: string) => void): Promise<string[]> {
  const list = await openMoleculeList(path);
  const molecules = new Set<string>();
  const unread: string[] = [];
  for await (const given of list.molecules()) {
    const read = await readGiven(toolkit, given);
    if (!read.ok) unread.push(`number ${given.number}: ${read.problems.join(' ')}`);
    else if (molecules.size < most) molecules.add(read.molecule.smiles);
    else throw tooMany(path);
  }
  if (molecules.size === 0)
    throw usageError(
      'REFERENCE_INVALID',
      `No molecule of '${path}' can be read: ${unread.slice(0, 2).join(' ')}`,
    );
  for (const note of list.notes) say(note);
  if (unread.length > 0)
    say(
      `${unread.length} of the molecules in '${path}' cannot be read and are passed over, the first: ${unread[0]}`,
    );
  return [...molecules];
}

const tooMany = (path: string): Error =>
  usageError('REFERENCE_INVALID', `'${path}' holds more than ${most} molecules to compare with: give fewer.`);
