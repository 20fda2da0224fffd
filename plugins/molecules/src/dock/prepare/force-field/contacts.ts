// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { IdealShape } from '../ideal-shape.ts';
import type { Structure } from '../structure.ts';

/** Pairs of atoms with the distance at which they rest and the depth of the well there. */
export interface ContactTerms {
  readonly count: number;
  readonly atoms: Int32Array;
  readonly parameters: Float64Array;
}

// Å and kcal/mol: A. K. Rappé et al. (UFF), J. Am. Chem. Soc. 1992, 114, 10024, table I; rounded.
const parameters: Readonly<Record<number, readonly [number, number]>> = {
  1: [2.886, 0.044],
  6: [3.851, 0.105],
  7: [3.66, 0.069],
  8: [3.5, 0.06],
  9: [3.364, 0.05],
  15: [4.147, 0.305],
  16: [4.035, 0.274],
  17: [3.947, 0.227],
  35: [4.189, 0.251],
  53: [4.5, 0.339],
};

// A hydrogen that can be donated has little size of its own.
const polarHydrogen: readonly [number, number] = [1.8, 0.02];
const oneFourShare = 0.7;

/** The contacts of atoms three or more bonds apart, of all pairs or of those that count. */
export function contactTerms(
  structure: Structure,
  { angles, bonds, paths }: IdealShape,
  counts: (atoms: readonly number[]) => boolean,
): ContactTerms {
  const { atoms } = structure;
  const of = (index: number): readonly [number, number] => {
    const element = atoms[index]?.atomicNumber ?? 6;
    const bearer = atoms[structure.neighbours[index]?.[0]?.atom ?? 0]?.atomicNumber ?? 6;
    return element === 1 && bearer !== 6 ? polarHydrogen : (parameters[element] ?? [4, 0.2]);
  };
  const count = atoms.length;
  const share = new Float64Array(count * count).fill(1);
  const set = (one: number, other: number, value: number): void => {
    share[one * count + other] = share[other * count + one] = value;
  };
  for (const { atoms: path } of paths) set(path[0], path[3], oneFourShare);
  for (const { atoms: angle } of angles) set(angle[0], angle[2], 0);
  for (const { atoms: bond } of bonds) set(bond[0], bond[1], 0);
  const pairs: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const weight = share[i * count + j] ?? 0;
      if (weight === 0 || !counts([i, j])) continue;
      const [[size, depth], [otherSize, otherDepth]] = [of(i), of(j)];
      pairs.push(3 * i, 3 * j);
      values.push(Math.sqrt(size * otherSize), weight * Math.sqrt(depth * otherDepth));
    }
  return { count: values.length / 2, atoms: Int32Array.from(pairs), parameters: Float64Array.from(values) };
}

/**
 * Buffered 14-7 contacts, finite where atoms coincide.
 *
 * T. A. Halgren, J. Am. Chem. Soc. 1992, 114, 7827, equation 10 with its buffers 0.07 and 0.12.
 */
export function contactEnergy(
  { count, atoms, parameters: values }: ContactTerms,
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let pair = 0; pair < count; pair++) {
    const a = atoms[2 * pair]!;
    const b = atoms[2 * pair + 1]!;
    const x = p[a]! - p[b]!;
    const y = p[a + 1]! - p[b + 1]!;
    const z = p[a + 2]! - p[b + 2]!;
    const squared = x * x + y * y + z * z;
    const rest = values[2 * pair]!;
    if (squared > 9 * rest * rest) continue;
    const distance = Math.sqrt(squared) + 1e-9;
    const q = distance / rest;
    const depth = values[2 * pair + 1]!;
    const near = 1.07 / (q + 0.07);
    const near2 = near * near;
    const near7 = near2 * near2 * near2 * near;
    const q2 = q * q;
    const q6 = q2 * q2 * q2;
    const q7 = q6 * q + 0.12;
    const well = 1.12 / q7 - 2;
    sum += depth * near7 * well;
    const slope = depth * near7 * ((-7 * well) / (q + 0.07) - (7.84 * q6) / (q7 * q7));
    const factor = slope / (rest * distance);
    gradient[a] = gradient[a]! + factor * x;
    gradient[a + 1] = gradient[a + 1]! + factor * y;
    gradient[a + 2] = gradient[a + 2]! + factor * z;
    gradient[b] = gradient[b]! - factor * x;
    gradient[b + 1] = gradient[b + 1]! - factor * y;
    gradient[b + 2] = gradient[b + 2]! - factor * z;
  }
  return sum;
}
