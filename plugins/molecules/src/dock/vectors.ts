import type { Placed } from './structure/neighbourhood.ts';

/** x, y, z. */
export type Vector3 = readonly [number, number, number];

/** From the second place to the first, in Å. */
export const minus = (a: Placed, b: Placed): Vector3 => [a.x - b.x, a.y - b.y, a.z - b.z];
export const plus = (a: Vector3, b: Vector3): Vector3 => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const scale = (a: Vector3, by: number): Vector3 => [a[0] * by, a[1] * by, a[2] * by];
export const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
/** Of length 1; zero stays zero. */
export const unit = (a: Vector3): Vector3 => scale(a, 1 / (Math.hypot(...a) || 1));
