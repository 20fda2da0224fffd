import type { Effect } from '../transformation.ts';

/** A group of atoms that is attached through the first atom of its SMILES. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly smiles: string;
  readonly effects: readonly Effect[];
}

const group = (id: string, name: string, smiles: string, ...effects: readonly Effect[]): Group => ({
  id,
  name,
  smiles,
  effects: ['MW+', ...effects],
});

/** Groups of one to three heavy atoms. */
export const smallGroups = {
  methyl: group('methyl', 'methyl', 'C', 'logP+'),
  isopropyl: group('isopropyl', 'isopropyl', 'C(C)C', 'logP+', 'ROTB+'),
  cyclopropyl: group('cyclopropyl', 'cyclopropyl', 'C1CC1', 'logP+', 'ROTB+', 'ring+'),
  fluoro: group('fluoro', 'fluorine', 'F', 'logP+'),
  chloro: group('chloro', 'chlorine', 'Cl', 'logP+'),
  trifluoromethyl: group('trifluoromethyl', 'trifluoromethyl', 'C(F)(F)F', 'logP+'),
  difluoromethyl: group('difluoromethyl', 'difluoromethyl', 'C(F)F', 'logP+', 'ROTB+'),
  trifluoroethyl: group('trifluoroethyl', '2,2,2-trifluoroethyl', 'CC(F)(F)F', 'logP+', 'ROTB+'),
  cyano: group('cyano', 'cyano', 'C#N', 'TPSA+', 'HBA+'),
  hydroxy: group('hydroxy', 'hydroxy', 'O', 'HBD+', 'HBA+', 'TPSA+', 'logP-'),
  hydroxymethyl: group('hydroxymethyl', 'hydroxymethyl', 'CO', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'logP-'),
  methoxy: group('methoxy', 'methoxy', 'OC', 'HBA+', 'TPSA+', 'ROTB+'),
  difluoromethoxy: group('difluoromethoxy', 'difluoromethoxy', 'OC(F)F', 'HBA+', 'TPSA+', 'ROTB+', 'logP+'),
  methoxyethyl: group('methoxyethyl', '2-methoxyethyl', 'CCOC', 'HBA+', 'TPSA+', 'ROTB+'),
  amino: group('amino', 'amino', 'N', 'HBD+', 'TPSA+', 'logP-'),
  methylamino: group('methylamino', 'methylamino', 'NC', 'HBD+', 'TPSA+', 'ROTB+'),
  dimethylamino: group('dimethylamino', 'dimethylamino', 'N(C)C', 'TPSA+', 'ROTB+'),
} as const;

