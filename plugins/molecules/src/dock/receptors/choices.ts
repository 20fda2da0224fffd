import { env } from 'node:process';
import { z } from 'zod';
import { boxAroundSchema, searchBoxSchema } from './box.ts';
import { findReceptor } from './find-receptor.ts';
import { defineReceptor, type Receptor } from './receptor.ts';
import { readReceptorFiles } from './receptor-file.ts';
import { sharedReceptor } from './shared-receptor.ts';

const residues = z.array(z.string().min(1).max(30)).max(100);

const receptorFile = z
  .strictObject({
    file: z
      .string()
      .min(1)
      .exactOptional()
      .describe('The path of the receptor: PDBQT, or PDB or mmCIF, which are prepared.'),
    pdbqt: z.string().min(1).exactOptional().describe('Another name of file.'),
    box: z
      .union([z.string().min(1), searchBoxSchema, boxAroundSchema])
      .describe('The search box, the path of a Vina configuration that holds it, or what it is around.'),
    name: z.string().min(1).max(50).exactOptional(),
    keep: residues
      .exactOptional()
      .describe('Heterogens of a PDB or mmCIF file that belong to the receptor, such as [NAP, HOH A 301].'),
    remove: residues.exactOptional().describe('Those that do not, such as [HEM].'),
  })
  .refine(
    ({ file, pdbqt }) => (file === undefined) !== (pdbqt === undefined),
    'give the file of the receptor',
  );

const receptorText = z.strictObject({
  content: z.string().min(1).describe('The receptor itself, as PDBQT.'),
  box: searchBoxSchema,
  name: z.string().min(1).max(50),
  provenance: z.string().default('given as text'),
});

/** A receptor in a configuration: by name, in files of the user, or itself. */
export const receptorChoice = z.union([z.string().min(1).max(50), receptorFile, receptorText]);

/** Checked {@link receptorChoice}. */
export type ReceptorChoice = z.infer<typeof receptorChoice>;

/** The receptors that a configuration names. */
export interface ReceptorChoices {
  readonly receptor?: ReceptorChoice | readonly ReceptorChoice[] | undefined;
  /** The folder of DOCKSTRING's targets. */
  readonly dockstring?: string | undefined;
}

/** Receptors by name. */
export interface Receptors {
  /** The names of those that the configuration chooses, in its order; none when it chooses none. */
  readonly chosen: readonly string[];
  /** @throws TextGradError what {@link findReceptor} throws. */
  find(name: string): Promise<Receptor>;
}

/**
 * Reads the receptors that a configuration names.
 *
 * @throws TextGradError `TARGET_UNKNOWN`, `DOCKSTRING_NOT_FOUND`, `RECEPTOR_FILE`, `RECEPTOR_INVALID`, `BOX_INVALID`.
 */
export async function readReceptors({
  receptor = [],
  dockstring: directory,
}: ReceptorChoices): Promise<Receptors> {
  const known = new Map<string, Receptor>();
  const foundBy = async (choice: ReceptorChoice): Promise<Receptor> => {
    if (typeof choice === 'string')
      return known.get(choice) ?? (await findReceptor(choice, { directory, env }));
    if ('content' in choice) return defineReceptor({ ...choice, pdbqt: choice.content });
    return readReceptorFiles({ ...choice, file: choice.file ?? choice.pdbqt ?? '' });
  };
  const read = async (choice: ReceptorChoice): Promise<Receptor> => {
    const found = await foundBy(choice);
    const shared = sharedReceptor(found);
    known.set(typeof choice === 'string' ? choice : shared.name, shared);
    return shared;
  };
  const chosen: string[] = [];
  for (const choice of [receptor].flat()) chosen.push((await read(choice)).name);
  return { chosen, find: read };
}
