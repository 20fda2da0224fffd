/** A substructure that an edit must not bring about. */
export interface UnwantedPattern {
  readonly smarts: string;
  readonly reason: string;
  /** SMILES of a molecule that holds it. */
  readonly example: string;
}

const unwanted = (smarts: string, reason: string, example: string): UnwantedPattern => ({
  smarts,
  reason,
  example,
});

/** Groups that are unstable, reactive, strained or hard to make. */
export const unwantedPatterns: readonly UnwantedPattern[] = [
  unwanted('[OX2][OX2]', 'peroxide: explosive', 'CCOOC'),
  unwanted(
    '[#7]-!@[#7;!$([N+](=O)[O-])]',
    'nitrogen-nitrogen single bond outside a ring: hydrazine-like, toxic',
    'CNNC',
  ),
  unwanted(
    '[#7;!$([N+](=O)[O-])]-!@[OX2]',
    'nitrogen-oxygen single bond outside a ring: weak and mutagenic',
    'CNOC',
  ),
  unwanted('[#7,#8,#16]-[#7,#8]-[#7,#8,#16;!$([S](=O)=O)]', 'chain of three heteroatoms: unstable', 'CNONC'),
  unwanted('[SX2,SX3]-[#7,#8,#16]', 'sulfur(II or IV) bonded to a heteroatom: hydrolyses', 'CSNC'),
  unwanted('[#7,#8,#16]-[F,Cl,Br,I]', 'halogen on a heteroatom: reactive', 'CN(C)Cl'),
  unwanted('[#7,#8X2,#16X2]-[CX4]-[#7,#8X2,#16X2]', 'acetal, aminal or relative: hydrolyses', 'CNCOC'),
  unwanted('[#7,#8,#16]-[CX4]-[Cl,Br,I]', 'alpha-halo heteroatom: alkylates', 'COCCl'),
  unwanted(
    '[#7,#8X2,#16X2]-[CX4;H1,H2;!$(C(F)F)]-F',
    'single fluorine next to a heteroatom: loses fluoride',
    'COCF',
  ),
  unwanted('[NX3]-[CX4](F)F', 'fluorines next to an amine nitrogen: hydrolyses', 'CN(C)C(F)F'),
  unwanted('[CX4][Cl,Br,I]', 'alkyl halide: alkylates', 'CCBr'),
  unwanted('[CX3]=[CX3]-[F,Cl,Br,I]', 'vinyl halide', 'CC=CCl'),
  unwanted('[OX2H]-[CX3]=[CX3]', 'enol: tautomerises to a ketone', 'CC=CO'),
  unwanted('[NX3;H1,H2]-[CX3;!R]=[CX3]', 'enamine: tautomerises to an imine', 'CC=CNC'),
  unwanted('[OX2H]-c:[nX2]', 'hydroxy next to aromatic nitrogen: exists as a lactam', 'Oc1ccccn1'),
  unwanted('[SX2H]', 'thiol: oxidises', 'CCS'),
  unwanted('[CX3;!R;!$(C[#7,#8,#16])]=[NX2]', 'imine: hydrolyses', 'CC=NC'),
  unwanted('[CX3]=[SX1]', 'thiocarbonyl', 'CC(C)=S'),
  unwanted('[OX2H]-[CX3](=O)-[#7,#8]', 'carbamic or carbonic acid: loses CO2', 'CNC(=O)O'),
  unwanted('[OX2H]-[CX3](=O)-[CX4]-[CX3]=O', 'beta-keto acid: loses CO2', 'CC(=O)CC(=O)O'),
  unwanted('[CX3](=O)-[F,Cl,Br,I,S;!$(S(=O)=O)]', 'acyl halide or thioester: acylates', 'CC(=O)SC'),
  unwanted('[CX3](=O)-!@[OX2]-[CX3]=O', 'anhydride: acylates', 'CC(=O)OC(C)=O'),
  unwanted('[SX4](=O)(=O)-[#8,F,Cl,Br,I]', 'sulfonyl ester or halide: reactive', 'COS(C)(=O)=O'),
  unwanted('c-[OX2]-[CX3](=O)-[NX3;H1,H2]', 'aryl carbamate: eliminates to an isocyanate', 'NC(=O)Oc1ccccc1'),
  unwanted('n-[CX3](=O)-[#6,#8]', 'acyl on an aromatic nitrogen: acylates', 'CC(=O)n1cccc1'),
  unwanted('[CX3](=O)-!@[NX3]-!@[CX3]=O', 'open imide or acylurea: hydrolyses', 'CC(=O)NC(C)=O'),
  unwanted('[CX3](=O)-[CX4;H1,H2]-[CX3](=O)-[#6]', 'beta-dicarbonyl: acidic, condenses', 'CC(=O)CC(C)=O'),
  unwanted('[CX3](=O)-[CX3]=O', 'dicarbonyl: condenses with amines', 'CC(=O)C(N)=O'),
  unwanted('[NX3,OX2,SX2]-C#[C,N]', 'heteroatom on a triple bond', 'COC#CC'),
  unwanted('[#7,#8,#16;r3]', 'three-membered ring with a heteroatom: strained', 'CC1CO1'),
  unwanted('[#7,#8,#16;r4]', 'four-membered ring with a heteroatom: strained', 'CC1COC1'),
  unwanted('[C;r3,r4]=[*]', 'double bond at a small ring: strained', 'CC1=CC1'),
  unwanted('[r3;R2]', 'fused or spiro three-membered ring: strained', 'C1CCC2CC2C1'),
  unwanted('[CH]1([CH2][CH2]1)[*;R0][CH]1[CH2][CH2]1', 'two cyclopropyls on one atom', 'C(C1CC1)C1CC1'),
  unwanted('[CH]1([CH2][CH2]1)-[CH]1[CH2][CH2]1', 'cyclopropyl on cyclopropyl', 'C1CC1C1CC1'),
  unwanted('[C;R]=[C;R]=[C;R]', 'cyclic allene', 'C1=C=CCCCC1'),
  unwanted('[C;R]#[C;R]', 'cyclic alkyne', 'C1#CCCCCC1'),
  unwanted('[r8,r9,r10,r11,r12]', 'ring of eight atoms or more: hard to close', 'C1CCCCCCC1'),
  unwanted(
    '[n;r6]:[n;r6]:[n;r6]',
    'three neighbouring nitrogens in a six-membered ring: unstable',
    'c1cnnnc1',
  ),
  unwanted('[NX3;H2]-[CX4]-[CX3;H1]=O', 'alpha-amino aldehyde: condenses with itself', 'CC(N)C=O'),
  unwanted('[OX2;!R][CX4;!R][CX4;!R][OX2;!R][CX4;!R][CX4;!R][OX2;!R]', 'polyether chain', 'COCCOCCOC'),
  unwanted('[#7]-!@[CX3](=O)-!@[#7]-!@[CX3](=O)-!@[#7]', 'biuret: hydrolyses', 'CNC(=O)NC(=O)NC'),
  unwanted('[CX4]([CX4H0])([CX4H0])[CX4H0]', 'crowded quaternary carbons', 'CC(C)(C)C(C(C)(C)C)C(C)(C)C'),
  unwanted('[CX4;!$(C(F)F)](F)-[CX4]F', 'neighbouring aliphatic fluorines: hard to make', 'CC(F)C(F)C'),
  unwanted('[CX4](F)(F)-[CX4](F)F', 'perfluoroalkyl chain: persists in nature', 'CC(F)(F)C(F)(F)C'),
  unwanted(
    '[c;D3]1[c;D3][c;D3][c;D3][c;D3]c1',
    'benzene with five substituents or more: hard to make',
    'Cc1cc(C)c(C)c(C)c1C',
  ),
  unwanted('[OX2H,NX3H2]-c:c-[OX2H,NX3H2]', 'catechol or relative: oxidises', 'Oc1ccccc1O'),
  unwanted('[OX2H]-[CX4]-[CX4;!R](-[OX2H])-[CX4]-[OX2H]', 'polyol chain', 'OCC(O)CO'),
];
