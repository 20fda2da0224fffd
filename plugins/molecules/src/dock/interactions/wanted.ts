import { nearest, usageError } from '@textgrad/core';
import { type PdbqtAtom, readReceptor } from '../pdbqt/index.ts';
import type { Receptor } from '../receptors/index.ts';
import {
  type Interaction,
  type InteractionKind,
  interactionKinds,
  type Residue,
  readResidue,
  residueName,
} from './interaction.ts';

/** A contact that a pose is to have. */
export interface WantedInteraction {
  readonly kind: InteractionKind;
  /** With an empty chain: in any chain. */
  readonly residue: Residue;
}

/** How chemists also call the kinds. */
const otherNames: Readonly<Record<string, InteractionKind>> = {
  'h-bond': 'hydrogen bond',
  hbond: 'hydrogen bond',
  'h bond': 'hydrogen bond',
  'ionic interaction': 'salt bridge',
  'pi-stacking': 'stacking',
  'pi stacking': 'stacking',
  'pi-pi stacking': 'stacking',
  'cation-π': 'cation-pi',
  'π-stacking': 'stacking',
  'cation pi': 'cation-pi',
  'pi-cation': 'cation-pi',
  'hydrophobic interaction': 'hydrophobic contact',
  hydrophobic: 'hydrophobic contact',
  halogen: 'halogen bond',
  metal: 'metal contact',
  'metal coordination': 'metal contact',
};

const oneLetter: Readonly<Record<string, string>> = {
  ...{ A: 'ALA', R: 'ARG', N: 'ASN', D: 'ASP', C: 'CYS', Q: 'GLN', E: 'GLU', G: 'GLY', H: 'HIS', I: 'ILE' },
  ...{ L: 'LEU', K: 'LYS', M: 'MET', F: 'PHE', P: 'PRO', S: 'SER', T: 'THR', W: 'TRP', Y: 'TYR', V: 'VAL' },
};

/**
 * Reads a kind of contact as chemists write it: `hydrogen bond`, `H-bond`, `pi-stacking`.
 *
 * @throws TextGradError `INTERACTION_INVALID` with the kinds.
 */
export function readInteractionKind(text: string): InteractionKind {
  const plain = text.trim().toLowerCase().replace(/s$/u, '');
  const kind = interactionKinds.find((one) => one === plain) ?? otherNames[plain];
  if (kind) return kind;
  throw invalid(
    `There is no kind of interaction '${text}'. ${nearest(plain, interactionKinds)}The kinds are ${interactionKinds.join(', ')}.`,
  );
}

/**
 * Reads a residue as chemists write it: `Met318`, `MET 318`, `M318`, with a chain `MET318 B` or `B:MET318`.
 *
 * @throws TextGradError `INTERACTION_INVALID` for anything else.
 */
export function readWantedResidue(text: string): Residue {
  const found =
    /^(?:(?<before>[A-Za-z0-9])[:/ ])? ?(?<name>[A-Za-z][A-Za-z0-9]{0,2}?) ?-?(?<number>\d{1,4}[A-Za-z]?)(?:[ :/](?<after>[A-Za-z0-9]))?$/u.exec(
      text.trim(),
    )?.groups;
  const given = found?.name?.toUpperCase() ?? '';
  const name = given.length === 1 ? oneLetter[given] : given;
  if (!found?.number || name === undefined || name === '')
    throw invalid(
      `'${text}' names no residue: write its name and number, such as MET318, and its chain where several have one, such as MET318 B.`,
    );
  return { chain: found.before ?? found.after ?? '', name, number: found.number.toUpperCase() };
}

/**
 * Reads a wanted contact as chemists write it: `hydrogen bond with Met318`.
 *
 * @throws TextGradError `INTERACTION_INVALID`.
 */
export function readWantedInteraction(text: string): WantedInteraction {
  const at = text.search(/ (?:with|to|at|on) /iu);
  if (at < 0) throw invalid(`'${text}' is no interaction: write it as 'hydrogen bond with MET318'.`);
  const [, residue = ''] = /^ \w+ (.*)$/su.exec(text.slice(at)) ?? [];
  return { kind: readInteractionKind(text.slice(0, at)), residue: readWantedResidue(residue) };
}

/** A wanted contact in words: `hydrogen bond with MET318`. */
export const wantedName = ({ kind, residue }: WantedInteraction): string =>
  `${kind} with ${residueName(residue, true)}`;

const sameResidue = (one: Residue, wanted: Residue): boolean =>
  one.name.toUpperCase() === wanted.name &&
  one.number.toUpperCase() === wanted.number &&
  (wanted.chain === '' || one.chain === wanted.chain);

/** Those of some interactions that are what is wanted. */
export const meeting = (
  interactions: readonly Interaction[],
  { kind, residue }: WantedInteraction,
): readonly Interaction[] =>
  interactions.filter((one) => one.kind === kind && sameResidue(one.residue, residue));

/**
 * Checks that a receptor has the residue of a wanted contact.
 *
 * @throws TextGradError `INTERACTION_INVALID` with residues of that number or that name.
 */
export function checkWanted(
  wanted: WantedInteraction,
  { name, pdbqt }: Pick<Receptor, 'name' | 'pdbqt'>,
): void {
  const residues = residuesOf(readReceptor(pdbqt).atoms);
  if (residues.some((one) => sameResidue(one, wanted.residue))) return;
  const { residue } = wanted;
  const near = residues.filter(
    (one) => one.number.toUpperCase() === residue.number || one.name.toUpperCase() === residue.name,
  );
  const shown = near
    .toSorted(
      (a, b) =>
        Math.abs(Number.parseInt(a.number, 10) - Number.parseInt(residue.number, 10)) -
        Math.abs(Number.parseInt(b.number, 10) - Number.parseInt(residue.number, 10)),
    )
    .slice(0, 4)
    .map((one) => residueName(one, true));
  throw invalid(
    `The receptor '${name}' has no residue ${residueName(residue, true)}.${shown.length > 0 ? ` It has ${shown.join(', ')}.` : ''} Residues are numbered as in its file.`,
  );
}

const residuesOf = (atoms: readonly PdbqtAtom[]): readonly Residue[] =>
  [...new Set(atoms.map(({ residue }) => residue))].map(readResidue);

const invalid = (message: string): Error => usageError('INTERACTION_INVALID', message);
