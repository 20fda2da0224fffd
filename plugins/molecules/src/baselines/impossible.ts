import type { Mol } from '@rdkit/rdkit';
import type { Session } from '../chemistry/index.ts';
import { contains } from '../chemistry/substructure.ts';

/**
 * What no chemist would try to make, whatever it scores: rings that triple or neighbouring double bonds would tear apart,
 * and bonds that break by themselves.
 */
const patterns: readonly string[] = [
  '[#6;R]#[#6;R]',
  '[*]=[#6]=[#6]',
  '[r3,r4]=[r3,r4]',
  '[#8,#16;X2]-[#8,#16;X2]',
  '[#7,#8,#16]-[F,Cl,Br,I]',
  '[#7,#8;!a]-[#7,#8;!a]-[#7,#8;!a]',
  '[#8]-[#7]-[#8]',
  '[C,c]=[S;!$(S=O)]=[*]',
  '[#15,#16;!H0;v4,v5,v6]',
];

/** Whether a molecule holds something impossible. */
export const isImpossible = (molecule: Mol, session: Session): boolean =>
  patterns.some((smarts) => contains(molecule, session.pattern(smarts)));
