import type { Mol } from '@rdkit/rdkit';
import { bondDistances, neighboursOf, type RingedGraph } from '../graph.ts';
import type { Session } from '../session.ts';
import { matchesOf } from '../substructure.ts';
import { count, type FeatureCounts } from './counts.ts';

/** The longest path that the GuacaMol objectives look at. */
const longestPath = 10;

/**
 * Counts the pairs of atoms with the bonds between them, one to ten (Carhart et al., J. Chem. Inf. Comput. Sci. 1985,
 * 25:64), with the numbers that RDKit's `GetAtomPairFingerprint(maxLength=10)` gives them.
 */
export function atomPairCounts(molecule: Mol, graph: RingedGraph, session: Session): FeatureCounts {
  const neighbours = neighboursOf(graph);
  const distances = bondDistances(neighbours);
  const codes = atomCodes(molecule, graph, session);
  const counts = new Map<number, number>();
  for (let one = 0; one < codes.length; one++)
    for (let other = one + 1; other < codes.length; other++) {
      const distance = distances[one]?.[other] ?? 0;
      if (distance < 1 || distance > longestPath) continue;
      const [a, b] = [codes[one] ?? 0, codes[other] ?? 0];
      count(counts, distance | (Math.min(a, b) << pathBits) | (Math.max(a, b) << (pathBits + codeBits)));
    }
  return counts;
}

const pathBits = 5;
const branchBits = 3;
const piBits = 2;
const typeBits = 4;
const codeBits = branchBits + piBits + typeBits;

/** The elements with a number of their own; all others share the next. */
const elements = [5, 6, 7, 8, 9, 14, 15, 16, 17, 33, 34, 35, 51, 52, 53];

/** Element, π electrons and branches of each atom in nine bits. */
function atomCodes(molecule: Mol, graph: RingedGraph, session: Session): readonly number[] {
  const tetrahedral = new Set(matchesOf(molecule, session.pattern('[^3]')).flat());
  const orders = new Array<number>(graph.atoms.length).fill(0);
  const branches = new Array<number>(graph.atoms.length).fill(0);
  for (const { from, to, order } of graph.bonds)
    for (const atom of [from, to]) {
      orders[atom] = (orders[atom] ?? 0) + order;
      branches[atom] = (branches[atom] ?? 0) + 1;
    }
  return graph.atoms.map(({ atomicNumber }, atom) => {
    const degree = branches[atom] ?? 0;
    const pi = graph.aromaticAtoms.has(atom) ? 1 : tetrahedral.has(atom) ? 0 : (orders[atom] ?? 0) - degree;
    const element = elements.indexOf(atomicNumber);
    const type = element < 0 ? elements.length : element;
    const code = (degree % 7) | ((pi % 3) << branchBits) | (type << (branchBits + piBits));
    return code % ((1 << codeBits) - 1);
  });
}
