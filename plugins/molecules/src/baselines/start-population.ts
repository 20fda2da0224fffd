import { readFile } from 'node:fs/promises';
import { readPackedData } from '../chemistry/packed-data.ts';

/** Reads the molecules of a SMILES file: the first word of each line; what follows is taken for a name. */
const moleculesOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => line.trim().split(/\s+/u, 1).filter(Boolean));

/**
 * Reads molecules to start a search from: those of a file with one SMILES a line, or 3,057 that come with the package.
 *
 * The packaged ones are of the NCI's open collection (public domain) with QED > 0.4, synthetic accessibility < 4 and 10
 * to 30 heavy atoms; `scripts/pack-rdkit-data.py` chose them. ZINC, the usual start, may not be redistributed.
 *
 * @example
 * ```ts
 * import { startPopulation } from '@textgrad/molecules';
 *
 * console.log((await startPopulation()).length); // 3057
 * ```
 */
export async function startPopulation(file?: string): Promise<readonly string[]> {
  const content = file === undefined ? readPackedData('nci-start-population.smi.gz') : readFile(file);
  return moleculesOf((await content).toString());
}
