import type { Mol } from '@rdkit/rdkit';
import { neighboursOf, type RingedGraph } from '../graph.ts';
import type { Session } from '../session.ts';
import { matchesOf } from '../substructure.ts';
import { hashOf } from './hash.ts';
import { excessMass } from './isotopes.ts';

/** What an atom counts as in ECFP: element, neighbours, hydrogens, charge, isotope, and whether it lies in a ring. */
export function connectivityInvariants(graph: RingedGraph, session: Session): readonly number[] {
  const neighbours = neighboursOf(graph);
  const inRing = new Set(graph.rings.flat());
  return graph.atoms.map((atom, index) => {
    const { atomicNumber, hydrogens, charge } = atom;
    const around = neighbours[index] ?? [];
    // Hydrogens that are atoms of the graph, such as deuterium, count as hydrogens too.
    const written = around.filter((neighbour) => graph.atoms[neighbour.atom]?.atomicNumber === 1).length;
    const parts = [
      atomicNumber,
      around.length + hydrogens,
      hydrogens + written,
      charge,
      excessMass(atom, session),
    ];
    return hashOf(inRing.has(index) ? [...parts, 1] : parts);
  });
}

/**
 * The roles an atom can have in FCFP, in the order of their bits: donor, acceptor, aromatic, halogen, basic, acidic.
 *
 * Provenance: RDKit's default feature SMARTS (`MorganFingerprints`, BSD-3-Clause, see NOTICE.md), after Gobbi and
 * Poppinger, Biotechnol. Bioeng. 1998, 61:47.
 */
const roles = [
  '[$([N;!H0;v3,v4&+1]),$([O,S;H1;+0]),n&H1&+0]',
  '[$([O,S;H1;v2;!$(*-*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=[O,N,P,S])]),n&H0&+0,$([o,s;+0;!$([o,s]:n);!$([o,s]:c:n)])]',
  '[a]',
  '[F,Cl,Br,I]',
  '[#7;+,$([N;H2&+0][$([C,a]);!$([C,a](=O))]),$([N;H1&+0]([$([C,a]);!$([C,a](=O))])[$([C,a]);!$([C,a](=O))]),$([N;H0&+0]([C;!$(C(=O))])([C;!$(C(=O))])[C;!$(C(=O))])]',
  '[$([C,S](=[O,S,P])-[O;H1,-1])]',
];

/** What an atom counts as in FCFP: one bit for each role it has. */
export function roleInvariants(molecule: Mol, session: Session): readonly number[] {
  const invariants = new Array<number>(molecule.get_num_atoms()).fill(0);
  for (const [bit, smarts] of roles.entries())
    for (const [atom] of matchesOf(molecule, session.pattern(smarts)))
      if (atom !== undefined) invariants[atom] = (invariants[atom] ?? 0) | (1 << bit);
  return invariants;
}
