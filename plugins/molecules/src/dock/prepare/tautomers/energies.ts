import type { Mol } from '@rdkit/rdkit';
import type { Session } from '../../../chemistry/index.ts';
import { matchesOf } from '../../../chemistry/substructure.ts';

/** What makes a tautomer less or more stable in water than others: a SMARTS, and kcal/mol for each of its first atoms. */
type Motif = readonly [smarts: string, energy: number];

const motifs: readonly Motif[] = [
  // Lactims of six-membered rings: 2- and 4-pyridone from the pKa of both methyl derivatives, K near 1,000 and 2,000.
  ['[OX2H1]-[c;r6]', 4],
  // 2-Hydroxyazoles, which are azolones.
  ['[OX2H1]-[c;r5](:[n,o,s]):[n,o,s]', 5],
  // 3-Hydroxyisoxazole and 3-hydroxythiadiazoles are hydroxy compounds.
  ['[nX3H1]:[o,s]', 3],
  // Thiols, which are thiones: 2- and 4-thiopyridone, K near 50,000 and 35,000.
  ['[SX2H1]-c', 6],
  // Imines of 2- and 4-aminopyridine (K near 1/200,000 and 1/2,000), but not sulfonyl, acyl and cyano imines.
  ['[NX2;!$(N-S=O);!$(N-C=O);!$(N-C#N)]=c', 6],
  // NH next to another such nitrogen of a six-membered ring: maleic hydrazide and its N-aryl derivatives have one hydroxy group.
  ['[nX3H1;r6;$(n:[nX3])]', 7],
  // 3H-cytosine, K near 1/800; 1H-pyrimidin-4-one, near 1/2; 1H-quinazolin-4-one and 3H-hypoxanthine.
  ['[nX3H1]1:c(=O):[nX2]:c:c:c:1-[NX3]', 3.5],
  ['[nX3H1]1:[#6]:[#6]:[#6](=[O,S]):[nX2]:[#6]:1', 0.5],
  ['[nX3H1]1:[c;R2]:[c;R2]:[#6](=[O,S]):[nX2]:[#6]:1', 2],
  // 6-Halogeno-2-pyridones have lost most of what favours the pyridone.
  ['[nX3H1;r6]:c-[F,Cl,Br]', 3.5],
  // 2H-indazole, K near 1/40; 2H-benzotriazole.
  ['[nX3H1;r5]:[nX2]:[c;R2]', 2.2],
  ['[nX3H1]1:c:n:n:c:1', 2.5],
  // 7H-adenine, a fifth; xanthines are 7H.
  ['[nX3H1;r5;R1]:[c;R2](:[c;R1;r6]):[c;R2]:[n;R1;r6]', 0.8],
  ['[nX3H1;r5](:[c;r5]:[nX2]):[c;R2]:[nX3;r6]', 3],
  // Azoles bear the hydrogen away from a substituent: histamine four fifths; 4-nitroimidazole, K near 400; 4-bromoimidazole.
  ['[nX3H1;r5]:[c;r5;R1](:c)-[CX4,c]', 0.8],
  ['[nX3H1;r5]:[c;r5;R1]-[N+](=O)[O-]', 3.5],
  ['[nX3H1;r5]:[c;r5;R1]-[F,Cl,Br,I]', 1.7],
  ['[nX3H1;r5]:[c;r5;R1]-[$(C=O),$(C#N)]', 1],
  // The imine nitrogen of amidines and guanidines bears the group that draws electrons most: clonidine, dicyandiamide.
  ['[NX2;$(N(=[CX3]N)-c)]', -3],
  ['[NX2;$(N(=[CX3]N)-[CX3]=[O,S])]', -5],
  ['[NX2;$(N(=[CX3]N)-[$(S=O),$(C#N),$([N+]),O,N])]', -8],
  ['[OX2H1,SX2H1;$(*-[CX3]=[NX2])]', 10],
  // Enols: of acetylacetone a fifth; of a ring with both carbonyls nearly all; of ethyl acetoacetate 0.4 %.
  ['[OX2H1;$(O-C=C-C=O);!$(O-[C;R]=@[C;R]-@[C;R]=O)]', 0.9],
  ['[OX2H1;$(O-[C;R]=@[C;R]-@[C;R]=O)]', -2.5],
  ['[OX2H1;$(O-C=!@C-!@[CX3](=O)[O,N])]', 2.4],
];

/**
 * The free energy of a tautomer in water, kcal/mol, of which the differences between tautomers of one molecule mean something.
 *
 * Rounded from equilibrium constants in Elguero, Marzin, Katritzky and Linda, The Tautomerism of Heterocycles (Adv.
 * Heterocycl. Chem., Supplement 1, 1976), Elguero, Katritzky and Denisko, Adv. Heterocycl. Chem. 2000, 76:1, and, for enols, Toullec
 * in Rappoport, The Chemistry of Enols (1990); what they do not hold is estimated from what is alike.
 */
export const tautomerEnergy = (molecule: Mol, session: Session): number =>
  motifs.reduce((sum, [smarts, energy]) => {
    const found = matchesOf(molecule, session.pattern(smarts));
    return sum + energy * new Set(found.map(([atom]) => atom)).size;
  }, 0);
