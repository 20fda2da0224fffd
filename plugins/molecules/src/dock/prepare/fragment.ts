import type { IdealShape } from './ideal-shape.ts';
import { neighboursOf, type Structure } from './structure.ts';

/** A part of a structure as a structure of its own, in which bonds to other parts end. */
export interface Fragment {
  readonly structure: Structure;
  readonly shape: IdealShape;
  /** For each of its atoms, the index in the whole. */
  readonly atoms: readonly number[];
}

/** Cuts some atoms out of a structure; what is ideal between them stays what it is in the whole. */
export function fragmentOf(whole: Structure, shape: IdealShape, chosen: ReadonlySet<number>): Fragment {
  const atoms = [...chosen].sort((one, other) => one - other);
  const placeOf = new Map(atoms.map((atom, at) => [atom, at]));
  const has = (members: readonly number[]): boolean => members.every((atom) => chosen.has(atom));
  const at = (atom: number): number => placeOf.get(atom) ?? 0;
  const bonds = whole.bonds.flatMap(({ from, to, ...bond }) =>
    has([from, to]) ? [{ ...bond, from: at(from), to: at(to) }] : [],
  );
  const structure: Structure = {
    atoms: whole.atoms.filter((_, atom) => chosen.has(atom)),
    bonds,
    neighbours: neighboursOf(atoms.length, bonds),
    rings: whole.rings.filter(has).map((ring) => ring.map(at)),
    tetrahedral: whole.tetrahedral
      .filter(({ centre, neighbours }) => has([centre, ...neighbours]))
      .map((one) => ({ ...one, centre: at(one.centre), neighbours: one.neighbours.map(at) })),
    doubleBonds: whole.doubleBonds
      .filter((bond) => has(bond.atoms))
      .map(({ atoms: [a, b, c, d], cis }) => ({ atoms: [at(a), at(b), at(c), at(d)], cis })),
  };
  return {
    structure,
    shape: {
      types: atoms.map((atom) => shape.types[atom] ?? ''),
      bonds: shape.bonds
        .filter((bond) => has(bond.atoms))
        .map(({ atoms: [a, b], length }) => ({ atoms: [at(a), at(b)], length })),
      angles: shape.angles
        .filter((one) => has(one.atoms))
        .map(({ atoms: [a, b, c], angle }) => ({ atoms: [at(a), at(b), at(c)], angle })),
      paths: shape.paths
        .filter((path) => has(path.atoms))
        .map(({ atoms: [a, b, c, d] }) => ({ atoms: [at(a), at(b), at(c), at(d)] })),
    },
    atoms,
  };
}
