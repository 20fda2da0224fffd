// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
/** Terms over a fixed number of atoms each, one after the other: offsets of the atoms' x, and parameters. */
export interface Terms {
  readonly count: number;
  readonly atoms: Int32Array;
  readonly parameters: Float64Array;
}

/** Lays terms out in arrays. */
export function layOut(
  terms: readonly { readonly atoms: readonly number[]; readonly parameters: readonly number[] }[],
): Terms {
  return {
    count: terms.length,
    atoms: Int32Array.from(terms.flatMap(({ atoms }) => atoms.map((atom) => 3 * atom))),
    parameters: Float64Array.from(terms.flatMap(({ parameters }) => parameters)),
  };
}

const add = (gradient: Float64Array, at: number, x: number, y: number, z: number): void => {
  gradient[at] = gradient[at]! + x;
  gradient[at + 1] = gradient[at + 1]! + y;
  gradient[at + 2] = gradient[at + 2]! + z;
};

/** k (r - r0)²; parameters r0, k. */
export function bondEnergy(
  { count, atoms, parameters }: Terms,
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let term = 0; term < count; term++) {
    const a = atoms[2 * term]!;
    const b = atoms[2 * term + 1]!;
    const x = p[a]! - p[b]!;
    const y = p[a + 1]! - p[b + 1]!;
    const z = p[a + 2]! - p[b + 2]!;
    const length = Math.sqrt(x * x + y * y + z * z) + 1e-9;
    const excess = length - parameters[2 * term]!;
    const stiffness = parameters[2 * term + 1]!;
    sum += stiffness * excess * excess;
    const factor = (2 * stiffness * excess) / length;
    add(gradient, a, factor * x, factor * y, factor * z);
    add(gradient, b, -factor * x, -factor * y, -factor * z);
  }
  return sum;
}

/** k (cos θ - cos θ0)², k scaled so that it acts as k (θ - θ0)² near θ0; parameters cos θ0, k. */
export function angleEnergy(
  { count, atoms, parameters }: Terms,
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let term = 0; term < count; term++) {
    const a = atoms[3 * term]!;
    const o = atoms[3 * term + 1]!;
    const b = atoms[3 * term + 2]!;
    const ax = p[a]! - p[o]!;
    const ay = p[a + 1]! - p[o + 1]!;
    const az = p[a + 2]! - p[o + 2]!;
    const bx = p[b]! - p[o]!;
    const by = p[b + 1]! - p[o + 1]!;
    const bz = p[b + 2]! - p[o + 2]!;
    const a2 = ax * ax + ay * ay + az * az + 1e-9;
    const b2 = bx * bx + by * by + bz * bz + 1e-9;
    const inverse = 1 / Math.sqrt(a2 * b2);
    const cosine = (ax * bx + ay * by + az * bz) * inverse;
    const excess = cosine - parameters[2 * term]!;
    const stiffness = parameters[2 * term + 1]!;
    sum += stiffness * excess * excess;
    const factor = 2 * stiffness * excess;
    const onA = (factor * cosine) / a2;
    const onB = (factor * cosine) / b2;
    const cross = factor * inverse;
    const [gx, gy, gz] = [cross * bx - onA * ax, cross * by - onA * ay, cross * bz - onA * az];
    const [hx, hy, hz] = [cross * ax - onB * bx, cross * ay - onB * by, cross * az - onB * bz];
    add(gradient, a, gx, gy, gz);
    add(gradient, b, hx, hy, hz);
    add(gradient, o, -gx - hx, -gy - hy, -gz - hz);
  }
  return sum;
}

