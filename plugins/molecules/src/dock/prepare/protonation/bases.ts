import { base, type Effect, type SiteKind } from './site.ts';

// Nitrogen that no group next to it keeps from sharing its electrons.
const donating = '!$(N-C=[O,S]);!$(N-S=O);!$(N-P=O);!$(N-C#N);!$(N~[!#6;!#1])';
// Amine nitrogen on saturated carbon only.
const aliphatic = 'NX3;+0;!$(N~[!#6;!#1]);!$(N~[#6X3,#6X2]);!$(N-[CX4]-[N,O,S])';

/** What a group on the carbon next to an aliphatic amine, or on the one after it, takes from its pKa. */
const amineEffects: readonly Effect[] = [
  ['[NX3][CX4][CX4][OX2H1]', -0.95],
  ['[NX3][CX4][CX4][OX2H0]', -1.35],
  // Written so that it is found from either end.
  ['[NX3][CX4;$(C[CX4][NX3;!$(N-[#6X3,#6X2]);!$(N~[!#6;!#1])])]', -0.9],
  ['[NX3][CX4][CX4][NX3;$(N-c),$(N-C=[C,N]);!$(N-C=[O,S]);!$(N-S=O)]', -1.15],
  ['[NX3][CX4][CX4][NX3;$(N-C=[O,S]),$(N-S=O)]', -1.6],
  ['[NX3][CX4][CX4]F', -1.65],
  ['[NX3][CX4][CX4][Cl,Br,I]', -1.9],
  ['[NX3][CX4][CX4][SX2]', -1],
  ['[NX3][CX4][CX4][SX3,SX4]', -2.8],
  ['[NX3][CX4][CX4]c', -0.75],
  ['[NX3][CX4][CX4][CX3]=O', -1.2],
  ['[NX3][CX4][CX4]C#N', -2.9],
  ['[NX3][CX4]C#N', -5.3],
  ['[NX3][CX4][CX2]#[CX2]', -2.6],
  ['[NX3][CX4][CX3]=[CX3]', -1.1],
  ['[NX3][CX4][c;!$(c:[n,o,s])]', -1.3],
  ['[NX3][CX4][c;$(c:[n,o,s])]', -1.9],
  ['[NX3][CX4][CX3](=[O,S])[NX3]', -2.7],
  ['[NX3][CX4][CX3](=[O,S])[!N]', -2.9],
  ['[NX3;!r3][CX4;r3]', -1.5],
  ['[NX3;r3]', -2.9],
];

/** Withdrawing groups on a pyridine, next to its nitrogen and one further. */
const pyridineEffects: readonly Effect[] = [
  ['[nX2]:c-[F,Cl,Br,I]', -4],
  ['[nX2]:c:c-[$(C#N),$(C=O),$([N+](=O)[O-]),$(S(=O)=O)]', -3.5],
];

const guanidineEffects: readonly Effect[] = [
  ['[NX2]=C-[NX3]-c', -2.7],
  ['[NX2](-c)=C', -2.7],
  ['[NX2]=C-[NX3]-c:[n,o,s]', -3.6],
  ['[NX2](-c:[n,o,s])=C', -3.6],
  ['[NX2]=C-[NX3]-c:c[F,Cl,Br]', -1.35],
  ['[NX2](-c:c[F,Cl,Br])=C', -1.35],
];

const imidazoleEffects: readonly Effect[] = [
  ['[nX2]:c(-[CX4]):n', 0.9],
  ['[nX2]:c(-[CX4]):c', 0.5],
  ['[nX2]:c:c-[CX4]', 0.5],
  ['[nX2]:c-[c,$(C=O),$(C#N)]', -1],
  ['[nX2]:c:c-[c,$(C=O),$(C#N)]', -1],
  ['[nX2]:c:n-[c,$(C=O),$(S=O)]', -2],
  ['[nX2]:c-[F,Cl,Br,I,N+]', -4],
  ['[nX2]:c:c-[F,Cl,Br,I,N+]', -4],
];

const spread = (kind: SiteKind): SiteKind => ({ ...kind, spread: true });

/**
 * Groups that gain a proton, the special before the general.
 *
 * Typical values, rounded, from Perrin, Dissociation Constants of Organic Bases in Aqueous Solution (IUPAC 1965), Hall,
 * J. Am. Chem. Soc. 1957, 79:5441, the CRC Handbook of Chemistry and Physics, and, for drugs, Prankerd, Critical
 * Compilation of pKa Values for Pharmaceutical Substances (2007). Effects of what is near are fitted by hand to the same.
 */
export const bases: readonly SiteKind[] = [
  spread(
    base('guanidine', 13.5, `[NX2;${donating}]=[CX3]([NX3;${donating}])[NX3;${donating}]`, guanidineEffects),
  ),
  spread(base('acyl guanidine', 8.2, `[NX2;${donating}]=[CX3]([NX3;${donating}])[NX3;$(N-C=O)]`)),
  spread(base('acyl guanidine', 8.2, `[NX2;$(N-C=O)]=[CX3]([NX3;${donating}])[NX3;${donating}]`)),
  spread(
    base(
      'amidine',
      11.8,
      `[NX2;${donating};!$(N-c);!$(N-C=N)]=[CX3;!$(C(N)(N)=N)]([#6,#1])[NX3;${donating}]`,
    ),
  ),
  spread(
    base('amidine of formic acid', 11.8, `[NX2;${donating};!$(N-c);!$(N-C=N)]=[CX3H1][NX3;${donating}]`),
  ),
  spread(base('isothiourea', 9.7, `[NX2;${donating};!$(N-c)]=[CX3]([SX2])[NX3;${donating};!$(N-c)]`)),
  base('primary amine', 10.6, `[${aliphatic};H2,H3]`, amineEffects),
  base('secondary amine', 11, `[${aliphatic};H1]`, amineEffects),
  base('tertiary amine', 10.3, `[${aliphatic};H0]`, amineEffects),
  base(
    '4-aminopyridine',
    9.1,
    `[nX2]1:[#6]:[#6]:[#6]([NX3;${donating};!$(N(-c)-c)]):[#6]:[#6]1`,
    pyridineEffects,
  ),
  base(
    '2-aminopyridine',
    6.8,
    `[nX2]1:[#6]([NX3;${donating};!$(N(-c)-c)]):[#6]:[#6]:[#6]:[#6]1`,
    pyridineEffects,
  ),
  base('pyridine', 5.2, '[nX2]1:[#6]:[#6]:[#6]:[#6]:[#6]1', pyridineEffects),
  base('imidazole', 6.95, '[nX2]1:[cR1]:[nX3]:[cR1]:[cR1]1', imidazoleEffects),
  base('benzimidazole', 5.5, '[nX2]1:[cR1]:[nX3]:[c;R2]:[c;R2]1'),
  base('aniline', 4.6, `[NX3;${donating};!$(N(-c)-c);$(N-c);!$(N-c:[n,o,s])]`, [
    ['[NX3]-c1:c:c:c([$(C#N),$(C=O),$([N+](=O)[O-]),$(S(=O)=O)]):c:c:1', -3],
  ]),
];
