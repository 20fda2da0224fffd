import type { Mol } from '@rdkit/rdkit';
import { type Fingerprint, fingerprintOf, tanimoto } from '../chemistry/fingerprint.ts';
import { type QedProperty, type QedValues, qedPropertyNames, type Session } from '../chemistry/index.ts';
import { contains } from '../chemistry/substructure.ts';

/** What an edited molecule must satisfy. */
export interface EditConstraints {
  /** Bounds of properties, both included. */
  readonly bounds?: Readonly<Partial<Record<QedProperty, { readonly min?: number; readonly max?: number }>>>;
  readonly maxHeavyAtoms?: number;
  /** SMARTS of parts that must be there. */
  readonly required?: readonly string[];
  /** SMARTS of parts that must not be there. */
  readonly forbidden?: readonly string[];
  /** A molecule to stay close to: Tanimoto coefficient of Morgan fingerprints, 0 to 1. */
  readonly similarTo?: { readonly smiles: string; readonly atLeast: number };
}

/** The tests that a set of constraints makes; the first is the cheaper. */
export interface Keep {
  readonly structure: (molecule: Mol) => boolean;
  readonly properties: (values: QedValues) => boolean;
}

/** Makes the tests of a set of constraints on a live session. */
export function keepOf(constraints: EditConstraints, session: Session): Keep {
  const { bounds = {}, maxHeavyAtoms = Infinity, required = [], forbidden = [], similarTo } = constraints;
  const holds = (molecule: Mol) => (smarts: string) => contains(molecule, session.pattern(smarts));
  const reference = similarTo && fingerprintFrom(similarTo.smiles, session);
  return {
    structure: (molecule) =>
      molecule.get_num_atoms(true) <= maxHeavyAtoms &&
      required.every(holds(molecule)) &&
      !forbidden.some(holds(molecule)) &&
      (reference === undefined || tanimoto(fingerprintOf(molecule), reference) >= (similarTo?.atLeast ?? 0)),
    properties: (values) =>
      qedPropertyNames.every((name) => {
        const { min = -Infinity, max = Infinity } = bounds[name] ?? {};
        return values[name] >= min && values[name] <= max;
      }),
  };
}

function fingerprintFrom(smiles: string, session: Session): Fingerprint {
  using molecule = session.read(smiles);
  return fingerprintOf(molecule);
}
