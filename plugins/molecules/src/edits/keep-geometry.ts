import type { Mol } from '@rdkit/rdkit';
import type { Session } from '../chemistry/index.ts';

interface AtomJson {
  isotope?: number;
}
interface BondJson {
  bo?: number;
  readonly atoms: readonly [number, number];
  stereo?: string;
  stereoAtoms?: readonly [number, number];
}
interface Json {
  readonly molecules: readonly [{ atoms: AtomJson[]; bonds?: BondJson[] }];
}

/** A double bond of a parent with the neighbours of its ends; the first of each say its geometry. */
interface Geometry {
  readonly ends: readonly [number, number];
  readonly beside: readonly [readonly number[], readonly number[]];
  readonly cis: boolean;
}

/** The double bonds of a molecule whose geometry is given; none where it has isotopes, which mark its atoms here. */
export function geometriesOf(molecule: Mol): readonly Geometry[] {
  const [{ atoms, bonds = [] }] = (JSON.parse(molecule.get_json()) as Json).molecules;
  if (atoms.some(({ isotope = 0 }) => isotope > 0)) return [];
  return bonds.flatMap(({ atoms: ends, stereo, stereoAtoms }): readonly Geometry[] => {
    if (!stereoAtoms || (stereo !== 'cis' && stereo !== 'trans')) return [];
    const [from, to] = ends;
    const others = (end: number, other: number, first: number): readonly number[] => [
      first,
      ...neighboursOf(bonds, end).filter((one) => one !== other && one !== first),
    ];
    const beside = [others(from, to, stereoAtoms[0]), others(to, from, stereoAtoms[1])] as const;
    return [{ ends, beside, cis: stereo === 'cis' }];
  });
}

const neighboursOf = (bonds: readonly BondJson[], atom: number): readonly number[] =>
  bonds.flatMap(({ atoms: [from, to] }) => (from === atom ? [to] : to === atom ? [from] : []));

/** The molecule with each atom marked by an isotope, its index and 1, which reactions hand on to their products. */
export function markedCopy(molecule: Mol, session: Session): Mol | undefined {
  const json = JSON.parse(molecule.get_json()) as Json;
  json.molecules[0].atoms.forEach((atom, index) => {
    atom.isotope = index + 1;
  });
  return session.rdkit.get_mol(JSON.stringify(json)) ?? undefined;
}

/**
 * The SMILES of a marked product, its marks taken off and its double bonds given the geometry of the parent: what takes the place of
 * a substituent stands where that stood.
 *
 * Undefined when it cannot be read.
 */
export function withGeometries(
  marked: string,
  geometries: readonly Geometry[],
  session: Session,
): string | undefined {
  const { smiles, marks } = withoutMarks(marked);
  using product = session.tryRead(smiles);
  if (!product) return undefined;
  const json = JSON.parse(product.get_json()) as Json;
  const [{ atoms, bonds = [] }] = json.molecules;
  if (atoms.length !== marks.length) return undefined;
  const place = new Map(marks.map((mark, index) => [mark - 1, index]));
  for (const { ends, beside, cis } of geometries) {
    const [from, to] = ends.map((end) => place.get(end) ?? -1);
    const bond = bonds.find(({ atoms: [a, b] }) => (a === from && b === to) || (a === to && b === from));
    if (from === undefined || to === undefined || !bond || bond.bo !== 2 || bond.stereo !== undefined)
      continue;
    const sides = [sideOf(from, to, beside[0]), sideOf(to, from, beside[1])];
    const [one, other] = sides;
    if (!one || !other) continue;
    const flipped = one.flipped !== other.flipped;
    const forward = bond.atoms[0] === from;
    bond.stereo = cis === !flipped ? 'cis' : 'trans';
    bond.stereoAtoms = forward ? [one.atom, other.atom] : [other.atom, one.atom];
  }
  using made = session.rdkit.get_mol(JSON.stringify(json));
  return made?.get_smiles();

  /** A neighbour of an end, and whether it stands on the other side than the parent's first did. */
  function sideOf(end: number, other: number, before: readonly number[]) {
    const around = neighboursOf(bonds, end).filter((one) => one !== other);
    const indices = before.map((one) => place.get(one));
    const at = indices.findIndex((one) => one !== undefined && around.includes(one));
    const known = at < 0 ? undefined : indices[at];
    if (known !== undefined) return { atom: known, flipped: at > 0 };
    const [only, ...further] = around;
    return only !== undefined && further.length === 0 && before.length === 1
      ? { atom: only, flipped: false }
      : undefined;
  }
}

const atomToken = /\[[^\]]*\]?|Br|Cl|[BCNOPSFIbcnops*]/g;
const markedToken =
  /^\[(?<mark>\d{1,3})(?<symbol>[A-Za-z][a-z]?)(?<turn>@{0,2})(?<hydrogens>(?:H\d?)?)(?<charge>(?:[-+]\d?)?)\]$/;
const bare = new Set(['B', 'C', 'N', 'O', 'P', 'S', 'F', 'Cl', 'Br', 'I', 'c', 'n', 'o', 's', 'b', 'p']);

/**
 * The text of a marked product without its marks, and the mark of each atom in turn, 0 where there is none. What may be written
 * without brackets is, so that its hydrogens follow from its new bonds.
 */
function withoutMarks(marked: string): { readonly smiles: string; readonly marks: readonly number[] } {
  const marks: number[] = [];
  const smiles = marked.replace(atomToken, (token) => {
    const { mark, symbol = '', turn, hydrogens, charge } = markedToken.exec(token)?.groups ?? {};
    marks.push(Number(mark ?? 0));
    if (mark === undefined) return token;
    const plain = turn === '' && charge === '' && bare.has(symbol) && !(symbol === 'n' && hydrogens !== '');
    return plain ? symbol : `[${symbol}${turn}${hydrogens}${charge}]`;
  });
  return { smiles, marks };
}
