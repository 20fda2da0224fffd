import type { RandomStream } from '@textgrad/core';
import type { Bounds } from './bounds.ts';
import type { HandedTriple } from './handedness.ts';
import { type EnergyFunction, minimise } from './minimise.ts';

const dimensions = 4;
// Most violation that the later refinement can still mend, as mean energy of a pair.
const acceptable = 0.05;

/**
 * Places atoms at random in four dimensions and lets distances and handedness pull them into three.
 *
 * Returns x, y, z in Å of each atom in turn, or undefined when the atoms got stuck. The method: G. M. Crippen,
 * T. F. Havel, Distance Geometry and Molecular Conformation, 1988; random starts in four dimensions let atoms pass
 * each other.
 */
export function placeAtoms(
  bounds: Bounds,
  triples: readonly HandedTriple[],
  random: RandomStream,
): Float64Array | undefined {
  const { count } = bounds;
  const extent = 2 + 2 * Math.cbrt(count);
  const position = Float64Array.from({ length: dimensions * count }, () => (random.float() - 0.5) * extent);
  const energy = (flattening: number): EnergyFunction => violation(bounds, triples, flattening);
  minimise(energy(0), position, { maxIterations: 300, tolerance: 1e-2, maxStep: 1 });
  minimise(energy(0.2), position, { maxIterations: 200, tolerance: 1e-2, maxStep: 1 });
  const left = minimise(energy(2), position, { maxIterations: 300, tolerance: 1e-3, maxStep: 1 });
  if (left / count > acceptable) return undefined;
  return Float64Array.from(
    { length: 3 * count },
    (_, at) => position[Math.floor(at / 3) * dimensions + (at % 3)] ?? 0,
  );
}

function violation(
  { count, lower, upper }: Bounds,
  triples: readonly HandedTriple[],
  flattening: number,
): EnergyFunction {
  const lower2 = lower.map((distance) => distance * distance);
  const upper2 = upper.map((distance) => distance * distance);
  return (position, gradient) => {
    gradient.fill(0);
    return (
      distanceViolation(count, lower2, upper2, position, gradient) +
      handednessViolation(triples, position, gradient) +
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
    const [ax, ay, az, aw] = [p[a] as number, p[a + 1] as number, p[a + 2] as number, p[a + 3] as number];
    for (let j = 0; j < i; j++) {
      const b = dimensions * j;
      const x = ax - (p[b] as number);
      const y = ay - (p[b + 1] as number);
      const z = az - (p[b + 2] as number);
      const w = aw - (p[b + 3] as number);
      const squared = x * x + y * y + z * z + w * w;
      const most = upper2[i * count + j] as number;
      const least = lower2[i * count + j] as number;
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
  gradient[at] = (gradient[at] as number) + x;
  gradient[at + 1] = (gradient[at + 1] as number) + y;
  gradient[at + 2] = (gradient[at + 2] as number) + z;
  gradient[at + 3] = (gradient[at + 3] as number) + w;
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
    const [a, b, c] = [dimensions * atoms[0], dimensions * atoms[1], dimensions * atoms[2]];
    const o = dimensions * centre;
    const [ax, ay, az] = between(p, o, a);
    const [bx, by, bz] = between(p, o, b);
    const [cx, cy, cz] = between(p, o, c);
    const [ux, uy, uz] = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx];
    const [vx, vy, vz] = [cy * az - cz * ay, cz * ax - cx * az, cx * ay - cy * ax];
    const [wx, wy, wz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
    const lack = leastBox - sign * (ax * ux + ay * uy + az * uz);
    if (lack <= 0) continue;
    sum += lack * lack;
    const factor = -2 * lack * sign;
    add(gradient, a, factor * ux, factor * uy, factor * uz, 0);
    add(gradient, b, factor * vx, factor * vy, factor * vz, 0);
    add(gradient, c, factor * wx, factor * wy, factor * wz, 0);
    add(gradient, o, -factor * (ux + vx + wx), -factor * (uy + vy + wy), -factor * (uz + vz + wz), 0);
  }
  return sum;
}

const between = (p: Float64Array, from: number, to: number): readonly [number, number, number] => [
  (p[to] as number) - (p[from] as number),
  (p[to + 1] as number) - (p[from + 1] as number),
  (p[to + 2] as number) - (p[from + 2] as number),
];

function thickness(count: number, weight: number, p: Float64Array, gradient: Float64Array): number {
  let sum = 0;
  for (let at = 3; at < dimensions * count; at += dimensions) {
    const w = p[at] as number;
    sum += weight * w * w;
    gradient[at] = (gradient[at] as number) + 2 * weight * w;
  }
  return sum;
}
