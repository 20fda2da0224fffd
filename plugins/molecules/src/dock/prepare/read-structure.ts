import type { Mol } from '@rdkit/rdkit';
import { neighboursOf, type Structure, type StructureAtom, type StructureBond } from './structure.ts';

interface RDKitJson {
  readonly defaults: { readonly atom: Required<AtomJson>; readonly bond: { readonly bo: number } };
  readonly molecules: readonly [MoleculeJson];
}
interface MoleculeJson {
  readonly atoms: readonly AtomJson[];
  readonly bonds?: readonly BondJson[];
  readonly extensions?: readonly ExtensionJson[];
}
interface AtomJson {
  readonly z?: number;
  readonly chg?: number;
  readonly stereo?: string;
}
interface BondJson {
  readonly bo?: number;
  readonly atoms: readonly [number, number];
  readonly stereo?: string;
  readonly stereoAtoms?: readonly [number, number];
}
interface ExtensionJson {
  readonly aromaticAtoms?: readonly number[];
  readonly aromaticBonds?: readonly number[];
  readonly atomRings?: readonly (readonly number[])[];
}

/** Reads atoms, bonds, rings and stereochemistry out of a native molecule; its hydrogens are made atoms. */
export function readStructure(molecule: Mol): Structure {
  molecule.add_hs_in_place();
  const { defaults, molecules } = JSON.parse(molecule.get_json()) as RDKitJson;
  const [{ atoms: atomJson, bonds: bondJson = [], extensions = [] }] = molecules;
  const aromaticAtoms = new Set(extensions.flatMap(({ aromaticAtoms = [] }) => aromaticAtoms));
  const aromaticBonds = new Set(extensions.flatMap(({ aromaticBonds = [] }) => aromaticBonds));
  const atoms = atomJson.map(
    ({ z = defaults.atom.z, chg = defaults.atom.chg }, index): StructureAtom => ({
      atomicNumber: z,
      charge: chg,
      aromatic: aromaticAtoms.has(index),
    }),
  );
  const bonds = bondJson.map(
    ({ bo = defaults.bond.bo, atoms: [from, to] }, index): StructureBond => ({
      from,
      to,
      order: bo,
      aromatic: aromaticBonds.has(index),
    }),
  );
  const neighbours = neighboursOf(atoms.length, bonds);
  return {
    atoms,
    bonds,
    neighbours,
    rings: extensions.flatMap(({ atomRings = [] }) => atomRings),
    tetrahedral: atomJson.flatMap(({ stereo }, centre) =>
      stereo === 'cw' || stereo === 'ccw'
        ? [
            {
              centre,
              neighbours: (neighbours[centre] ?? []).map(({ atom }) => atom),
              clockwise: stereo === 'cw',
            },
          ]
        : [],
    ),
    doubleBonds: bondJson.flatMap(({ atoms: [from, to], stereo, stereoAtoms }) =>
      stereoAtoms && (stereo === 'cis' || stereo === 'trans')
        ? [{ atoms: [stereoAtoms[0], from, to, stereoAtoms[1]] as const, cis: stereo === 'cis' }]
        : [],
    ),
  };
}
