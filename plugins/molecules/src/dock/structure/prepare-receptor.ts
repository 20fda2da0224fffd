import { residueOf, withoutAlternates } from '../pdbqt/alternates.ts';
import { pdbqtLines } from './autodock-lines.ts';
import { surroundsOf } from './bonds.ts';
import { structureInvalid } from './errors.ts';
import { cofactorHydrogens } from './hetero-groups.ts';
import { listed, missingWords, type NearPocket } from './missing-parts.ts';
import { neighbourhood } from './neighbourhood.ts';
import { polarHydrogens } from './polar-hydrogens.ts';
import { polarSites } from './polar-sites.ts';
import { type Residue, residuesOf } from './residues.ts';
import type { Structure } from './structure-atom.ts';

/** What else than the rules decides about heterogens: residues by name (`STI`), or by name, chain and number (`STI B 201`). */
export interface HeterogenChoice {
  readonly keep?: readonly string[] | undefined;
  readonly remove?: readonly string[] | undefined;
}

/** A receptor made from a structure, and what was done in sentences. */
export interface PreparedReceptor {
  readonly pdbqt: string;
  readonly notes: readonly string[];
}

/** Heavy atoms nearer than this, in Å, cannot both be there. */
const nearest = 0.8;

/**
 * Prepares a structure for docking: one of its alternate locations, water and crystallisation additives and ligands out, metals and
 * cofactors kept, hydrogens on N, O and S at pH 7.4 where the file has none, AutoDock's atom types.
 *
 * The notes say everything that was decided.
 *
 * @param nearPocket Whether a place is near the pocket: what lacks there is named, and counted elsewhere.
 * @throws TextGradError `STRUCTURE_INVALID` when nothing is left, atoms lie upon each other, or an element is unknown to Vina.
 */
export function prepareReceptor(
  structure: Structure,
  choice: HeterogenChoice = {},
  nearPocket?: NearPocket,
): PreparedReceptor {
  const single = withoutAlternates(structure.atoms);
  const all = residuesOf(single.atoms);
  const kept = all.filter((residue) => isKept(residue, choice));
  const atoms = kept.flatMap((residue) => residue.atoms);
  const heavy = atoms.filter(({ element }) => element !== 'H');
  if (heavy.length === 0) throw structureInvalid('The file has no atoms of a protein or nucleic acid.');
  const near = neighbourhood(heavy, 2);
  for (const atom of heavy) {
    const other = near(atom, nearest).find((one) => one !== atom);
    if (other)
      throw structureInvalid(
        `${atom.name} of ${residueOf(atom)} and ${other.name} of ${residueOf(other)} lie upon each other, less than ${nearest} Å apart: keep one of them.`,
      );
  }
  const surrounds = surroundsOf(heavy);
  const hydrogens = kept.flatMap((residue) => polarHydrogens(residue, surrounds));
  const lines = pdbqtLines(heavy, hydrogens, surrounds);
  const added = hydrogens.filter(({ given }) => !given).length;
  return {
    pdbqt: `${lines.join('\n')}\n`,
    notes: [
      ...(structure.models > 1 ? [`Of ${structure.models} models the first is used.`] : []),
      ...single.notes,
      ...groupNotes(all, kept),
      ...missingWords(kept, nearPocket),
      `Hydrogens on N, O and S: ${hydrogens.length - added} of the file, ${added} added for pH 7.4${histidineWords(kept, added)}.`,
    ],
  };
}

const named = (residue: Residue, list: readonly string[] = []): boolean =>
  list.some((one) => one === residue.name || one === residue.label);

function isKept(residue: Residue, { keep, remove }: HeterogenChoice): boolean {
  if (named(residue, remove)) return false;
  return named(residue, keep) || ['polymer', 'metal', 'cofactor'].includes(residue.kind);
}

function groupNotes(all: readonly Residue[], kept: readonly Residue[]): readonly string[] {
  const out = all.filter((residue) => !kept.includes(residue));
  const waters = out.filter(({ kind }) => kind === 'water').length;
  const others = out.filter(({ kind }) => kind !== 'water').map(({ label }) => label);
  const hetero = kept.filter(({ kind }) => kind !== 'polymer').map(({ label }) => label);
  const guessed = kept
    .filter(
      ({ name, atoms }) => polarSites(name) === undefined && !(name in cofactorHydrogens) && atoms.length > 1,
    )
    .map(({ label }) => label);
  return [
    ...(waters > 0 ? [`${waters} waters are taken out.`] : []),
    ...(others.length > 0
      ? [`Taken out: ${listed(others)}; name those that belong to the receptor in keep.`]
      : []),
    ...(hetero.length > 0 ? [`Kept beside the chains: ${listed(hetero)}.`] : []),
    ...(guessed.length > 0
      ? [
          `The hydrogens of ${listed(guessed)} follow from bond lengths, since they are no standard residues: check them.`,
        ]
      : []),
  ];
}

const histidineWords = (kept: readonly Residue[], added: number): string =>
  added > 0 && kept.some(({ name }) => name === 'HIS')
    ? '; histidine is neutral, with its hydrogen where its neighbours take one'
    : '';
