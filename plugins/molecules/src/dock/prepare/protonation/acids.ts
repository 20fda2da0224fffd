import { acid, type Effect, type SiteKind } from './site.ts';

/** A substituent of phenol, ortho, meta and para to the hydroxy group. */
const onPhenol = (substituent: string, ortho: number, meta: number, para: number): readonly Effect[] => [
  [`[OX2H1]c1:c(${substituent}):c:c:c:c:1`, ortho],
  [`[OX2H1]c1:c:c(${substituent}):c:c:c:1`, meta],
  [`[OX2H1]c1:c:c:c(${substituent}):c:c:1`, para],
];

/** Differences of the monosubstituted phenols' pKa from that of phenol. */
const phenolEffects: readonly Effect[] = [
  ...onPhenol('[N+](=O)[O-]', -2.7, -1.6, -2.8),
  ...onPhenol('C#N', -3, -1.4, -2),
  ...onPhenol('[CX3;$([CX3H1]=O),$(C(=O)([#6])[#6])]', -1.6, -0.9, -2),
  ...onPhenol('[CX3;$(C(=O)[N,O])]', 0, -0.7, -1.5),
  ...onPhenol('[SX4](=O)=O', -2, -1.2, -2.1),
  ...onPhenol('[CX4](F)(F)F', -1.5, -1, -1.3),
  ...onPhenol('F', -1.2, -0.7, -0.1),
  ...onPhenol('[Cl,Br,I]', -1.45, -0.9, -0.5),
];

const sulfonamide = '[NX3;H1;$(N[SX4](=O)=O)';

/**
 * Groups that lose a proton, the special before the general.
 *
 * Typical values, rounded, from Serjeant and Dempsey, Ionisation Constants of Organic Acids in Aqueous Solution (IUPAC
 * 1979), the CRC Handbook of Chemistry and Physics, and, for drugs, Prankerd, Critical Compilation of pKa Values for
 * Pharmaceutical Substances (2007). The test of this table names the value behind each.
 */
export const acids: readonly SiteKind[] = [
  acid('carboxylic acid', 4.2, '[OX2H1,SX2H1][CX3]=[O,S]'),
  acid('sulfonic acid', -1, '[OX2H1][SX4](=O)=O'),
  acid('sulfinic acid', 2, '[OX2H1][SX3]=O'),
  { ...acid('phosphonic acid', 2.3, '[OX2H1][PX4;$(P-[#6])]=O'), second: 5.4 },
  { ...acid('phosphoric acid', 1.8, '[OX2H1][PX4]=O'), second: 4.6 },
  acid('tetrazole', 4.9, '[nX3H1;$(n1nnnc1),$(n1nncn1)]'),
  acid('disulfonimide', 1.5, '[NX3H1]([SX4](=O)=O)[SX4](=O)=O'),
  acid('acyl sulfonamide or sulfonylurea', 4.5, '[NX3H1]([SX4](=O)=O)[CX3]=[O,S]'),
  acid('trifluoromethanesulfonamide', 5.5, '[NX3;H1,H2;$(NS(=O)(=O)C(F)(F)F)]'),
  acid('azolyl sulfonamide', 5.6, `${sulfonamide};$(N-[c;r5](:[n,o]):[c,n,o,s])]`),
  acid('diazinyl sulfonamide', 6.5, `${sulfonamide};$(N-c(:n):n),$(N-c:n:c:n),$(N-c:n:n)]`, [
    ['[NX3]-c:n:c-[CX4]', 0.5],
  ]),
  acid('thiadiazole sulfonamide', 7.2, '[NX3;H2;$(NS(=O)(=O)-[c;r5](:n):s)]'),
  acid('thiazolidinedione', 6.5, '[NX3H1;r5]([CX3](=O)[SX2])[CX3]=O'),
  // The second enol of a tetracycline, whose first is that below: Stephens et al., J. Am. Chem. Soc. 1956, 78:4155.
  acid('enol of a cyclic benzoyl ketone', 9.3, '[OX2H1][C;R;$(C[CX4])]=[C;R][CX3;R](=O)c'),
  // The same with the hydrogen at the other oxygen.
  acid('enol of a cyclic benzoyl ketone, beside the arene', 9.3, '[OX2H1][C;R;$(Cc)]=[C;R][CX3;R](=O)[CX4]'),
  acid('enol of a 1,3-dicarbonyl ring', 4.5, '[OX2H1][C;R]=[C;R][CX3;R]=O'),
  acid('4-hydroxy-2-pyrone or 4-hydroxycoumarin', 4.8, '[OX2H1]c:c:c(=O):o'),
  acid('oxicam', 5.5, '[OX2H1][C;R]=[C;R]([CX3](=O)N)S(=O)=O'),
  acid('N-hydroxyimide', 6, '[OX2H1][NX3]([CX3]=O)[CX3]=O'),
  acid('hydroxamic acid', 9, '[OX2H1][NX3][CX3]=O'),
  acid('phenol', 9.95, '[OX2H1]c', phenolEffects),
  acid('thiophenol', 6.6, '[SX2H1]c'),
  acid('thiol', 10.4, '[SX2H1][CX4]'),
  acid('sulfonamide', 10.1, '[NX3;H1,H2;$(N[SX4](=O)=O)]', [['[NX3]-c', -1.3]]),
  acid('imide', 9.6, '[NX3H1]([CX3]=O)[CX3]=O'),
];
