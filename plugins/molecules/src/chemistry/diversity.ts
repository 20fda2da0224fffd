import { fingerprintOf, tanimoto } from './fingerprint.ts';
import { scaffoldOf } from './scaffold.ts';
import type { Toolkit } from './toolkit.ts';

/** How unlike each other the molecules of a set are. */
export interface Diversity {
  /** Different molecules that could be read. */
  readonly molecules: number;
  /** Different Bemis-Murcko scaffolds; molecules without rings share one. */
  readonly scaffolds: number;
  /** How many molecules have the commonest of them. */
  readonly commonest: number;
  /** The mean of 1 - Tanimoto coefficient over all pairs, of Morgan fingerprints of radius 2; 0 for one molecule. */
  readonly meanDistance: number;
}

/** Of more molecules than this, those first are compared: pairs grow with the square. */
const most = 1_000;

/**
 * Measures how diverse molecules are; what cannot be read is left out.
 *
 * @example
 * ```ts
 * import { diversity, loadToolkit } from '@textgrad/molecules';
 *
 * const { scaffolds, meanDistance } = await diversity(await loadToolkit(), ['c1ccccc1', 'C1CCNC1']);
 * console.log(scaffolds, meanDistance); // 2 1
 * ```
 */
export async function diversity(toolkit: Toolkit, molecules: readonly string[]): Promise<Diversity> {
  const read = await toolkit.run((session) =>
    [...new Set(molecules)].slice(0, most).flatMap((smiles) => {
      using molecule = session.tryRead(smiles);
      return molecule
        ? [{ print: fingerprintOf(molecule), scaffold: scaffoldOf(molecule, session).murcko }]
        : [];
    }),
  );
  const counts = Map.groupBy(read, ({ scaffold }) => scaffold);
  let distances = 0;
  for (const [at, one] of read.entries())
    for (const other of read.slice(0, at)) distances += 1 - tanimoto(one.print, other.print);
  const pairs = (read.length * (read.length - 1)) / 2;
  return {
    molecules: read.length,
    scaffolds: counts.size,
    commonest: Math.max(0, ...[...counts.values()].map(({ length }) => length)),
    meanDistance: pairs === 0 ? 0 : distances / pairs,
  };
}
