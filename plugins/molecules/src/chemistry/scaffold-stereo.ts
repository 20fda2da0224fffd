import type { Mol } from '@rdkit/rdkit';

/** What RDKit's JSON says of stereochemistry; what is left out has the default. */
interface Written {
  readonly atoms: readonly { readonly impHs?: number; readonly stereo?: string }[];
  readonly bonds: readonly {
    readonly atoms: readonly [number, number];
    readonly stereo?: string;
    readonly stereoAtoms?: readonly [number, number];
  }[];
}

/** In the place of an atom: the hydrogen that is not written out, and what is no one's. */
const hydrogen = -1;
const unknown = -2;

/** The stereochemistry of a molecule as it is written. */
export const writtenStereo = (molecule: Mol): Written =>
  (JSON.parse(molecule.get_json()) as { molecules: [Written] }).molecules[0];

/**
 * The atoms of a scaffold whose stereochemistry a molecule turns round: of stereocentres, and of double bonds both ends. What either
 * leaves open, and what is no stereocentre without its group, counts as kept; so does an atom with several marks, whose groups
 * cannot be told apart.
 *
 * @param isMark Whether an atom of the scaffold is a mark.
 * @param placeOf The atom of the molecule that an atom of the scaffold lies on; nothing for marks.
 */
export function turnedRound(
  scaffold: Written,
  molecule: Written,
  isMark: (atom: number) => boolean,
  placeOf: (atom: number) => number | undefined,
): readonly number[] {
  const inside = new Set(scaffold.atoms.flatMap((_, atom) => placeOf(atom) ?? []));
  /** What stands in the molecule where something stands beside an atom of the scaffold. */
  const beside = (atom: number, other: number): number => {
    if (!isMark(other)) return placeOf(other) ?? unknown;
    if (besides(scaffold, atom).filter(isMark).length > 1) return unknown;
    const groups = besides(molecule, placeOf(atom) ?? unknown).filter((one) => !inside.has(one));
    return groups[0] ?? hydrogen;
  };
  const centres = scaffold.atoms.flatMap(({ stereo }, atom) => {
    const place = placeOf(atom);
    const other = place === undefined ? undefined : molecule.atoms[place]?.stereo;
    if (place === undefined || !isTurn(stereo) || !isTurn(other)) return [];
    const order = around(scaffold, atom).map((one) => (one === hydrogen ? one : beside(atom, one)));
    const odd = isOdd(order, around(molecule, place));
    return odd !== undefined && (stereo === other) === odd ? [atom] : [];
  });
  const bonds = scaffold.bonds.flatMap(({ atoms: [from, to], stereo, stereoAtoms }) => {
    const [start, end] = [placeOf(from), placeOf(to)];
    const other = molecule.bonds.find(
      ({ atoms }) => atoms.includes(start ?? -9) && atoms.includes(end ?? -9),
    );
    if (!isSide(stereo) || !isSide(other?.stereo) || !stereoAtoms || !other?.stereoAtoms) return [];
    const its = other.atoms[0] === start ? other.stereoAtoms : other.stereoAtoms.toReversed();
    const wanted = [beside(from, stereoAtoms[0]), beside(to, stereoAtoms[1])];
    if (wanted.some((one) => one < 0)) return [];
    const otherEnds = wanted.filter((one, at) => one !== its[at]).length;
    return (stereo === other.stereo) === (otherEnds % 2 === 0) ? [] : [from, to];
  });
  return [...centres, ...bonds];
}

const isTurn = (stereo: string | undefined): boolean => stereo === 'cw' || stereo === 'ccw';
const isSide = (stereo: string | undefined): boolean => stereo === 'cis' || stereo === 'trans';

/** The neighbours of an atom in the order of their bonds. */
const besides = ({ bonds }: Written, atom: number): readonly number[] =>
  bonds.flatMap(({ atoms: [from, to] }) => (from === atom ? [to] : to === atom ? [from] : []));

/** The same with the hydrogen that is not written out, which RDKit's turns count as the last. */
const around = (written: Written, atom: number): readonly number[] => [
  ...besides(written, atom),
  ...((written.atoms[atom]?.impHs ?? 0) > 0 ? [hydrogen] : []),
];

/** Whether one order becomes another by an odd number of exchanges; nothing where they do not hold the same. */
function isOdd(order: readonly number[], other: readonly number[]): boolean | undefined {
  const places = order.map((one) => other.indexOf(one));
  if (order.length !== other.length || places.includes(-1)) return undefined;
  return (
    places.flatMap((place, at) => places.slice(at + 1).filter((later) => later < place)).length % 2 === 1
  );
}
