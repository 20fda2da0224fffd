import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { usageError } from '@textgrad/core';
import { z } from 'zod';

/** A molecule with the docking score that DOCKSTRING publishes. */
export interface PublishedScore {
  /** The target's name in DOCKSTRING. */
  readonly target: string;
  readonly smiles: string;
  /** kcal/mol, by AutoDock Vina 1.1.2. */
  readonly published: number;
}

/** Published scores of one file. */
export interface PublishedSet {
  readonly name: string;
  readonly scores: readonly PublishedScore[];
}

const tuples = z.array(z.object({ target: z.string(), smiles: z.string(), published: z.number() })).min(1);

const poses = z
  .array(z.object({ smiles: z.string(), publishedPoseScore: z.number() }))
  .min(1)
  .transform((entries) =>
    entries.map(({ smiles, publishedPoseScore: published }) => ({ target: 'ABL1', smiles, published })),
  );

const zinc = z
  .object({
    targets: z.record(z.string(), z.array(z.tuple([z.string(), z.number()]).rest(z.number())).min(1)),
  })
  .transform(({ targets }) =>
    Object.entries(targets).map(([target, entries]) => ({
      name: `${entries.length} of ZINC on ${target}`,
      scores: entries.map(([smiles, published]) => ({ target, smiles, published })),
    })),
  );

const oneSet = (name: string, schema: z.ZodType<readonly PublishedScore[]>): z.ZodType<PublishedSet[]> =>
  schema.transform((scores) => [{ name, scores }]) as z.ZodType<PublishedSet[]>;

/** The files of published scores, with what they hold. */
const files: readonly { readonly file: string; readonly schema: z.ZodType<readonly PublishedSet[]> }[] = [
  { file: 'abl1-published-60.json', schema: oneSet('60 of DOCKSTRING on ABL1', poses) },
  { file: 'dockstring-published-6.json', schema: oneSet('6 of DOCKSTRING on 6 targets', tuples) },
  { file: 'dockstring-zinc-scores.json', schema: zinc },
];

const beside = fileURLToPath(new URL('../../../../shared/data/molecules', import.meta.url));

/**
 * Reads published docking scores from a folder; from the data that lie beside the repository when none is given.
 *
 * @throws TextGradError `BENCH_DATA` when the folder holds none, or a file is not what it should be.
 */
export async function publishedSets(folder: string): Promise<readonly PublishedSet[]> {
  const directory = folder === '' ? beside : folder;
  const there = files.filter(({ file }) => existsSync(join(directory, file)));
  if (there.length === 0)
    throw usageError(
      'BENCH_DATA',
      `There are no published scores. Name the folder with ${files.map(({ file }) => file).join(' or ')}: --data <folder>.`,
    );
  const sets = await Promise.all(there.map(({ file, schema }) => read(join(directory, file), schema)));
  return sets.flat();
}

async function read(
  path: string,
  schema: z.ZodType<readonly PublishedSet[]>,
): Promise<readonly PublishedSet[]> {
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw usageError('BENCH_DATA', `'${path}' holds no list of molecules with published scores.`, { cause });
  }
}
