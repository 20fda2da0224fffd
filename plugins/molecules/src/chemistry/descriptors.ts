import type { Mol } from '@rdkit/rdkit';
import { formulaOf, netCharge } from './formula.ts';
import { graphOf } from './graph.ts';
import type { Toolkit } from './toolkit.ts';

/** Calculated properties of a molecule. */
export interface Descriptors {
  /** Hill formula. */
  readonly formula: string;
  /** Average molecular weight in Da. */
  readonly molecularWeight: number;
  /** Octanol-water partition coefficient, log10, by the atom contributions of Wildman and Crippen. */
  readonly logP: number;
  /** Molar refractivity by the atom contributions of Wildman and Crippen. */
  readonly molarRefractivity: number;
  /** Topological polar surface area in Å², nitrogen and oxygen only. */
  readonly tpsa: number;
  readonly hbondDonors: number;
  readonly hbondAcceptors: number;
  /** Strict count: amide and ester bonds do not rotate. */
  readonly rotatableBonds: number;
  readonly rings: number;
  readonly aromaticRings: number;
  readonly heavyAtoms: number;
  /** Share of the carbons that are sp3, 0 to 1. */
  readonly fractionCsp3: number;
  readonly formalCharge: number;
  readonly amideBonds: number;
  readonly stereocentres: number;
  readonly unspecifiedStereocentres: number;
  readonly spiroAtoms: number;
  readonly bridgeheadAtoms: number;
}

/** The values of RDKit's own descriptor list that are used here, under RDKit's names. */
export interface RDKitDescriptors {
  readonly amw: number;
  readonly CrippenClogP: number;
  readonly CrippenMR: number;
  readonly tpsa: number;
  /** Hydrogens on nitrogen and oxygen. */
  readonly lipinskiHBD: number;
  /** Nitrogen and oxygen atoms. */
  readonly lipinskiHBA: number;
  readonly NumHBD: number;
  readonly NumHBA: number;
  readonly NumRotatableBonds: number;
  readonly NumRings: number;
  readonly NumAromaticRings: number;
  readonly NumHeavyAtoms: number;
  readonly FractionCSP3: number;
  readonly NumAmideBonds: number;
  readonly NumAtomStereoCenters: number;
  readonly NumUnspecifiedAtomStereoCenters: number;
  readonly NumSpiroAtoms: number;
  readonly NumBridgeheadAtoms: number;
}

export const rdkitDescriptors = (molecule: Mol): RDKitDescriptors =>
  JSON.parse(molecule.get_descriptors()) as RDKitDescriptors;

/**
 * Calculates molecular weight, logP, polar surface, counts of donors, acceptors, rings and so on, with RDKit.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { descriptors, loadToolkit } from '@textgrad/molecules';
 *
 * const { formula, molecularWeight } = await descriptors(await loadToolkit(), 'CC(=O)Oc1ccccc1C(=O)O');
 * console.log(formula, molecularWeight.toFixed(2)); // C9H8O4 180.16
 * ```
 */
export async function descriptors(toolkit: Toolkit, smiles: string): Promise<Descriptors> {
  return await toolkit.withMolecule(smiles, descriptorsOf);
}

function descriptorsOf(molecule: Mol): Descriptors {
  const values = rdkitDescriptors(molecule);
  const graph = graphOf(molecule);
  return {
    formula: formulaOf(graph),
    molecularWeight: values.amw,
    logP: values.CrippenClogP,
    molarRefractivity: values.CrippenMR,
    tpsa: values.tpsa,
    hbondDonors: values.NumHBD,
    hbondAcceptors: values.NumHBA,
    rotatableBonds: values.NumRotatableBonds,
    rings: values.NumRings,
    aromaticRings: values.NumAromaticRings,
    heavyAtoms: values.NumHeavyAtoms,
    fractionCsp3: values.FractionCSP3,
    formalCharge: netCharge(graph.atoms),
    amideBonds: values.NumAmideBonds,
    stereocentres: values.NumAtomStereoCenters,
    unspecifiedStereocentres: values.NumUnspecifiedAtomStereoCenters,
    spiroAtoms: values.NumSpiroAtoms,
    bridgeheadAtoms: values.NumBridgeheadAtoms,
  };
}
