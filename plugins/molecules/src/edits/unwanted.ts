/** A substructure that an edit must not bring about. */
export interface UnwantedPattern {
  readonly smarts: string;
  readonly reason: string;
}

const unwanted = (smarts: string, reason: string): UnwantedPattern => ({ smarts, reason });

/** Groups that are unstable, reactive, strained or hard to make. */
export const unwantedPatterns: readonly UnwantedPattern[] = [
  unwanted('[OX2][OX2]', 'peroxide: explosive'),
  unwanted(
    '[#7]-!@[#7;!$([N+](=O)[O-])]',
    'nitrogen-nitrogen single bond outside a ring: hydrazine-like, toxic',
  ),
  unwanted('[#7;!$([N+](=O)[O-])]-!@[OX2]', 'nitrogen-oxygen single bond outside a ring: weak and mutagenic'),
  unwanted('[#7,#8,#16]-[#7,#8]-[#7,#8,#16;!$([S](=O)=O)]', 'chain of three heteroatoms: unstable'),
  unwanted('[SX2,SX3]-[#7,#8,#16]', 'sulfur(II or IV) bonded to a heteroatom: hydrolyses'),
  unwanted('[#7,#8,#16]-[F,Cl,Br,I]', 'halogen on a heteroatom: reactive'),
  unwanted('[#7,#8X2,#16X2]-[CX4]-[#7,#8X2,#16X2]', 'acetal, aminal or relative: hydrolyses'),
  unwanted('[#7,#8,#16]-[CX4]-[Cl,Br,I]', 'alpha-halo heteroatom: alkylates'),
  unwanted('[#7,#8X2,#16X2]-[CX4;H1,H2;!$(C(F)F)]-F', 'single fluorine next to a heteroatom: loses fluoride'),
  unwanted('[NX3]-[CX4](F)F', 'fluorines next to an amine nitrogen: hydrolyses'),
  unwanted('[CX4][Cl,Br,I]', 'alkyl halide: alkylates'),
  unwanted('[CX3]=[CX3]-[F,Cl,Br,I]', 'vinyl halide'),
  unwanted('[OX2H]-[CX3]=[CX3]', 'enol: tautomerises to a ketone'),
  unwanted('[NX3;H1,H2]-[CX3;!R]=[CX3]', 'enamine: tautomerises to an imine'),
  unwanted('[OX2H]-c:[nX2]', 'hydroxy next to aromatic nitrogen: exists as a lactam'),
  unwanted('[SX2H]', 'thiol: oxidises'),
  unwanted('[CX3;!R;!$(C[#7,#8,#16])]=[NX2]', 'imine: hydrolyses'),
  unwanted('[CX3]=[SX1]', 'thiocarbonyl'),
  unwanted('[OX2H]-[CX3](=O)-[#7,#8]', 'carbamic or carbonic acid: loses CO2'),
  unwanted('[OX2H]-[CX3](=O)-[CX4]-[CX3]=O', 'beta-keto acid: loses CO2'),
  unwanted('[CX3](=O)-[F,Cl,Br,I,S;!$(S(=O)=O)]', 'acyl halide or thioester: acylates'),
  unwanted('[CX3](=O)-!@[OX2]-[CX3]=O', 'anhydride: acylates'),
  unwanted('[SX4](=O)(=O)-[#8,F,Cl,Br,I]', 'sulfonyl ester or halide: reactive'),
  unwanted('c-[OX2]-[CX3](=O)-[NX3;H1,H2]', 'aryl carbamate: eliminates to an isocyanate'),
  unwanted('n-[CX3](=O)-[#6,#8]', 'acyl on an aromatic nitrogen: acylates'),
  unwanted('[CX3](=O)-!@[NX3]-!@[CX3]=O', 'open imide or acylurea: hydrolyses'),
  unwanted('[CX3](=O)-[CX4;H1,H2]-[CX3](=O)-[#6]', 'beta-dicarbonyl: acidic, condenses'),
  unwanted('[CX3](=O)-[CX3]=O', 'dicarbonyl: condenses with amines'),
  unwanted('[NX3,OX2,SX2]-C#[C,N]', 'heteroatom on a triple bond'),
  unwanted('[#7,#8,#16;r3]', 'three-membered ring with a heteroatom: strained'),
  unwanted('[#7,#8,#16;r4]', 'four-membered ring with a heteroatom: strained'),
  unwanted('[C;r3,r4]=[*]', 'double bond at a small ring: strained'),
  unwanted('[r3;R2]', 'fused or spiro three-membered ring: strained'),
  unwanted('[CH]1([CH2][CH2]1)[*;R0][CH]1[CH2][CH2]1', 'two cyclopropyls on one atom'),
  unwanted('[CH]1([CH2][CH2]1)-[CH]1[CH2][CH2]1', 'cyclopropyl on cyclopropyl'),
  unwanted('[C;R]=[C;R]=[C;R]', 'cyclic allene'),
  unwanted('[C;R]#[C;R]', 'cyclic alkyne'),
  unwanted('[r8,r9,r10,r11,r12]', 'ring of eight atoms or more: hard to close'),
  unwanted('[n;r6]:[n;r6]:[n;r6]', 'three neighbouring nitrogens in a six-membered ring: unstable'),
  unwanted('[n;r6]:[n;r6]:[c]:[n;r6]', 'electron-poor triazine: unstable'),
  unwanted('[NX3;H2]-[CX4]-[CX3;H1]=O', 'alpha-amino aldehyde: condenses with itself'),
  unwanted('[OX2;!R][CX4;!R][CX4;!R][OX2;!R][CX4;!R][CX4;!R][OX2;!R]', 'polyether chain'),
  unwanted('[#7]-!@[CX3](=O)-!@[#7]-!@[CX3](=O)-!@[#7]', 'biuret: hydrolyses'),
  unwanted('[CX4]([CX4H0])([CX4H0])[CX4H0]', 'crowded quaternary carbons'),
  unwanted('[CX4](F)(F)-[CX4](F)F', 'perfluoroalkyl chain: persists in nature'),
  unwanted('[c;D3]1[c;D3][c;D3][c;D3][c;D3]c1', 'benzene with five substituents or more: hard to make'),
  unwanted('[OX2H,NX3H2]-c:c-[OX2H,NX3H2]', 'catechol or relative: oxidises'),
  unwanted('[OX2H]-[CX4]-[CX4;!R](-[OX2H])-[CX4]-[OX2H]', 'polyol chain'),
];
