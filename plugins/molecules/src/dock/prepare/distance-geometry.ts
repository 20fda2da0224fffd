// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { RandomStream } from '@textgrad/core';
import type { Bounds } from './bounds.ts';
import type { HandedTriple } from './handedness.ts';
import { type EnergyFunction, minimise } from './minimise.ts';

const dimensions = 4;
// Most violation that the later refinement can still mend, as mean energy of a pair.
const acceptable = 0.05;

/** What the atoms are to obey. */
export interface PlacementGoals {
  readonly bounds: Bounds;
  readonly triples: readonly HandedTriple[];
  /** Six-membered rings that are to be chairs. */
  readonly chairs: readonly (readonly number[])[];
}

/**
 * Places atoms at random in four dimensions and lets distances and handedness pull them into three.
 *
 * Returns x, y, z in Å of each atom in turn, or undefined when the atoms got stuck. The method: G. M. Crippen,
 * T. F. Havel, Distance Geometry and Molecular Conformation, 1988; random starts in four dimensions let atoms pass
 * each other.
 */
export function placeAtoms(goals: PlacementGoals, random: RandomStream): Float64Array | undefined {
  const { count } = goals.bounds;
  const extent = 2 + 2 * Math.cbrt(count);
  const position = Float64Array.from({ length: dimensions * count }, () => (random.float() - 0.5) * extent);
  const energy = (flattening: number): EnergyFunction => violation(goals, flattening);
  minimise(energy(0), position, { maxIterations: 300, tolerance: 1e-2, maxStep: 1 });
  minimise(energy(0.2), position, { maxIterations: 200, tolerance: 1e-2, maxStep: 1 });
  const left = minimise(energy(2), position, { maxIterations: 300, tolerance: 1e-3, maxStep: 1 });
  if (left / count > acceptable) return undefined;
  return Float64Array.from(
    { length: 3 * count },
    (_, at) => position[Math.floor(at / 3) * dimensions + (at % 3)] ?? 0,
  );
}

function violation({ bounds, triples, chairs }: PlacementGoals, flattening: number): EnergyFunction {
  const { count } = bounds;
  const lower2 = bounds.lower.map((distance) => distance * distance);
  const upper2 = bounds.upper.map((distance) => distance * distance);
  return (position, gradient) => {
    gradient.fill(0);
    return (
      distanceViolation(count, lower2, upper2, position, gradient) +
      handednessViolation(triples, position, gradient) +
      chairViolation(chairs, position, gradient) +
      thickness(count, flattening, position, gradient)
    );
  };
}

function distanceViolation(
  count: number,
  lower2: Float64Array,
  upper2: Float64Array,
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const a = dimensions * i;
    const [ax, ay, az, aw] = [p[a]!, p[a + 1]!, p[a + 2]!, p[a + 3]!];
    for (let j = 0; j < i; j++) {
      const b = dimensions * j;
      const x = ax - p[b]!;
      const y = ay - p[b + 1]!;
      const z = az - p[b + 2]!;
      const w = aw - p[b + 3]!;
      const squared = x * x + y * y + z * z + w * w;
      const most = upper2[i * count + j]!;
      const least = lower2[i * count + j]!;
      let factor = 0;
      if (squared > most) {
        const excess = squared / most - 1;
        sum += excess * excess;
        factor = (4 * excess) / most;
      } else if (squared < least) {
        const total = least + squared;
        const lack = (2 * least) / total - 1;
        sum += lack * lack;
        factor = (-8 * least * lack) / (total * total);
      } else continue;
      add(gradient, a, factor * x, factor * y, factor * z, factor * w);
      add(gradient, b, -factor * x, -factor * y, -factor * z, -factor * w);
    }
  }
  return sum;
}

function add(gradient: Float64Array, at: number, x: number, y: number, z: number, w: number): void {
  gradient[at] = gradient[at]! + x;
  gradient[at + 1] = gradient[at + 1]! + y;
  gradient[at + 2] = gradient[at + 2]! + z;
  gradient[at + 3] = gradient[at + 3]! + w;
}

// Å³: a box product of bonds of 1.1 to 1.5 Å is 1 to 2.6.
const leastBox = 0.8;

function handednessViolation(
  triples: readonly HandedTriple[],
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (const { centre, atoms, sign } of triples) {
    const lack = leastBox - sign * boxProduct(p, centre, atoms[0], atoms[1], atoms[2]);
    if (lack <= 0) continue;
    sum += lack * lack;
    addBoxGradient(-2 * lack * sign, p, gradient, centre, atoms[0], atoms[1], atoms[2]);
  }
  return sum;
}

const chairWeight = 0.1;

/** In a chair the torsions around the ring alternate, and so do the box products over four atoms in a row. */
function chairViolation(
  chairs: readonly (readonly number[])[],
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (const ring of chairs) {
    const atom = (at: number): number => ring[at % ring.length]!;
    const boxes = ring.map((centre, at) => boxProduct(p, centre, atom(at + 5), atom(at + 1), atom(at + 2)));
    for (let at = 0; at < ring.length; at++) {
      const before = boxes[(at + ring.length - 1) % ring.length]!;
      const here = boxes[at]!;
      const after = boxes[(at + 1) % ring.length]!;
      sum += chairWeight * (here + after) ** 2;
      const slope = 2 * chairWeight * (before + 2 * here + after);
      addBoxGradient(slope, p, gradient, atom(at), atom(at + 5), atom(at + 1), atom(at + 2));
    }
  }
  return sum;
}

/** The box product of what leads from a centre to three atoms, in the first three dimensions. */
function boxProduct(p: Float64Array, centre: number, one: number, two: number, three: number): number {
  const [ax, ay, az] = between(p, centre, one);
  const [bx, by, bz] = between(p, centre, two);
  const [cx, cy, cz] = between(p, centre, three);
  return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
}

function addBoxGradient(
  factor: number,
  p: Float64Array,
  gradient: Float64Array,
  centre: number,
  one: number,
  two: number,
  three: number,
): void {
  const [ax, ay, az] = between(p, centre, one);
  const [bx, by, bz] = between(p, centre, two);
  const [cx, cy, cz] = between(p, centre, three);
  const [ux, uy, uz] = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx];
  const [vx, vy, vz] = [cy * az - cz * ay, cz * ax - cx * az, cx * ay - cy * ax];
  const [wx, wy, wz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
  add(gradient, dimensions * one, factor * ux, factor * uy, factor * uz, 0);
  add(gradient, dimensions * two, factor * vx, factor * vy, factor * vz, 0);
  add(gradient, dimensions * three, factor * wx, factor * wy, factor * wz, 0);
  const [x, y, z] = [ux + vx + wx, uy + vy + wy, uz + vz + wz];
  add(gradient, dimensions * centre, -factor * x, -factor * y, -factor * z, 0);
}

function between(p: Float64Array, from: number, to: number): readonly [number, number, number] {
  const [a, b] = [dimensions * from, dimensions * to];
  return [p[b]! - p[a]!, p[b + 1]! - p[a + 1]!, p[b + 2]! - p[a + 2]!];
}

function thickness(count: number, weight: number, p: Float64Array, gradient: Float64Array): number {
  let sum = 0;
  for (let at = 3; at < dimensions * count; at += dimensions) {
    const w = p[at]!;
    sum += weight * w * w;
    gradient[at] = gradient[at]! + 2 * weight * w;
  }
  return sum;
}
