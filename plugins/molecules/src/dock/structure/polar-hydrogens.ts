import type { Surrounds } from './bonds.ts';
import { distance, type Placed } from './neighbourhood.ts';
import { placeHydrogens } from './place-hydrogens.ts';
import { type PolarSites, polarSites } from './polar-sites.ts';
import type { Residue } from './residues.ts';
import { hydrogensByGeometry } from './sites-by-geometry.ts';
import type { StructureAtom } from './structure-atom.ts';

/** A polar hydrogen with the atom that carries it. */
export interface PolarHydrogen {
  readonly on: StructureAtom;
  readonly place: Placed;
  /** Whether the file had it. */
  readonly given: boolean;
}

const isPolar = ({ element }: StructureAtom): boolean =>
  element === 'N' || element === 'O' || element === 'S';

/** What may be without a proton by choice, so that where a residue has hydrogens its own are believed. */
const ionisable = new Set(['ND1', 'NE2', 'OD1', 'OD2', 'OE1', 'OE2', 'SG', 'OXT']);

/**
 * The hydrogens on N, O and S of a residue: those of the file, and where an atom that carries some has none, those that it carries
 * at pH 7.4.
 *
 * Where a residue has hydrogens, its histidine and acids stay as they are protonated. Otherwise acids have none, lysine and
 * arginine all of theirs, histidine one: on the nitrogen that no metal and no donor but an acceptor is near; NE2 where neither.
 */
export function polarHydrogens(residue: Residue, surrounds: Surrounds): readonly PolarHydrogen[] {
  const given = givenHydrogens(residue);
  const protonated = residue.atoms.some(({ element }) => element === 'H');
  const found: PolarHydrogen[] = [];
  const histidine = residue.name === 'HIS' ? histidineSites(residue, surrounds) : undefined;
  const sites = histidine ?? polarSites(residue.name);
  for (const atom of residue.atoms.filter(isPolar)) {
    const own = given.get(atom) ?? [];
    if (own.length > 0) {
      found.push(...own.map((place) => ({ on: atom, place, given: true })));
      continue;
    }
    const histidineGiven =
      residue.name === 'HIS' && residue.atoms.some((one) => /^N[DE]\d$/u.test(one.name) && given.has(one));
    if (protonated && ionisable.has(atom.name) && (residue.name !== 'HIS' || histidineGiven)) continue;
    const count = expected(atom, residue, sites, surrounds);
    const places = placeHydrogens(atom, count, {
      bonded: surrounds.bonded(atom),
      beyond: beyondOf(atom, surrounds),
      planar: isPlanar(atom, count, surrounds),
      around: surrounds.near(atom, 4).filter((other) => other !== atom),
    });
    found.push(...places.map((place) => ({ on: atom, place, given: false })));
  }
  return found;
}

/** The hydrogens of the file by the polar atom that each stands nearest to, at most 1.5 Å away. */
function givenHydrogens({ atoms }: Residue): ReadonlyMap<StructureAtom, readonly Placed[]> {
  const heavy = atoms.filter(({ element }) => element !== 'H');
  const found = new Map<StructureAtom, Placed[]>();
  for (const hydrogen of atoms.filter(({ element }) => element === 'H')) {
    const [nearest] = heavy.toSorted((a, b) => distance(a, hydrogen) - distance(b, hydrogen));
    if (!nearest || !isPolar(nearest) || distance(nearest, hydrogen) > 1.5) continue;
    found.set(nearest, [...(found.get(nearest) ?? []), hydrogen]);
  }
  return found;
}

function expected(
  atom: StructureAtom,
  { kind, name }: Residue,
  sites: PolarSites | undefined,
  surrounds: Surrounds,
): number {
  const bonded = surrounds.bonded(atom);
  if (surrounds.onMetal(atom) && atom.element !== 'O') return 0;
  if (kind === 'polymer' && name !== 'ACE') {
    if (atom.name === 'N' && bonded.some((one) => one.name === 'CA' || one.name === 'CH3'))
      return ofBackbone(bonded);
    if (atom.name === 'N' && name === 'NH2') return 2;
    if (['O', 'OXT', 'OP1', 'OP2', 'OP3', 'O1P', 'O2P'].includes(atom.name)) return 0;
    if (atom.name === "O3'" || atom.name === "O5'") return bonded.length === 1 ? 1 : 0;
  }
  if (!sites) return hydrogensByGeometry(atom, surrounds.bonded);
  const wanted = Object.hasOwn(sites, atom.name) ? (sites[atom.name] ?? 0) : 0;
  // What is linked to something else has given a hydrogen up: disulfides, glycosides, esters.
  const most = atom.element === 'N' ? 4 - bonded.length : 2 - bonded.length;
  return Math.max(0, Math.min(wanted, most));
}

/** A peptide nitrogen carries one; the first of a chain three, of which proline's ring takes one's place. */
function ofBackbone(bonded: readonly StructureAtom[]): number {
  if (bonded.some(({ name, element }) => element === 'C' && name === 'C')) return bonded.length === 2 ? 1 : 0;
  return bonded.length === 1 ? 3 : 2;
}

function beyondOf(atom: StructureAtom, { bonded }: Surrounds): StructureAtom | undefined {
  const [parent] = bonded(atom);
  return parent && bonded(parent).find((other) => other !== atom);
}

function isPlanar(atom: StructureAtom, count: number, { bonded }: Surrounds): boolean {
  if (atom.element === 'N') return count < 3 && !(count === 2 && bonded(atom).length === 2);
  const [parent] = bonded(atom);
  return atom.element === 'O' && parent !== undefined && distance(atom, parent) < 1.39;
}

/** One hydrogen, on the nitrogen that its surroundings ask to give one. */
function histidineSites({ atoms }: Residue, surrounds: Surrounds): PolarSites {
  const wish = (name: string): number => {
    const nitrogen = atoms.find((one) => one.name === name);
    if (!nitrogen) return Number.NEGATIVE_INFINITY;
    if (surrounds.onMetal(nitrogen)) return -10;
    return surrounds
      .near(nitrogen, 3.3)
      .filter((other) => !atoms.includes(other))
      .reduce((sum, other) => sum + (other.element === 'O' ? 1 : 0) - (other.element === 'N' ? 1 : 0), 0);
  };
  return wish('ND1') > wish('NE2') ? { ND1: 1 } : { NE2: 1 };
}
