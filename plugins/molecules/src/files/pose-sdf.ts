import { defined } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { type Ligand, readPoses, writeSdfRecord } from '../dock/index.ts';
import { molfileOf } from './pose-molfile.ts';

/** What is written beside the poses of a molecule. */
export interface PoseSdfOptions {
  /** The first line of each record; the SMILES that was docked by default. */
  readonly name?: string;
  /** Data fields of each record, such as what was measured; one that is called as a field of the pose is left out. */
  readonly fields?: Readonly<Record<string, string | number>>;
  /** Data fields of one pose, counted from 1, in the place of those of the same name; undefined ones are left out. */
  fieldsOf?(pose: number, ligand: Ligand): Readonly<Record<string, string | number | undefined>>;
}

/**
 * Docked poses as SDF, a record for each MODEL of a PDBQT text: bond orders and charges of the form that was docked, all hydrogens.
 *
 * Each record has the fields `pose` (from 1, the best first), `affinity` in kcal/mol where the text says it, and `docked form`, the
 * SMILES with the stereochemistry and the charges that were docked. A pose whose PDBQT does not say which molecule it is of is left
 * out.
 *
 * @param pdbqt Poses with the SMILES that they were prepared from, as this package and Meeko write them.
 *
 * @throws TextGradError `PDBQT_INVALID` when the text is no PDBQT.
 *
 * @example
 * ```ts
 * import { embeddedReceptor, inProcessDocker, loadToolkit, posesAsSdf } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const docker = inProcessDocker(toolkit, { preset: 'fast', poses: 3 });
 * const docked = await docker.dock('c1ccccc1O', await embeddedReceptor(), { seed: 1 });
 * const sdf = docked.ok && docked.pose ? await posesAsSdf(toolkit, docked.pose, { name: 'phenol' }) : '';
 * console.log(sdf.split('\n')[3]?.slice(0, 6)); //  13 13
 * ```
 */
export async function posesAsSdf(
  toolkit: Toolkit,
  pdbqt: string,
  { name, fields = {}, fieldsOf = () => ({}) }: PoseSdfOptions = {},
): Promise<string> {
  const records: string[] = [];
  for (const [index, { ligand, result }] of readPoses(pdbqt).entries()) {
    const form = ligand.smiles?.smiles ?? '';
    const molfile = await molfileOf(toolkit, ligand, name ?? form);
    if (molfile === undefined) continue;
    const own = { pose: index + 1, ...defined({ affinity: result?.affinity }), 'docked form': form };
    records.push(
      writeSdfRecord(molfile, defined({ ...own, ...fields, ...fieldsOf(index + 1, ligand), ...own })),
    );
  }
  return records.join('');
}
