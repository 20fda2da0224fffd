import { neighboursOf, type RingedGraph } from '../graph.ts';
import { count, type FeatureCounts } from './counts.ts';
import { hashCombine, hashOf } from './hash.ts';

/**
 * Counts the circular environments of a molecule up to a radius (Rogers and Hahn, J. Chem. Inf. Model. 2010, 50:742),
 * with the numbers that RDKit's `GetMorganFingerprint` gives them.
 *
 * `invariants` says what the atoms themselves count as. An environment of the same bonds as an earlier one counts once;
 * its atom grows no further.
 */
export function morganCounts(
  graph: RingedGraph,
  invariants: readonly number[],
  radius: number,
): FeatureCounts {
  const neighbours = neighboursOf(graph);
  const bondTypes = graph.bonds.map(({ order }, bond) => (graph.aromaticBonds.has(bond) ? aromatic : order));
  const counts = new Map<number, number>();
  for (const invariant of invariants) count(counts, invariant);

  let current = invariants;
  let environments: readonly bigint[] = graph.atoms.map(() => 0n);
  const seen = new Set<bigint>();
  const growing = new Set([...graph.atoms.keys()].filter((atom) => (neighbours[atom] ?? []).length > 0));

  for (let layer = 0; layer < radius; layer++) {
    const next = graph.atoms.map(() => 0);
    const grown = [...environments];
    for (const atom of growing) {
      const around: [type: number, invariant: number][] = [];
      for (const { atom: other, bond } of neighbours[atom] ?? []) {
        around.push([bondTypes[bond] ?? 0, current[other] ?? 0]);
        grown[atom] = (grown[atom] ?? 0n) | (1n << BigInt(bond)) | (environments[other] ?? 0n);
      }
      around.sort(([type, invariant], [otherType, other]) => type - otherType || invariant - other);
      next[atom] = around.reduce(
        (hash, pair) => hashCombine(hash, hashOf(pair)),
        hashCombine(layer, current[atom] ?? 0),
      );
    }
    // Of equal environments that appear together the one with the smallest number counts.
    const inOrder = [...growing].sort((one, other) => (next[one] ?? 0) - (next[other] ?? 0) || one - other);
    for (const atom of inOrder) {
      const environment = grown[atom] ?? 0n;
      if (seen.has(environment)) growing.delete(atom);
      else {
        seen.add(environment);
        count(counts, next[atom] ?? 0);
      }
    }
    current = next;
    environments = grown;
  }
  return counts;
}

/** RDKit's number for an aromatic bond; the others are numbered as their order. */
const aromatic = 12;
