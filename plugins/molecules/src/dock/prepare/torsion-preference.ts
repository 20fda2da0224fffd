import type { GeometryType } from './geometry-type.ts';
import { shapeOf } from './ideal-geometry.ts';
import { isFlat } from './planarity.ts';
import type { StructureBond } from './structure.ts';

/** A torsional term: height / 2 · (1 + sign · cos(fold · angle)), in kcal/mol. */
export interface TorsionPreference {
  readonly fold: 1 | 2 | 3;
  readonly sign: 1 | -1;
  /** For the whole bond; it is shared out over its paths. */
  readonly height: number;
}

// Rounded barriers of rotation, of the size that MMFF94 and UFF give; docking turns most of these bonds anyway, so what
// counts are rings, amides and double bonds.
const flat = (height: number): TorsionPreference => ({ fold: 2, sign: -1, height });
const staggered = (height: number): TorsionPreference => ({ fold: 3, sign: 1, height });

const single: Readonly<Record<string, TorsionPreference>> = {
  'C.3 C.3': staggered(2.9),
  'C.3 N.3': staggered(2.4),
  'C.3 N.4': staggered(2.4),
  'C.3 O.3': staggered(1.3),
  'C.3 S.3': staggered(1.5),
  'C.3 S.o2': staggered(1.5),
  'C.3 N.so': staggered(1),
  'C.3 P': staggered(1.5),
  'C.2 O.3': flat(9),
  'C.2 N.am': flat(20),
  'C.2 N.pl': flat(12),
  'C.2 N.m': flat(14),
  'C.gu N.gu': flat(18),
  'C.ar N.pl': flat(6),
  'C.ar N.am': flat(3),
  'C.ar O.3': flat(3.5),
  'C.ar S.3': flat(2),
  'C.2 S.3': flat(4),
  'C.2 C.2': flat(5),
  'C.2 C.ar': flat(4.5),
  'C.ar C.ar': flat(3),
  'C.2 N.2': flat(4),
  'C.ar N.no': flat(5),
  'N.2 N.am': flat(4),
  'N.2 N.pl': flat(6),
  'N.2 O.3': flat(6),
  // Lone pairs on both sides keep these at right angles.
  'S.3 S.3': { fold: 2, sign: 1, height: 7 },
  'O.3 O.3': { fold: 2, sign: 1, height: 3 },
  'N.3 N.3': { fold: 2, sign: 1, height: 3 },
};

/** The torsional term of a bond, undefined where rotation is free. */
export function torsionPreference(
  types: readonly GeometryType[],
  bond: StructureBond,
): TorsionPreference | undefined {
  const ends = [types[bond.from] ?? '', types[bond.to] ?? ''].sort();
  if (ends.some((type) => shapeOf(type) === 'linear')) return undefined;
  if (bond.aromatic) return flat(28);
  if (bond.order === 2) return isFlat(types, bond) ? flat(40) : undefined;
  return single[ends.join(' ')];
}
