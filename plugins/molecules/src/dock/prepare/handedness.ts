import type { DoubleBondGeometry, Structure, TetrahedralCentre } from './structure.ts';

/** Three neighbours of a centre whose box product must have a sign: positive, or negative when `sign` is -1. */
export interface HandedTriple {
  readonly centre: number;
  readonly atoms: readonly [number, number, number];
  readonly sign: 1 | -1;
}

/** The triples of neighbours that fix the handedness of all given centres. */
export const handedTriples = ({ tetrahedral }: Structure): readonly HandedTriple[] =>
  tetrahedral.flatMap(triplesOf);

// Seen from the first neighbour, anticlockwise means that the box product of the first three is positive.
function triplesOf({ centre, neighbours, clockwise }: TetrahedralCentre): readonly HandedTriple[] {
  const [a, b, c, d] = neighbours;
  if (a === undefined || b === undefined || c === undefined) return [];
  const [plus, minus] = clockwise ? ([-1, 1] as const) : ([1, -1] as const);
  if (d === undefined) return [{ centre, atoms: [a, b, c], sign: plus }];
  return [
    { centre, atoms: [a, b, c], sign: plus },
    { centre, atoms: [a, b, d], sign: minus },
    { centre, atoms: [a, c, d], sign: plus },
    { centre, atoms: [b, c, d], sign: minus },
  ];
}

/** Whether coordinates (x, y, z of each atom in turn) have the stereochemistry that the structure gives. */
export const hasGivenStereo = (structure: Structure, xyz: Float64Array): boolean =>
  handedTriples(structure).every((triple) => triple.sign * boxProduct(xyz, triple) > 0) &&
  structure.doubleBonds.every((bond) => isOnGivenSide(xyz, bond));

/** Box product of the unit vectors from a centre to three neighbours: 0 in one plane, ±0.77 in a tetrahedron. */
function boxProduct(xyz: Float64Array, { centre, atoms }: HandedTriple): number {
  const [[ax, ay, az], [bx, by, bz], [cx, cy, cz]] = [
    unit(xyz, centre, atoms[0]),
    unit(xyz, centre, atoms[1]),
    unit(xyz, centre, atoms[2]),
  ];
  return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
}

function isOnGivenSide(
  xyz: Float64Array,
  { atoms: [start, from, to, end], cis }: DoubleBondGeometry,
): boolean {
  const axis = unit(xyz, from, to);
  const first = perpendicular(unit(xyz, from, start), axis);
  const last = perpendicular(unit(xyz, to, end), axis);
  const along = first[0] * last[0] + first[1] * last[1] + first[2] * last[2];
  return cis ? along > 0 : along < 0;
}

type Vector = readonly [number, number, number];

function unit(xyz: Float64Array, from: number, to: number): Vector {
  const difference = (axis: number): number => (xyz[to * 3 + axis] ?? 0) - (xyz[from * 3 + axis] ?? 0);
  const [x, y, z] = [difference(0), difference(1), difference(2)];
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
}

function perpendicular([x, y, z]: Vector, [u, v, w]: Vector): Vector {
  const along = x * u + y * v + z * w;
  return [x - along * u, y - along * v, z - along * w];
}
