import type { Effect } from '../transformation.ts';

/** A group of atoms that is attached through the first atom of its SMILES. */
export interface Group {
  readonly name: string;
  readonly smiles: string;
  readonly effects: readonly Effect[];
}

const group = (name: string, smiles: string, ...effects: readonly Effect[]): Group => ({
  name,
  smiles,
  effects: ['MW+', ...effects],
});

const acceptor = ['HBA+', 'TPSA+'] as const;
const donor = ['HBD+', 'TPSA+'] as const;
const amide = ['HBD+', 'HBA+', 'TPSA+', 'ROTB+'] as const;
const ring = ['ROTB+', 'ring+'] as const;
const aromatic = ['AROM+', 'ROTB+', 'ring+'] as const;

/** Groups of one to four heavy atoms without a carbonyl or sulfonyl. */
export const small = {
  methyl: group('methyl', 'C', 'logP+'),
  isopropyl: group('isopropyl', 'C(C)C', 'logP+', 'ROTB+'),
  fluoro: group('F', 'F', 'logP+'),
  chloro: group('Cl', 'Cl', 'logP+'),
  trifluoromethyl: group('CF3', 'C(F)(F)F', 'logP+'),
  difluoromethyl: group('CHF2', 'C(F)F', 'logP+', 'ROTB+'),
  trifluoroethyl: group('2,2,2-trifluoroethyl', 'CC(F)(F)F', 'logP+', 'ROTB+'),
  cyano: group('cyano', 'C#N', ...acceptor),
  hydroxy: group('OH', 'O', ...donor, 'HBA+', 'logP-'),
  hydroxymethyl: group('hydroxymethyl', 'CO', ...donor, 'HBA+', 'ROTB+', 'logP-'),
  methoxy: group('methoxy', 'OC', ...acceptor, 'ROTB+'),
  difluoromethoxy: group('difluoromethoxy', 'OC(F)F', ...acceptor, 'ROTB+', 'logP+'),
  methoxyethyl: group('2-methoxyethyl', 'CCOC', ...acceptor, 'ROTB+'),
  methylamino: group('methylamino', 'NC', ...donor, 'ROTB+', 'HBA+'),
  dimethylamino: group('dimethylamino', 'N(C)C', 'HBA+', 'TPSA+', 'ROTB+'),
} as const;

/** Groups with a carbonyl or sulfonyl. */
export const polar = {
  acetyl: group('acetyl', 'C(C)=O', ...acceptor),
  carboxamide: group('carboxamide', 'C(N)=O', ...amide, 'logP-'),
  carbamoylmethyl: group('carbamoylmethyl', 'CC(N)=O', ...amide, 'logP-'),
  methylcarbamoyl: group('methylcarbamoyl', 'C(=O)NC', ...amide, 'logP-'),
  methylurea: group('methylcarbamoyl', 'C(=O)NC', ...acceptor, 'HBD+'),
  acetamido: group('acetamido', 'NC(C)=O', ...amide, 'logP-'),
  methylureido: group('3-methylureido', 'NC(=O)NC', ...amide),
  methylsulfonyl: group('methylsulfonyl', 'S(C)(=O)=O', ...acceptor, 'ROTB+', 'logP-'),
  sulfamoyl: group('sulfonamide', 'S(N)(=O)=O', ...amide, 'logP-'),
  mesylamino: group('methanesulfonamido', 'NS(C)(=O)=O', ...amide, 'logP-'),
  morpholinocarbonyl: group('morpholine-4-carbonyl', 'C(=O)N1CCOCC1', ...acceptor, ...ring, 'logP-'),
} as const;

/** Saturated rings, bare or on a CH2. */
export const saturated = {
  cyclopropyl: group('cyclopropyl', 'C1CC1', 'logP+', ...ring),
  cyclopropylmethyl: group('cyclopropylmethyl', 'CC1CC1', 'logP+', ...ring),
  cyclopentyl: group('cyclopentyl', 'C1CCCC1', 'logP+', ...ring),
  cyclohexyl: group('cyclohexyl', 'C1CCCCC1', 'logP+', ...ring),
  tetrahydropyranyl: group('tetrahydropyran-4-yl', 'C1CCOCC1', ...acceptor, ...ring, 'logP+'),
  pyrrolidinyl: group('pyrrolidin-1-yl', 'N1CCCC1', ...acceptor, ...ring, 'logP+'),
  piperidinyl: group('piperidin-1-yl', 'N1CCCCC1', ...acceptor, ...ring, 'logP+'),
  piperazinyl: group('piperazin-1-yl', 'N1CCNCC1', ...acceptor, 'HBD+', ...ring, 'logP-'),
  methylpiperazinyl: group('4-methylpiperazin-1-yl', 'N1CCN(C)CC1', ...acceptor, ...ring, 'logP-'),
  morpholinyl: group('morpholin-4-yl', 'N1CCOCC1', ...acceptor, ...ring, 'logP-'),
  morpholinomethyl: group('morpholin-4-ylmethyl', 'CN1CCOCC1', ...acceptor, ...ring, 'logP-'),
} as const;

/** Aromatic rings, bare or on a short linker. */
export const aryl = {
  phenyl: group('phenyl', 'c1ccccc1', 'logP+', ...aromatic),
  pyridin3yl: group('pyridin-3-yl', 'c1cccnc1', ...acceptor, ...aromatic, 'logP+'),
  pyridin4yl: group('pyridin-4-yl', 'c1ccncc1', ...acceptor, ...aromatic, 'logP+'),
  pyrimidin5yl: group('pyrimidin-5-yl', 'c1cncnc1', ...acceptor, ...aromatic, 'logP+'),
  pyrimidin2yl: group('pyrimidin-2-yl', 'c1ncccn1', ...acceptor, ...aromatic),
  pyrazol4yl: group('1H-pyrazol-4-yl', 'c1cn[nH]c1', ...acceptor, ...donor, ...aromatic, 'logP+'),
  pyrazol1yl: group('pyrazol-1-yl', 'n1cccn1', ...acceptor, ...aromatic),
  thiazol5yl: group('thiazol-5-yl', 'c1cncs1', ...acceptor, ...aromatic, 'logP+'),
  benzyl: group('benzyl', 'Cc1ccccc1', 'logP+', ...aromatic),
  pyridylmethyl: group('pyridin-3-ylmethyl', 'Cc1cccnc1', ...acceptor, ...aromatic, 'logP+'),
  phenoxy: group('phenoxy', 'Oc1ccccc1', 'logP+', ...acceptor, ...aromatic),
  benzoyl: group('benzoyl', 'C(=O)c1ccccc1', 'logP+', ...acceptor, ...aromatic),
  benzenesulfonyl: group('benzenesulfonyl', 'S(=O)(=O)c1ccccc1', ...acceptor, ...aromatic),
  benzamido: group('benzamido', 'NC(=O)c1ccccc1', 'logP+', ...amide, ...aromatic),
  phenylcarboxamide: group('N-phenylcarboxamide', 'C(=O)Nc1ccccc1', 'logP+', ...amide, ...aromatic),
} as const;
