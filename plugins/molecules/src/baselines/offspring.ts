import type { RandomStream } from '@textgrad/core';
import { settledSmiles } from '../chemistry/canonical.ts';
import { graphOf } from '../chemistry/graph.ts';
import type { Session } from '../chemistry/index.ts';
import { contains } from '../chemistry/substructure.ts';
import { normal } from './choice.ts';

/** Sizes of acceptable molecules in heavy atoms: from 6 to a limit that is drawn anew each time. */
const smallest = 6;
const largest = { mean: 39.15, deviation: 3.5 };
const largestRing = 6;

/** Rings with what chemists do not make: allenes, double bonds in rings of three or four. */
const badRings = ['[R]=[R]=[R]', '[r3,r4]=[r3,r4]'];

/** The canonical SMILES of an offspring that is a molecule of a fair size; with `rings`, of fair rings too. */
export function acceptable(
  smiles: string,
  session: Session,
  random: RandomStream,
  { rings = false }: { readonly rings?: boolean } = {},
): string | undefined {
  using molecule = session.tryRead(smiles);
  if (molecule === null) return undefined;
  const atoms = molecule.get_num_atoms();
  if (atoms < smallest || atoms >= normal(random, largest.mean, largest.deviation)) return undefined;
  if (rings && badRings.some((smarts) => contains(molecule, session.pattern(smarts)))) return undefined;
  if (rings && graphOf(molecule).rings.some((ring) => ring.length > largestRing)) return undefined;
  return settledSmiles(session, molecule);
}
