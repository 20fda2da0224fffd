import type { Ligand, PdbqtAtom } from '../pdbqt/index.ts';
import { distance, neighbourhood, type Placed } from '../structure/neighbourhood.ts';
import { growableAtoms } from './growable.ts';
import { readResidue, residueName } from './interaction.ts';
import { receptorAtoms } from './receptor-atoms.ts';

/** What a free part of a pocket would take. */
export type RoomKind = 'hydrophobic' | 'donor' | 'acceptor' | 'solvent';

/** Free space beside an atom of a pose that something can be attached to. */
export interface PocketRoom {
  /** The atom, counted from 0 in the order of the SMILES where the pose names it, else of its file. */
  readonly atom: number;
  readonly kind: RoomKind;
  /** Å³. */
  readonly volume: number;
  /** Residues beside it, those at most places first; none of solvent. */
  readonly residues: readonly string[];
}

/** Å between the places of probes, and how far from its atom a place counts. */
const lattice = { spacing: 1, reach: 4.5 } as const;
/** Å that an added atom keeps from the receptor's N and O, its other heavy atoms, the ligand's, and the one that it is added to. */
const clear = { polar: 2.7, receptor: 3.3, ligand: 2.4, own: 1.3 } as const;
/** Å within which an added atom is beside another. */
const beside = { polar: 3.7, any: 4.5 } as const;
/** A place with fewer heavy atoms of the receptor around it looks into solvent. */
const buried = { within: 6, atoms: 14 } as const;
/** Å³ that a group of one heavy atom needs. */
const least = 8;
const mostResidues = 2;

/**
 * Where a pocket has room beside a pose, and for what, the largest first: free places within 4.5 Å of each atom that carries a
 * hydrogen, on a lattice of 1 Å.
 *
 * A place is for a donor beside an acceptor of the receptor, for an acceptor beside a donor, for hydrophobic groups elsewhere, and
 * solvent where few atoms surround it.
 */
export function pocketRoom(
  ligand: Pick<Ligand, 'atoms' | 'smiles'>,
  receptor: { readonly pdbqt: string },
): readonly PocketRoom[] {
  const all = receptorAtoms(receptor);
  const near = neighbourhood(
    all.filter(({ type }) => type.element !== 'H'),
    buried.within,
  );
  const giving = neighbourhood(
    all.filter(({ type }) => type.polarHydrogen),
    beside.polar,
  );
  const own = neighbourhood(
    ligand.atoms.filter(({ type }) => type.element !== 'H'),
    lattice.reach,
  );
  const kindOf = (place: Placed): RoomKind => {
    if (near(place).length < buried.atoms) return 'solvent';
    if (giving(place, beside.polar - 1).length > 0) return 'acceptor';
    return near(place, beside.polar).some(({ type }) => type.acceptor) ? 'donor' : 'hydrophobic';
  };
  const nearestOf = (place: Placed): PdbqtAtom | undefined =>
    own(place).toSorted((a, b) => distance(a, place) - distance(b, place))[0];
  const growable = growableAtoms(ligand.atoms);
  const places = new Map<string, { readonly index: number; readonly kind: RoomKind; places: Placed[] }>();
  for (const place of latticeAround(growable)) {
    const nearest = nearestOf(place);
    const atom = growable.find(({ serial }) => serial === nearest?.serial);
    const apart = atom ? distance(atom, place) : 0;
    if (!atom || apart < clear.own || apart > lattice.reach) continue;
    if (near(place, clear.receptor).some((one) => distance(one, place) <= clearanceOf(one))) continue;
    if (own(place, clear.ligand).some((one) => one.serial !== atom.serial)) continue;
    const kind = kindOf(place);
    const key = `${atom.index} ${kind}`;
    const found = places.get(key) ?? { index: atom.index, kind, places: [] };
    places.set(key, found);
    found.places.push(place);
  }
  return [...places.values()]
    .map(({ index, kind, places: free }) => ({
      atom: ligand.smiles?.atomOf[index] ?? index,
      kind,
      volume: free.length * lattice.spacing ** 3,
      residues: kind === 'solvent' ? [] : residuesBeside(free, (place) => near(place, beside.any)),
    }))
    .filter(({ volume }) => volume >= least)
    .toSorted((a, b) => b.volume - a.volume || a.atom - b.atom);
}

const clearanceOf = ({ type: { element } }: PdbqtAtom): number =>
  element === 'N' || element === 'O' ? clear.polar : clear.receptor;

/** The places of a lattice around some atoms, in rising order. */
function latticeAround(atoms: readonly Placed[]): readonly Placed[] {
  const found = new Map<string, Placed>();
  const steps = Math.ceil(lattice.reach / lattice.spacing);
  const offsets = Array.from({ length: 2 * steps + 1 }, (_, at) => (at - steps) * lattice.spacing);
  const rounded = (value: number): number => Math.round(value / lattice.spacing) * lattice.spacing;
  for (const atom of atoms)
    for (const dx of offsets)
      for (const dy of offsets)
        for (const dz of offsets) {
          const place = { x: rounded(atom.x) + dx, y: rounded(atom.y) + dy, z: rounded(atom.z) + dz };
          if (distance(place, atom) <= lattice.reach) found.set(`${place.x} ${place.y} ${place.z}`, place);
        }
  return [...found.values()];
}

function residuesBeside(
  places: readonly Placed[],
  near: (place: Placed) => readonly PdbqtAtom[],
): readonly string[] {
  const counts = new Map<string, number>();
  for (const place of places)
    for (const residue of new Set(near(place).map((atom) => atom.residue)))
      counts.set(residue, (counts.get(residue) ?? 0) + 1);
  return [...counts]
    .sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .slice(0, mostResidues)
    .map(([residue]) => residueName(readResidue(residue)));
}

/** How many rooms are named, and atoms that look into solvent. */
const named = 3;

/**
 * Rooms in one line, atoms counted from 1: `hydrophobic at atom 5, 34 Å³ by LEU298, PHE317; solvent at atom 12, 13`; `none` where there
 * are none.
 */
export function roomWords(rooms: readonly PocketRoom[]): string {
  const pocket = rooms
    .filter(({ kind }) => kind !== 'solvent')
    .slice(0, named)
    .map(
      ({ atom, kind, volume, residues }) =>
        `${kind} at atom ${atom + 1}, ${volume} Å³ by ${residues.join(', ')}`,
    );
  const outside = rooms
    .filter(({ kind }) => kind === 'solvent')
    .slice(0, named)
    .map(({ atom }) => atom + 1);
  const said = [...pocket, ...(outside.length > 0 ? [`solvent at atom ${outside.join(', ')}`] : [])];
  return said.length === 0 ? 'none' : said.join('; ');
}
