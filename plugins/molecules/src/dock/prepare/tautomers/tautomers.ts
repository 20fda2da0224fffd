import type { Mol } from '@rdkit/rdkit';
import { settledSmiles } from '../../../chemistry/canonical.ts';
import type { Session } from '../../../chemistry/index.ts';
import { stereoisomersOf } from '../../../chemistry/stereoisomers.ts';
import { matchesOf } from '../../../chemistry/substructure.ts';
import { neutralised, type Protonation, protonate } from '../protonation/protonate.ts';
import { tautomerEnergy } from './energies.ts';
import { reachable } from './reachable.ts';

/** A form of a molecule that differs by where hydrogens are. */
export interface Tautomer {
  /** Canonical, without charges that protons make; the text that was given where it is of this form. */
  readonly smiles: string;
  /** kcal/mol above the lowest, in water. */
  readonly above: number;
  /** For each atom of the SMILES, its index in that which was given. */
  readonly places: readonly number[];
}

/** kcal/mol; what is further above the lowest is less than 4 % of the molecules in water at room temperature. */
const mostAbove = 2;

/**
 * The tautomers of a molecule that are low in energy in water, the lowest first, by rules for its groups.
 *
 * Hydrogens move in heteroaromatic rings (lactam and lactim, thione and thiol, NH of azoles), amidines, guanidines, pyrazolones
 * and 1,3-dicarbonyl compounds; imidic acids and imines of aminoazines are put right. Forms that charging makes the same come once;
 * those in which a stereocentre or a double bond would be left open do not come. None where the text cannot be written anew.
 */
export function tautomersOf(
  session: Session,
  smiles: string,
  protonation?: Protonation | undefined,
): readonly Tautomer[] {
  const start = protonation === 'as given' ? smiles : neutralised(session, smiles);
  using first = start === undefined ? null : session.tryRead(start);
  if (!first) return [];
  const open = isOpen(session, first);
  const forms = new Map<string, Form>();
  for (const [at, json] of reachable(session, first.get_json()).entries()) {
    using molecule = session.rdkit.get_mol(json);
    const text = molecule && settledSmiles(session, molecule);
    if (!text || (at > 0 && !open && isOpen(session, molecule))) continue;
    const form = formOf(session, text, molecule, protonation);
    const own = at === 0 ? { ...form, smiles, places: [...form.places.keys()], given: true } : form;
    const same = forms.get(form.charged);
    if (!same || isBefore(own, same)) forms.set(form.charged, own);
  }
  const sorted = [...forms.values()].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  const lowest = sorted[0]?.energy ?? 0;
  return sorted
    .map(({ smiles: text, energy, places }) => ({ smiles: text, above: energy - lowest, places }))
    .filter(({ above }) => above <= mostAbove);
}

interface Form {
  readonly smiles: string;
  readonly energy: number;
  readonly places: readonly number[];
  /** What it is once it is charged, whatever the bond orders that are drawn. */
  readonly charged: string;
  readonly given: boolean;
}

const isBefore = (one: Form, other: Form): boolean =>
  one.energy !== other.energy
    ? one.energy < other.energy
    : one.given !== other.given
      ? one.given
      : one.smiles < other.smiles;

const isOpen = (session: Session, molecule: Mol): boolean =>
  stereoisomersOf(molecule, session, 2).isomers.length > 1;

function formOf(session: Session, text: string, molecule: Mol, protonation: Protonation | undefined): Form {
  using written = session.read(text);
  const [match = []] = matchesOf(written, molecule);
  const places = [...match.keys()].sort((a, b) => (match[a] ?? 0) - (match[b] ?? 0));
  using charged = session.read(protonate(session, text, protonation)?.smiles ?? text);
  return {
    ...{ smiles: text, places, given: false },
    energy: tautomerEnergy(written, session),
    charged: hydrogensOf(session, charged),
  };
}

interface Json {
  readonly molecules: readonly [
    { readonly atoms: readonly { z?: number; impHs?: number }[]; readonly bonds?: readonly object[] },
  ];
}

/** A text of which atoms are bonded and how many hydrogens each has, which stand as isotopes of carbons. */
function hydrogensOf(session: Session, molecule: Mol): string {
  const { molecules, ...json } = JSON.parse(molecule.get_json()) as Json;
  const [{ atoms, bonds = [] }] = molecules;
  const bare = {
    atoms: atoms.map(({ z = 6, impHs = 0, ...atom }) => ({ ...atom, chg: 0, isotope: 10 * z + impHs })),
    bonds: bonds.map((bond) => ({ ...bond, bo: 1, stereo: 'unspecified' })),
  };
  const written = session.tryReadJson(JSON.stringify({ ...json, molecules: [bare] }));
  return written?.smiles ?? molecule.get_smiles();
}
