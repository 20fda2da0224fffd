import type { Mol } from '@rdkit/rdkit';
import type { Session } from '../../chemistry/index.ts';
import { matchesOf } from '../../chemistry/substructure.ts';

/** An aromatic atom's substituent that is wide where it is bound: aryl, acyl, amide, sulfonyl, a ring by its nitrogen. */
const wide = '[$(c),$([CX3]=[O,S]),$([NX3]-[CX3,SX4]),$([SX4](=O)=O),$([NX3;R])]';

/** Neighbours on an aromatic ring that push each other out of its plane. */
const crowded: readonly string[] = [
  `${wide}-!@c:c-!@${wide}`,
  // An aryl group between two substituents.
  '[*;!$(F)]-!@c:c(-!@c):c-!@[*;!$(F)]',
];

/** How many pairs of neighbours on the aromatic rings of a molecule crowd each other. */
export const crowdedPairs = (molecule: Mol, session: Session): number =>
  crowded.reduce((sum, smarts) => sum + matchesOf(molecule, session.pattern(smarts)).length, 0);
