// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction

/** Writes the matrix (by rows) of the quaternion w, x, y, z at `at` of `from` into `into`. */
export function quaternionToMatrix(from: Float64Array, at: number, into: Float64Array): void {
  const w = from[at]!;
  const x = from[at + 1]!;
  const y = from[at + 2]!;
  const z = from[at + 3]!;
  into[0] = 1 - 2 * (y * y + z * z);
  into[1] = 2 * (x * y - w * z);
  into[2] = 2 * (x * z + w * y);
  into[3] = 2 * (x * y + w * z);
  into[4] = 1 - 2 * (x * x + z * z);
  into[5] = 2 * (y * z - w * x);
  into[6] = 2 * (x * z - w * y);
  into[7] = 2 * (y * z + w * x);
  into[8] = 1 - 2 * (x * x + y * y);
}

/** Turns the quaternion at `at` by a rotation vector (radians about its direction, in the outer frame) and normalises it. */
export function turnQuaternion(of: Float64Array, at: number, x: number, y: number, z: number): void {
  const angle = Math.sqrt(x * x + y * y + z * z);
  if (angle < 1e-12) return;
  const scale = Math.sin(angle / 2) / angle;
  const a = Math.cos(angle / 2);
  const b = x * scale;
  const c = y * scale;
  const d = z * scale;
  const qw = of[at]!;
  const qx = of[at + 1]!;
  const qy = of[at + 2]!;
  const qz = of[at + 3]!;
  const w = a * qw - b * qx - c * qy - d * qz;
  const i = a * qx + b * qw + c * qz - d * qy;
  const j = a * qy - b * qz + c * qw + d * qx;
  const k = a * qz + b * qy - c * qx + d * qw;
  const norm = 1 / Math.sqrt(w * w + i * i + j * j + k * k);
  of[at] = w * norm;
  of[at + 1] = i * norm;
  of[at + 2] = j * norm;
  of[at + 3] = k * norm;
}

/** The angle between −π and π. */
export function normalAngle(angle: number): number {
  return angle - 2 * Math.PI * Math.round(angle / (2 * Math.PI));
}
