import { cofactorHydrogens } from './hetero-groups.ts';

/** How many hydrogens the polar atoms of a residue carry at pH 7.4, by the atom's name. */
export type PolarSites = Readonly<Record<string, number>>;

const argininium = { NE: 1, NH1: 2, NH2: 2 };
const purineSugar = { "O2'": 1 };

// Side chains at pH 7.4: acids without, lysine and arginine with their proton; histidine is decided where it stands.
const sideChains: Readonly<Record<string, PolarSites>> = {
  ALA: {},
  ARG: argininium,
  ASN: { ND2: 2 },
  ASP: {},
  ASH: { OD2: 1 },
  CYS: { SG: 1 },
  CYM: {},
  CYX: {},
  GLN: { NE2: 2 },
  GLU: {},
  GLH: { OE2: 1 },
  GLY: {},
  HIS: {},
  HID: { ND1: 1 },
  HSD: { ND1: 1 },
  HIE: { NE2: 1 },
  HSE: { NE2: 1 },
  HIP: { ND1: 1, NE2: 1 },
  HSP: { ND1: 1, NE2: 1 },
  ILE: {},
  LEU: {},
  LYS: { NZ: 3 },
  LYN: { NZ: 2 },
  MET: {},
  PHE: {},
  PRO: {},
  SER: { OG: 1 },
  THR: { OG1: 1 },
  TRP: { NE1: 1 },
  TYR: { OH: 1 },
  VAL: {},
  MSE: {},
  SEP: {},
  TPO: {},
  PTR: {},
  CSO: { OD: 1 },
  OCS: {},
  KCX: { NZ: 1 },
  HYP: { OD1: 1 },
  ACE: {},
  NME: {},
  NH2: {},
};

const nucleotides: Readonly<Record<string, PolarSites>> = {
  DA: { N6: 2 },
  DC: { N4: 2 },
  DG: { N1: 1, N2: 2 },
  DT: { N3: 1 },
  A: { N6: 2, ...purineSugar },
  C: { N4: 2, ...purineSugar },
  G: { N1: 1, N2: 2, ...purineSugar },
  U: { N3: 1, ...purineSugar },
};

/** The polar sites of a residue besides its backbone; undefined for one that is told by its bond lengths. */
export function polarSites(residueName: string): PolarSites | undefined {
  for (const table of [sideChains, nucleotides, cofactorHydrogens])
    if (Object.hasOwn(table, residueName)) return table[residueName];
  return undefined;
}

/** Residues with an aromatic ring and its carbons, which AutoDock types as A. */
export const aromaticCarbons: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    ['HIS', 'HID', 'HIE', 'HIP', 'HSD', 'HSE', 'HSP'].map((name) => [name, ['CG', 'CD2', 'CE1']]),
  ),
  PHE: ['CG', 'CD1', 'CD2', 'CE1', 'CE2', 'CZ'],
  TYR: ['CG', 'CD1', 'CD2', 'CE1', 'CE2', 'CZ'],
  PTR: ['CG', 'CD1', 'CD2', 'CE1', 'CE2', 'CZ'],
  TRP: ['CG', 'CD1', 'CD2', 'CE2', 'CE3', 'CZ2', 'CZ3', 'CH2'],
};
