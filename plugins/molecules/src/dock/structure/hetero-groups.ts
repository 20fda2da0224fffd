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

// Residues that are made from those of the code, and often written among the heterogens.
const modified = words(
  'MSE SEP TPO PTR CSO CME CSD CSX CSS OCS SCH CAS CAF SNC KCX LLP MLY M3L MLZ ALY HYP PCA CGU TYS FME TRQ NEP HIC AGM SAC',
);
const caps = words('ACE NME NH2');

/** What a residue is by itself; `chain` where it belongs to a chain if it is bonded to one. */
export type OwnKind = GroupKind | 'chain';

/** What is known of a residue besides its name. */
export interface ResidueFacts {
  /** Elements by the atoms' names. */
  readonly elements: ReadonlyMap<string, string>;
  /** Whether the file has it among the heterogens. */
  readonly hetero: boolean;
  /** Whether the file says that it belongs to the sequence of a chain. */
  readonly inSequence: boolean;
  /** Whether it is a residue of the genetic code or a nucleotide, by its name. */
  readonly standard: boolean;
}

/** The kind of a residue by its name and what the file says of it. Free amino acids and ligands that are like them are no chain. */
export function ownKind(name: string, { elements, hetero, inSequence, standard }: ResidueFacts): OwnKind {
  if (waters.has(name)) return 'water';
  if (name in cofactorHydrogens) return 'cofactor';
  if (additives.has(name)) return 'additive';
  if (inSequence || modified.has(name)) return 'polymer';
  const backbone = ['N', 'CA', 'C'].every((one) => elements.has(one));
  const nucleotide = ["C1'", "C4'", "O3'", "C5'"].every((one) => elements.has(one));
  if (!hetero && (standard || caps.has(name) || backbone || nucleotide)) return 'polymer';
  // Ions, and clusters of them with sulfur or oxygen, such as Fe2S2.
  const all = [...elements.values()];
  const inorganic = all.every((one) => isMetal(one) || one === 'S' || one === 'O');
  return all.some((one) => isMetal(one)) && inorganic ? 'metal' : 'chain';
}
