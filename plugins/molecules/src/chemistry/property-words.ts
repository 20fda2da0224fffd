import type { QedProperty } from './index.ts';

/** How a property of a molecule is spoken of, everywhere: measurements, feedback, constraints. */
export interface PropertyWords {
  readonly property: QedProperty;
  /** The name in measurements and feedback. */
  readonly name: string;
  /** The name of its setting. */
  readonly setting: string;
  readonly unit: string;
  /** A small change, in `unit`: what one edit of a molecule does. */
  readonly step: number;
  /** Other names that critics use. */
  readonly synonyms: readonly string[];
}

const words = (
  property: QedProperty,
  name: string,
  setting: string,
  unit: string,
  step: number,
  ...synonyms: readonly string[]
): PropertyWords => ({ property, name, setting, unit, step, synonyms });

/** The properties that QED looks at, in words. */
export const properties: readonly PropertyWords[] = [
  words('MW', 'molecular weight', 'molecularWeight', 'Da', 25, 'molecular mass', 'MW', 'size'),
  words('logP', 'logP', 'logP', '', 0.5, 'lipophilicity', 'hydrophobicity'),
  words('HBA', 'H-bond acceptors', 'hbondAcceptors', '', 1, 'hydrogen bond acceptors', 'HBA', 'acceptors'),
  words('HBD', 'H-bond donors', 'hbondDonors', '', 1, 'hydrogen bond donors', 'HBD', 'donors'),
  words('TPSA', 'polar surface', 'polarSurface', 'Å²', 10, 'TPSA', 'polar surface area', 'polarity'),
  words('ROTB', 'rotatable bonds', 'rotatableBonds', '', 1, 'flexibility', 'rotors'),
  words('AROM', 'aromatic rings', 'aromaticRings', '', 1, 'aromaticity'),
  words(
    'ALERTS',
    'structural alerts',
    'structuralAlerts',
    '',
    1,
    'alerts',
    'reactive groups',
    'toxicophores',
  ),
];

/** The words of a property. */
export function wordsOf(property: QedProperty): PropertyWords {
  return properties.find((one) => one.property === property) as PropertyWords;
}
