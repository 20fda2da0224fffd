import type { Mol } from '@rdkit/rdkit';
import { rdkitDescriptors } from './descriptors.ts';
import { desirability } from './desirability.ts';
import { graphOf, ringCount } from './graph.ts';
import { structuralAlerts } from './qed-alerts.ts';
import {
  acceptorSmarts,
  aliphaticRingSmarts,
  type QedProperty,
  type QedValues,
  qedPropertyNames,
  qedWeights,
} from './qed-parameters.ts';
import type { Session } from './session.ts';
import { contains, matchedAtoms, matchesOf } from './substructure.ts';
import type { Toolkit } from './toolkit.ts';

/** A structural alert that a molecule raises. */
export interface RaisedAlert {
  readonly name: string;
  readonly smarts: string;
  /** Indices of the atoms that take part in a match, counted from 0 in the order of the SMILES. */
  readonly atoms: readonly number[];
}

/** The quantitative estimate of drug-likeness and what it is made of. */
export interface Qed {
  /** From 0 to 1; the most drug-like molecules reach 0.948. */
  readonly qed: number;
  readonly properties: QedValues;
  /** How desirable each property is, from near 0 to 1. */
  readonly desirabilities: QedValues;
  readonly alerts: readonly RaisedAlert[];
}

/**
 * Calculates QED (Bickerton et al., Nature Chemistry 2012, 4:90; mean weights) exactly as RDKit's `QED.py` does.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, qed } from '@textgrad/molecules';
 *
 * const nitrobenzene = await qed(await loadToolkit(), 'O=[N+]([O-])c1ccccc1');
 * console.log(nitrobenzene.qed.toFixed(3), nitrobenzene.alerts.map(({ name }) => name));
 * ```
 */
export async function qed(toolkit: Toolkit, smiles: string): Promise<Qed> {
  return await toolkit.withMolecule(smiles, qedOf);
}

/** {@link qed} of a native molecule. */
export function qedOf(molecule: Mol, session: Session): Qed {
  const alerts = structuralAlerts.flatMap(({ name, smarts }) => {
    const pattern = session.pattern(smarts);
    return contains(molecule, pattern)
      ? [{ name, smarts, atoms: matchedAtoms(matchesOf(molecule, pattern)) }]
      : [];
  });
  const properties = propertiesOf(molecule, session, alerts.length);
  const desirabilities = mapProperties((name) => desirability(name, properties[name]));
  return { qed: weightedGeometricMean(desirabilities), properties, desirabilities, alerts };
}

function propertiesOf(molecule: Mol, session: Session, alerts: number): QedValues {
  const values = rdkitDescriptors(molecule);
  return {
    MW: values.amw,
    logP: values.CrippenClogP,
    HBA: matchesOf(molecule, session.pattern(acceptorSmarts)).length,
    HBD: values.NumHBD,
    TPSA: values.tpsa,
    ROTB: values.NumRotatableBonds,
    AROM: values.NumRings === 0 ? 0 : aromaticRingCount(molecule, session),
    ALERTS: alerts,
  };
}

function aromaticRingCount(molecule: Mol, session: Session): number {
  const { atoms, bonds } = graphOf(molecule);
  const left = new Set(atoms.keys());
  for (const atom of matchesOf(molecule, session.pattern(aliphaticRingSmarts)).flat()) left.delete(atom);
  return ringCount(bonds, left);
}

function weightedGeometricMean(desirabilities: QedValues): number {
  let logarithms = 0;
  let weights = 0;
  for (const name of qedPropertyNames) {
    logarithms += qedWeights[name] * Math.log(desirabilities[name]);
    weights += qedWeights[name];
  }
  return Math.exp(logarithms / weights);
}

/** Makes one value for each property of QED. */
export const mapProperties = (value: (name: QedProperty) => number): QedValues =>
  Object.fromEntries(qedPropertyNames.map((name) => [name, value(name)])) as Record<QedProperty, number>;
