import { type GeometryType, geometryTypes } from './geometry-type.ts';
import { bondAngle, bondLength } from './ideal-geometry.ts';
import type { Structure } from './structure.ts';

/** Two atoms, three or four in a row, with what is ideal between them. */
export interface IdealBond {
  readonly atoms: readonly [number, number];
  /** Å. */
  readonly length: number;
}
export interface IdealAngle {
  readonly atoms: readonly [number, number, number];
  /** Radians. */
  readonly angle: number;
}
export interface BondPath {
  readonly atoms: readonly [number, number, number, number];
}

/** Every bond, angle and four-atom path of a structure with its ideal value. */
export interface IdealShape {
  readonly types: readonly GeometryType[];
  readonly bonds: readonly IdealBond[];
  readonly angles: readonly IdealAngle[];
  readonly paths: readonly BondPath[];
}

/** Looks up what is ideal for every bond and angle of a structure. */
export function idealShape(structure: Structure): IdealShape {
  const types = geometryTypes(structure);
  return {
    types,
    bonds: structure.bonds.map((bond) => ({
      atoms: [bond.from, bond.to],
      length: bondLength(structure, types, bond),
    })),
    angles: structure.neighbours.flatMap((around, centre) =>
      around.flatMap(({ atom: end }, at) =>
        around.slice(at + 1).map(({ atom: other }): IdealAngle => {
          const atoms = [end, centre, other] as const;
          return { atoms, angle: bondAngle(structure, types, atoms) };
        }),
      ),
    ),
    paths: structure.bonds.flatMap(({ from, to }) =>
      others(structure, from, to).flatMap((start) =>
        others(structure, to, from)
          .filter((end) => end !== start)
          .map((end): BondPath => ({ atoms: [start, from, to, end] })),
      ),
    ),
  };
}

const others = ({ neighbours }: Structure, atom: number, except: number): readonly number[] =>
  (neighbours[atom] ?? []).map(({ atom: other }) => other).filter((other) => other !== except);
