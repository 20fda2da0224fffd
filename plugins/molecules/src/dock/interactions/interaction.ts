/** Contacts between a ligand and its receptor that are told apart. */
export const interactionKinds = [
  'hydrogen bond',
  'salt bridge',
  'stacking',
  'cation-pi',
  'halogen bond',
  'metal contact',
  'hydrophobic contact',
] as const;

/** One of {@link interactionKinds}. */
export type InteractionKind = (typeof interactionKinds)[number];

/** A residue of a receptor as its file names it. */
export interface Residue {
  /** Empty where the file names no chains. */
  readonly chain: string;
  /** Three letters as a rule, in capitals: `MET`. */
  readonly name: string;
  /** With its insertion code where it has one: `318`, `52A`. */
  readonly number: string;
}

/** One contact of a pose with a residue. */
export interface Interaction {
  readonly kind: InteractionKind;
  readonly residue: Residue;
  /**
   * What the ligand is in it: donor or acceptor of a hydrogen bond, cation or anion; or how rings lie: parallel or T-shaped. The
   * ligand's ring beside a cation is `ring`. Empty where both sides are alike.
   */
  readonly form: 'donor' | 'acceptor' | 'cation' | 'anion' | 'ring' | 'parallel' | 'T-shaped' | '';
  /** Heavy atoms of the ligand, counted from 0 in the order of its SMILES where the pose names it, else of its file. */
  readonly ligandAtoms: readonly number[];
  /** Heavy atoms of the residue by their names in the file. */
  readonly residueAtoms: readonly string[];
  /** Å, between heavy atoms, or the centres of rings and charges. */
  readonly distance: number;
}

/**
 * A residue in short: `MET318`, and with its chain where that matters, `MET318 B`.
 *
 * @example
 * ```ts
 * import { residueName } from '@textgrad/molecules';
 *
 * console.log(residueName({ chain: 'B', name: 'MET', number: '318' }, true)); // MET318 B
 * ```
 */
export const residueName = ({ chain, name, number }: Residue, withChain = false): string =>
  `${name}${number}${withChain && chain !== '' ? ` ${chain}` : ''}`;

/** The residue that an atom line names, such as `MET B 225` or, with four digits, `HOH B1225`. */
export function readResidue(text: string): Residue {
  const [name = '', ...rest] = text.split(' ');
  const [, chain = '', number = ''] = /^([A-Za-z]?)(-?\d+[A-Za-z]?)$/u.exec(rest.at(-1) ?? '') ?? [];
  return { name, chain: rest.length > 1 ? (rest[0] ?? '') : chain, number };
}
