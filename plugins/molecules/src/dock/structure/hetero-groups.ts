/** What becomes of a residue when a receptor is prepared. */
export type GroupKind = 'water' | 'polymer' | 'metal' | 'cofactor' | 'additive' | 'other';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const waters = words('HOH WAT DOD H2O TIP TP3 TIP3 SOL SPC TIP4');

// Ions, buffers, cryoprotectants and precipitants of crystallisation.
const additives = words(
  'SO4 PO4 NO3 CL BR IOD F NH4 SCN AZI ACT ACY FMT CIT FLC TLA MLI OXL GOL EDO PGO MPD IPA EOH MOH DMS DMF ACN BME DTT DTV ' +
    'PEG PG4 PGE P6G 1PE 2PE 12P 15P P33 PE4 PE8 7PE TRS EPE MES MPO BTB B3P CAC IMD BCN LDA BOG LMT UNX UNL',
);

/** Cofactors and sugars that are kept: the hydrogens on N, O and S of their neutral acids' salts, by the atom's name. */
export const cofactorHydrogens: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  HEM: {},
  HEC: {},
  HEA: { O11: 1 },
  HEB: {},
  ...Object.fromEntries(
    ['ATP', 'ADP', 'AMP', 'ACP', 'AGS'].map((name) => [name, { N6: 2, "O2'": 1, "O3'": 1 }]),
  ),
  ANP: { N6: 2, "O2'": 1, "O3'": 1, N3B: 1 },
  ...Object.fromEntries(
    ['GTP', 'GDP', '5GP', 'GCP', 'GSP'].map((name) => [name, { N1: 1, N2: 2, "O2'": 1, "O3'": 1 }]),
  ),
  GNP: { N1: 1, N2: 2, "O2'": 1, "O3'": 1, N3B: 1 },
  NAD: { N6A: 2, O2B: 1, O3B: 1, N7N: 2, O2D: 1, O3D: 1 },
  NAI: { N6A: 2, O2B: 1, O3B: 1, N7N: 2, O2D: 1, O3D: 1 },
  NAP: { N6A: 2, O3B: 1, N7N: 2, O2D: 1, O3D: 1 },
  NDP: { N6A: 2, O3B: 1, N7N: 2, O2D: 1, O3D: 1 },
  FAD: { N6A: 2, O2B: 1, O3B: 1, "O2'": 1, "O3'": 1, "O4'": 1, N3: 1 },
  FMN: { N3: 1, "O2'": 1, "O3'": 1, "O4'": 1 },
  SAM: { N: 3, N6: 2, "O2'": 1, "O3'": 1 },
  SAH: { N: 3, N6: 2, "O2'": 1, "O3'": 1 },
  COA: { N6A: 2, O2B: 1, N8P: 1, N4P: 1, OAP: 1, S1P: 1 },
  ACO: { N6A: 2, O2B: 1, N8P: 1, N4P: 1, OAP: 1 },
  PLP: { O3: 1 },
  TPP: { "N4'": 2 },
  H4B: { N2: 2, N3: 1, N5: 1, N8: 1, O9: 1, O10: 1 },
  NAG: { N2: 1, O3: 1, O4: 1, O6: 1 },
  BMA: { O2: 1, O3: 1, O4: 1, O6: 1 },
  MAN: { O2: 1, O3: 1, O4: 1, O6: 1 },
  FUC: { O2: 1, O3: 1, O4: 1 },
};

const metals = words('Mg Mn Zn Ca Fe Cu Na K Hg Co U Cd Ni');

/** Whether an element is a metal that AutoDock Vina knows. */
export const isMetal = (element: string): boolean => metals.has(element);

/**
 * The kind of a residue by its name, its elements and whether it is a part of a chain.
 *
 * A chain's residues are those with N, CA and C, the caps ACE, NME and NH2, and nucleotides.
 */
export function groupKind(name: string, atoms: ReadonlyMap<string, string>, hetero: boolean): GroupKind {
  if (waters.has(name)) return 'water';
  const backbone = ['N', 'CA', 'C'].every((one) => atoms.has(one));
  const nucleotide = atoms.has("C1'") && atoms.has("C4'") && atoms.has("O3'") && atoms.has("C5'");
  if (name in cofactorHydrogens) return 'cofactor';
  if (additives.has(name)) return 'additive';
  if (backbone || caps.has(name) || (nucleotide && !hetero)) return 'polymer';
  const elements = [...atoms.values()];
  if (elements.length > 0 && elements.every((one) => isMetal(one))) return 'metal';
  return hetero ? 'other' : 'polymer';
}

const caps = words('ACE NME NH2');
