import type { GeometryType } from './geometry-type.ts';
import { shapeOf } from './ideal-geometry.ts';
import { ringSizeOf, type Structure, type StructureBond } from './structure.ts';

/** Which side the outer atoms of a path over a flat bond are on; `either` when the bond decides nothing. */
export type Side = 'cis' | 'trans' | 'either';

const largestFlatRing = 7;

/**
 * Which side the ends of a four-atom path take.
 *
 * Decided for aromatic and double bonds, where ends in a common ring are cis, and for amides and esters, which prefer Z.
 */
export function sideOf(
  structure: Structure,
  types: readonly GeometryType[],
  [start, from, to, end]: readonly [number, number, number, number],
): Side {
  const bond = structure.neighbours[from]?.find(({ atom }) => atom === to)?.bond;
  if (bond === undefined || !isFlat(types, bond)) return 'either';
  const ring = structure.rings.find(
    (members) => members.length <= largestFlatRing && members.includes(from) && members.includes(to),
  );
  if (ring !== undefined) return ring.includes(start) === ring.includes(end) ? 'cis' : 'trans';
  if (bond.order === 2) return givenSide(structure, [start, from, to, end]);
  return ringSizeOf(structure, [from, to]) > 0
    ? 'either'
    : preferredSide(structure, types, [start, from, to, end]);
}

/** Whether the atoms around a bond lie in one plane. */
export function isFlat(
  types: readonly GeometryType[],
  { from, to, order, aromatic }: StructureBond,
): boolean {
  const [one, other] = [types[from] ?? '', types[to] ?? ''];
  if (isAcyl(one, other) || isAcyl(other, one)) return true;
  return (aromatic || order === 2) && shapeOf(one) === 'trigonal' && shapeOf(other) === 'trigonal';
}

const isAcyl = (carbon: GeometryType, other: GeometryType): boolean =>
  (carbon === 'C.2' && (other === 'N.am' || other === 'O.3')) || (carbon === 'C.gu' && other === 'N.gu');

function givenSide({ doubleBonds }: Structure, path: readonly [number, number, number, number]): Side {
  const [start, from, to, end] = path;
  for (const { atoms, cis } of doubleBonds) {
    const [first, left, right, last] = atoms;
    const same = left === from && right === to;
    if (!same && !(left === to && right === from)) continue;
    const [near, far] = same ? [first, last] : [last, first];
    // Each end that is not the one the geometry was given for turns it round.
    return (cis === (near === start)) === (far === end) ? 'cis' : 'trans';
  }
  return 'either';
}

// O=C-N-H and O=C-O-C: what is not the carbonyl oxygen lies opposite to what is not hydrogen.
function preferredSide(
  structure: Structure,
  types: readonly GeometryType[],
  [start, from, to, end]: readonly [number, number, number, number],
): Side {
  const [acyl, outer, carbon, hetero] =
    types[from] === 'C.2' ? [start, end, from, to] : [end, start, to, from];
  if (types[carbon] !== 'C.2') return 'either';
  const double = structure.neighbours[carbon]?.find(({ bond }) => bond.order === 2)?.atom;
  if (double === undefined || ![8, 16].includes(structure.atoms[double]?.atomicNumber ?? 0)) return 'either';
  const heavy = (structure.neighbours[hetero] ?? [])
    .map(({ atom }) => atom)
    .filter((atom) => atom !== carbon && structure.atoms[atom]?.atomicNumber !== 1);
  if (types[hetero] === 'O.3') return acyl === double ? 'cis' : 'trans';
  if (heavy.length !== 1) return 'either';
  return (acyl === double) === heavy.includes(outer) ? 'cis' : 'trans';
}
