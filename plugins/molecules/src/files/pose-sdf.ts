import type { Toolkit } from '../chemistry/index.ts';
import { readPoses, writeSdfRecord } from '../dock/index.ts';
import { molfileOf } from './pose-molfile.ts';

/**
 * Poses of a molecule as SDF records, one for each MODEL of the PDBQT: bond orders, charges and hydrogens of the form that was docked.
 *
 * @param pdbqt Poses with the SMILES that they were prepared from, as this package and Meeko write them.
 */
export async function writePoseRecord(
  toolkit: Toolkit,
  pdbqt: string,
  name: string,
  fields: Readonly<Record<string, string | number>>,
): Promise<string> {
  const records: string[] = [];
  for (const { ligand } of readPoses(pdbqt)) {
    const molfile = await molfileOf(toolkit, ligand, name);
    if (molfile !== undefined) records.push(writeSdfRecord(molfile, fields));
  }
  return records.join('');
}
