/** A group that gains or loses a proton in water at pH 7.4. */
export interface ProtonationRule {
  readonly name: string;
  /** SMARTS on the neutral molecule; its first atom is the one that changes. */
  readonly smarts: string;
  /** Typical pKa of the group, or of its conjugate acid: textbook values, rounded. */
  readonly pKa: number;
  /** Charge that the first atom gains. */
  readonly change: 1 | -1;
  /** Bonds to another group of the same charge up to which only the stronger one is charged. */
  readonly reach: number;
}

const acid = (name: string, pKa: number, smarts: string): ProtonationRule => ({
  name,
  smarts,
  pKa,
  change: -1,
  reach: 2,
});
const base = (name: string, pKa: number, smarts: string, reach = 3): ProtonationRule => ({
  name,
  smarts,
  pKa,
  change: 1,
  reach,
});

// Nitrogen that no group next to it keeps from sharing its electrons.
const donating = '!$(N-C=[O,S]);!$(N-S=O);!$(N-P=O);!$(N-C#N);!$(N~[!#6;!#1])';
// Amine nitrogen on saturated carbon only, and without a strongly withdrawing group one carbon away.
const aliphatic = '!$(N~[!#6;!#1]);!$(N~[#6X3,#6X2]);!$(N-[CX4]-[N,O,S]);!$(N-[CX4]C#N);!$(N-[CX4]C(F)(F)F)';

/**
 * Groups that are charged in water at pH 7.4, at least one pKa unit away from it.
 *
 * Left neutral on purpose, since they are near 7.4 or depend on what is around them: imidazoles, anilines, pyridines
 * without an amino group opposite, phenols, thiols, imides, N-heteroaryl sulfonamides, hydroxamic acids, 1,3-diketones.
 */
export const protonationRules: readonly ProtonationRule[] = [
  acid('carboxylic acid', 4.5, '[OX2H1,SX2H1][CX3]=[O,S]'),
  acid('sulfonic acid', -1, '[OX2H1][SX4](=O)=O'),
  acid('sulfinic acid', 2, '[OX2H1][SX3]=O'),
  acid('phosphonic or phosphoric acid', 2, '[OX2H1][PX4]=O'),
  acid('tetrazole', 4.9, '[nX3H1;$(n1nnnc1),$(n1nncn1)]'),
  acid('acyl sulfonamide', 4.5, '[NX3H1]([SX4](=O)=O)[CX3]=[O,S]'),
  acid('disulfonimide', 1.5, '[NX3H1]([SX4](=O)=O)[SX4](=O)=O'),
  base('guanidine', 13, `[NX2;${donating}]=[CX3]([NX3;${donating}])[NX3;${donating}]`, 4),
  base('amidine', 11.5, `[NX2;${donating};!$(N-c);!$(N-C=N)]=[CX3;!$(C(N)(N)=N)]([#6,#1])[NX3;${donating}]`),
  base('amidine of formic acid', 11.5, `[NX2;${donating};!$(N-c);!$(N-C=N)]=[CX3H1][NX3;${donating}]`),
  base('isothiourea', 9.5, `[NX2;${donating};!$(N-c)]=[CX3]([SX2])[NX3;${donating};!$(N-c)]`),
  base('aliphatic amine', 10, `[NX3;+0;${aliphatic};!$(N-[CX4]-[#6X3,#6X2])]`),
  base('benzylic, allylic or alpha-carbonyl amine', 9, `[NX3;+0;${aliphatic};$(N-[CX4]-[#6X3,#6X2])]`),
  base('4-aminopyridine', 9.1, `[nX2]1:[#6]:[#6]:[#6]([NX3;${donating};!$(N(-c)-c)]):[#6]:[#6]1`),
];