/** Groups with a carbonyl or sulfonyl. */
export const polarGroups = {
  acetyl: group('acetyl', 'acetyl', 'C(C)=O', 'HBA+', 'TPSA+'),
  carboxamide: group('carboxamide', 'carboxamide', 'C(N)=O', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'logP-'),
  carbamoylmethyl: group('carbamoylmethyl', 'carbamoylmethyl', 'CC(N)=O', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'logP-'),
  methylcarboxamide: group(
    'methylcarboxamide',
    'N-methylcarboxamide',
    'C(=O)NC',
    ...(['HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'logP-'] as const),
  ),
  acetamido: group('acetamido', 'acetamido', 'NC(C)=O', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+'),
  methylureido: group('methylureido', '3-methylureido', 'NC(=O)NC', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+'),
  methylcarbamoyl: group('methylcarbamoyl', 'N-methylcarbamoyl', 'C(=O)NC', 'HBD+', 'HBA+', 'TPSA+'),
  methylsulfonyl: group('methylsulfonyl', 'methylsulfonyl', 'S(C)(=O)=O', 'HBA+', 'TPSA+', 'ROTB+', 'logP-'),
  sulfamoyl: group('sulfamoyl', 'sulfonamide', 'S(N)(=O)=O', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'logP-'),
  mesylamino: group('mesylamino', 'methanesulfonamido', 'NS(C)(=O)=O', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'logP-'),
  morpholinocarbonyl: group(
    'morpholinocarbonyl',
    'morpholine-4-carbonyl',
    'C(=O)N1CCOCC1',
    ...(['HBA+', 'TPSA+', 'ROTB+', 'ring+'] as const),
  ),
} as const;

/** Saturated rings. */
export const saturatedRings = {
  cyclopentyl: group('cyclopentyl', 'cyclopentyl', 'C1CCCC1', 'logP+', 'ROTB+', 'ring+'),
  cyclohexyl: group('cyclohexyl', 'cyclohexyl', 'C1CCCCC1', 'logP+', 'ROTB+', 'ring+'),
  cyclopropylmethyl: group('cyclopropylmethyl', 'cyclopropylmethyl', 'CC1CC1', 'logP+', 'ROTB+', 'ring+'),
  tetrahydropyranyl: group('tetrahydropyranyl', 'tetrahydropyran-4-yl', 'C1CCOCC1', 'HBA+', 'TPSA+', 'ROTB+', 'ring+'),
  pyrrolidinyl: group('pyrrolidinyl', 'pyrrolidin-1-yl', 'N1CCCC1', 'TPSA+', 'ROTB+', 'ring+'),
  piperidinyl: group('piperidinyl', 'piperidin-1-yl', 'N1CCCCC1', 'TPSA+', 'ROTB+', 'ring+'),
  piperazinyl: group('piperazinyl', 'piperazin-1-yl', 'N1CCNCC1', 'HBD+', 'TPSA+', 'ROTB+', 'ring+'),
  methylpiperazinyl: group('methylpiperazinyl', '4-methylpiperazin-1-yl', 'N1CCN(C)CC1', 'HBA+', 'TPSA+', 'ROTB+', 'ring+'),
  morpholinyl: group('morpholinyl', 'morpholin-4-yl', 'N1CCOCC1', 'HBA+', 'TPSA+', 'ROTB+', 'ring+'),
  morpholinomethyl: group('morpholinomethyl', 'morpholin-4-ylmethyl', 'CN1CCOCC1', 'HBA+', 'TPSA+', 'ROTB+', 'ring+'),
} as const;

/** Aromatic rings, bare or on a short linker. */
export const aromaticRings = {
  phenyl: group('phenyl', 'phenyl', 'c1ccccc1', 'logP+', 'ROTB+', 'AROM+', 'ring+'),
  pyridin3yl: group('pyridin-3-yl', 'pyridin-3-yl', 'c1cccnc1', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  pyridin4yl: group('pyridin-4-yl', 'pyridin-4-yl', 'c1ccncc1', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  pyrimidin5yl: group('pyrimidin-5-yl', 'pyrimidin-5-yl', 'c1cncnc1', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  pyrimidin2yl: group('pyrimidin-2-yl', 'pyrimidin-2-yl', 'c1ncccn1', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  pyrazol4yl: group('pyrazol-4-yl', '1H-pyrazol-4-yl', 'c1cn[nH]c1', 'HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  pyrazol1yl: group('pyrazol-1-yl', 'pyrazol-1-yl', 'n1cccn1', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  thiazol5yl: group('thiazol-5-yl', 'thiazol-5-yl', 'c1cncs1', 'HBA+', 'ROTB+', 'AROM+', 'ring+'),
  benzyl: group('benzyl', 'benzyl', 'Cc1ccccc1', 'logP+', 'ROTB+', 'AROM+', 'ring+'),
  pyridylmethyl: group('pyridylmethyl', 'pyridin-3-ylmethyl', 'Cc1cccnc1', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  phenoxy: group('phenoxy', 'phenoxy', 'Oc1ccccc1', 'logP+', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  benzoyl: group('benzoyl', 'benzoyl', 'C(=O)c1ccccc1', 'logP+', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  benzenesulfonyl: group(
    'benzenesulfonyl',
    'benzenesulfonyl',
    'S(=O)(=O)c1ccccc1',
    ...(['HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'] as const),
  ),
  anilino: group('anilino', 'anilino', 'Nc1ccccc1', 'logP+', 'HBD+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  benzylamino: group('benzylamino', 'benzylamino', 'NCc1ccccc1', 'HBD+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'),
  benzamido: group(
    'benzamido',
    'benzamido',
    'NC(=O)c1ccccc1',
    ...(['HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'] as const),
  ),
  phenylcarboxamide: group(
    'phenylcarboxamide',
    'N-phenylcarboxamide',
    'C(=O)Nc1ccccc1',
    ...(['HBD+', 'HBA+', 'TPSA+', 'ROTB+', 'AROM+', 'ring+'] as const),
  ),
} as const;
