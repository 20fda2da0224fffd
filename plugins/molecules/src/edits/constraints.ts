import type { Mol } from '@rdkit/rdkit';
import { type Fingerprint, fingerprintOf, tanimoto } from '../chemistry/fingerprint.ts';
import type { QedProperty, QedValues, Session } from '../chemistry/index.ts';
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

/** Whether a native molecule with the given properties satisfies the constraints. */
export type Keep = (molecule: Mol, properties: QedValues) => boolean;

/** Makes the test of a set of constraints on a live session. */
export function keepOf(constraints: EditConstraints, session: Session): Keep {
  const { bounds = {}, maxHeavyAtoms = Infinity, required = [], forbidden = [], similarTo } = constraints;
  const limits = Object.entries(bounds) as [QedProperty, { min?: number; max?: number }][];
  const reference = similarTo && fingerprintFrom(similarTo.smiles, session);
  return (molecule, properties) =>
    molecule.get_num_atoms(true) <= maxHeavyAtoms &&
    limits.every(([name, { min = -Infinity, max = Infinity }]) => within(properties[name], min, max)) &&
    required.every((smarts) => contains(molecule, session.pattern(smarts))) &&
    !forbidden.some((smarts) => contains(molecule, session.pattern(smarts))) &&
    (reference === undefined || tanimoto(fingerprintOf(molecule), reference) >= (similarTo?.atLeast ?? 0));
}

const within = (value: number, min: number, max: number): boolean => value >= min && value <= max;

function fingerprintFrom(smiles: string, session: Session): Fingerprint {
  using molecule = session.read(smiles);
  return fingerprintOf(molecule);
}