/** k v², v the box product of the bonds from a centre to its three neighbours; parameter k. */
export function planeEnergy(
  { count, atoms, parameters }: Terms,
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let term = 0; term < count; term++) {
    const o = atoms[4 * term]!;
    const a = atoms[4 * term + 1]!;
    const b = atoms[4 * term + 2]!;
    const c = atoms[4 * term + 3]!;
    const [ox, oy, oz] = [p[o]!, p[o + 1]!, p[o + 2]!];
    const [ax, ay, az] = [p[a]! - ox, p[a + 1]! - oy, p[a + 2]! - oz];
    const [bx, by, bz] = [p[b]! - ox, p[b + 1]! - oy, p[b + 2]! - oz];
    const [cx, cy, cz] = [p[c]! - ox, p[c + 1]! - oy, p[c + 2]! - oz];
    const [ux, uy, uz] = [by * cz - bz * cy, bz * cx - bx * cz, bx * cy - by * cx];
    const [vx, vy, vz] = [cy * az - cz * ay, cz * ax - cx * az, cx * ay - cy * ax];
    const [wx, wy, wz] = [ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx];
    const box = ax * ux + ay * uy + az * uz;
    const stiffness = parameters[term]!;
    sum += stiffness * box * box;
    const f = 2 * stiffness * box;
    add(gradient, a, f * ux, f * uy, f * uz);
    add(gradient, b, f * vx, f * vy, f * vz);
    add(gradient, c, f * wx, f * wy, f * wz);
    add(gradient, o, -f * (ux + vx + wx), -f * (uy + vy + wy), -f * (uz + vz + wz));
  }
  return sum;
}

/** h / 2 (1 + s cos nφ); parameters n, s · h / 2. */
export function torsionEnergy(
  { count, atoms, parameters }: Terms,
  p: Float64Array,
  gradient: Float64Array,
): number {
  let sum = 0;
  for (let term = 0; term < count; term++) {
    const i = atoms[4 * term]!;
    const j = atoms[4 * term + 1]!;
    const k = atoms[4 * term + 2]!;
    const l = atoms[4 * term + 3]!;
    const fx = p[i]! - p[j]!;
    const fy = p[i + 1]! - p[j + 1]!;
    const fz = p[i + 2]! - p[j + 2]!;
    const gx = p[j]! - p[k]!;
    const gy = p[j + 1]! - p[k + 1]!;
    const gz = p[j + 2]! - p[k + 2]!;
    const hx = p[l]! - p[k]!;
    const hy = p[l + 1]! - p[k + 1]!;
    const hz = p[l + 2]! - p[k + 2]!;
    const [ax, ay, az] = [fy * gz - fz * gy, fz * gx - fx * gz, fx * gy - fy * gx];
    const [bx, by, bz] = [hy * gz - hz * gy, hz * gx - hx * gz, hx * gy - hy * gx];
    const a2 = ax * ax + ay * ay + az * az;
    const b2 = bx * bx + by * by + bz * bz;
    const g2 = gx * gx + gy * gy + gz * gz;
    // Three atoms in a line have no torsion.
    if (a2 < 1e-6 || b2 < 1e-6 || g2 < 1e-6) continue;
    const g = Math.sqrt(g2);
    const inverse = 1 / Math.sqrt(a2 * b2);
    const cosine = (ax * bx + ay * by + az * bz) * inverse;
    const sine =
      ((bx * (ay * gz - az * gy) + by * (az * gx - ax * gz) + bz * (ax * gy - ay * gx)) * inverse) / g;
    const angle = Math.atan2(sine, cosine);
    const fold = parameters[2 * term]!;
    const half = parameters[2 * term + 1]!;
    sum += Math.abs(half) + half * Math.cos(fold * angle);
    // Gradient after A. Blondel, M. Karplus, J. Comput. Chem. 1996, 17, 1132.
    const slope = -half * fold * Math.sin(fold * angle);
    const fg = (fx * gx + fy * gy + fz * gz) / (a2 * g);
    const hg = (hx * gx + hy * gy + hz * gz) / (b2 * g);
    const [toA, toB] = [g / a2, g / b2];
    const [sx, sy, sz] = [fg * ax - hg * bx, fg * ay - hg * by, fg * az - hg * bz];
    add(gradient, i, -slope * toA * ax, -slope * toA * ay, -slope * toA * az);
    add(gradient, j, slope * (toA * ax + sx), slope * (toA * ay + sy), slope * (toA * az + sz));
    add(gradient, k, -slope * (toB * bx + sx), -slope * (toB * by + sy), -slope * (toB * bz + sz));
    add(gradient, l, slope * toB * bx, slope * toB * by, slope * toB * bz);
  }
  return sum;
}
