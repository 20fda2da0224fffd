import { stat } from 'node:fs/promises';
import { type Recorded, usageError } from '@textgrad/core';
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

/** Molecules of a file, and what is to be said of reading it, a sentence each. */
interface References {
  readonly molecules: readonly string[];
  readonly notes: readonly string[];
}

/**
 * A configuration with its references read: `similarity.to` may be a file of one molecule, `novelty.known` a file of many. Of a file
 * of known molecules, those that cannot be read are passed over, which is said.
 *
 * @throws TextGradError `REFERENCE_INVALID`, `MOLECULES_FILE`.
 */
export async function withReferences(
  toolkit: Toolkit,
  { similarity, novelty, ...rest }: DesignConfig,
  recorded: Recorded,
): Promise<{ readonly config: ReadDesignConfig; readonly notes: readonly string[] }> {
  const of = (file: string, one: boolean): Promise<References> =>
    recorded('references', JSON.stringify({ file, one }), () =>
      one ? oneOf(toolkit, file) : allOf(toolkit, file),
    );
  const to =
    similarity === undefined || (await isText(toolkit, similarity.to))
      ? undefined
      : await of(similarity.to, true);
  const known = typeof novelty?.known === 'string' ? await of(novelty.known, false) : undefined;
  return {
    config: {
      ...rest,
      similarity: similarity && { ...similarity, to: to?.molecules[0] ?? similarity.to },
      novelty: novelty && { max: novelty.max, known: [...(known?.molecules ?? [novelty.known].flat())] },
    },
    notes: [...(to?.notes ?? []), ...(known?.notes ?? [])],
  };
}

/** Whether it is a molecule by itself, so that no file is looked for. */
const isText = async (toolkit: Toolkit, given: string): Promise<boolean> =>
  (await readGiven(toolkit, { number: 1, text: given, notes: [] })).ok;

async function oneOf(toolkit: Toolkit, given: string): Promise<References> {
  // What is neither a molecule nor a file is refused as the molecule that it is not.
  if (!(await isFile(given))) return { molecules: [given], notes: [] };
  const { molecules, notes } = await allOf(toolkit, given);
  if (molecules.length === 1) return { molecules, notes };
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

async function allOf(toolkit: Toolkit, path: string): Promise<References> {
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
  const passed =
    unread.length === 0
      ? []
      : [
          `${unread.length} of the molecules in '${path}' cannot be read and are passed over, the first: ${unread[0]}`,
        ];
  return { molecules: [...molecules], notes: [...list.notes, ...passed] };
}

const tooMany = (path: string): Error =>
  usageError('REFERENCE_INVALID', `'${path}' holds more than ${most} molecules to compare with: give fewer.`);
