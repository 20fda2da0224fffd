// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import { normalAngle, quaternionToMatrix, turnQuaternion } from './rotations.ts';
import type { TreeLayout } from './tree-layout.ts';

/**
 * Places a ligand's atoms for a conformation, and gathers forces on atoms into forces on the conformation.
 *
 * A conformation is [x, y, z of the root's origin in Å; orientation as quaternion w, x, y, z; torsions in radians], with
 * all torsions 0 in the file's pose. A change, and so a gradient, is [translation; rotation vector; torsions], one
 * number less.
 */
export class TorsionTree {
  readonly layout: TreeLayout;
  /** Length of a conformation. */
  readonly conformationLength: number;
  /** Length of a change. */
  readonly freedoms: number;
  /** Places of the heavy atoms for the last conformation, Å. */
  readonly coordinates: Float64Array;
  readonly #frames: number;
  readonly #origins: Float64Array;
  readonly #axes: Float64Array;
  /** Orientation of each frame, nine numbers by rows. */
  readonly #turns: Float64Array;
  readonly #forces: Float64Array;

  constructor(layout: TreeLayout) {
    this.layout = layout;
    this.#frames = layout.parents.length;
    this.conformationLength = 6 + this.#frames;
    this.freedoms = 5 + this.#frames;
    this.coordinates = new Float64Array(layout.places.length);
    this.#origins = new Float64Array(3 * this.#frames);
    this.#axes = new Float64Array(3 * this.#frames);
    this.#turns = new Float64Array(9 * this.#frames);
    this.#forces = new Float64Array(6 * this.#frames);
  }

  /** The conformation of the file. */
  initial(): Float64Array {
    const conformation = new Float64Array(this.conformationLength);
    conformation.set(this.layout.origins.subarray(0, 3));
    conformation[3] = 1;
    return conformation;
  }

  /** Sets {@link coordinates}. */
  place(conformation: Float64Array): void {
    this.#orient(conformation);
    const { starts, places } = this.layout;
    const out = this.coordinates;
    const turns = this.#turns;
    const origins = this.#origins;
    for (let frame = 0; frame < this.#frames; frame++) {
      const m = 9 * frame;
      const ox = origins[3 * frame]!;
      const oy = origins[3 * frame + 1]!;
      const oz = origins[3 * frame + 2]!;
      const a = turns[m]!;
      const b = turns[m + 1]!;
      const c = turns[m + 2]!;
      const d = turns[m + 3]!;
      const e = turns[m + 4]!;
      const f = turns[m + 5]!;
      const g = turns[m + 6]!;
      const h = turns[m + 7]!;
      const i = turns[m + 8]!;
      const end = 3 * starts[frame + 1]!;
      for (let at = 3 * starts[frame]!; at < end; at += 3) {
        const x = places[at]!;
        const y = places[at + 1]!;
        const z = places[at + 2]!;
        out[at] = ox + a * x + b * y + c * z;
        out[at + 1] = oy + d * x + e * y + f * z;
        out[at + 2] = oz + g * x + h * y + i * z;
      }
    }
  }

  /** Places of all atoms of the ligand, hydrogens too, in the order of the file. */
  placeAll(conformation: Float64Array): Float64Array {
    this.#orient(conformation);
    const { allFrames, allPlaces } = this.layout;
    const out = new Float64Array(allPlaces.length);
    allFrames.forEach((frame, atom) => {
      for (let row = 0; row < 3; row++) {
        let value = this.#origins[3 * frame + row]!;
        for (let column = 0; column < 3; column++)
          value += this.#turns[9 * frame + 3 * row + column]! * allPlaces[3 * atom + column]!;
        out[3 * atom + row] = value;
      }
    });
    return out;
  }

  #orient(conformation: Float64Array): void {
    const { parents, origins: offsets, axes: localAxes } = this.layout;
    const origins = this.#origins;
    const axes = this.#axes;
    const turns = this.#turns;
    origins[0] = conformation[0]!;
    origins[1] = conformation[1]!;
    origins[2] = conformation[2]!;
    quaternionToMatrix(conformation, 3, turns);
    for (let frame = 1; frame < this.#frames; frame++) {
      const parent = parents[frame]!;
      const p = 9 * parent;
      const m = 9 * frame;
      const v = 3 * frame;
      const x = localAxes[v]!;
      const y = localAxes[v + 1]!;
      const z = localAxes[v + 2]!;
      const ox = offsets[v]!;
      const oy = offsets[v + 1]!;
      const oz = offsets[v + 2]!;
      const angle = conformation[6 + frame]!;
      const sin = Math.sin(angle);
      const cos = Math.cos(angle);
      const rest = 1 - cos;
      const r0 = cos + x * x * rest;
      const r1 = x * y * rest - z * sin;
      const r2 = x * z * rest + y * sin;
      const r3 = x * y * rest + z * sin;
      const r4 = cos + y * y * rest;
      const r5 = y * z * rest - x * sin;
      const r6 = x * z * rest - y * sin;
      const r7 = y * z * rest + x * sin;
      const r8 = cos + z * z * rest;
      for (let row = 0; row < 3; row++) {
        const a = turns[p + 3 * row]!;
        const b = turns[p + 3 * row + 1]!;
        const c = turns[p + 3 * row + 2]!;
        origins[v + row] = origins[3 * parent + row]! + a * ox + b * oy + c * oz;
        axes[v + row] = a * x + b * y + c * z;
        turns[m + 3 * row] = a * r0 + b * r3 + c * r6;
        turns[m + 3 * row + 1] = a * r1 + b * r4 + c * r7;
        turns[m + 3 * row + 2] = a * r2 + b * r5 + c * r8;
      }
    }
  }

  /** From the energy's gradient for each heavy atom (after {@link place}) to its gradient for a change. */
  gather(slopes: Float64Array, gradient: Float64Array): void {
    const { parents, starts } = this.layout;
    const { coordinates } = this;
    const origins = this.#origins;
    const axes = this.#axes;
    const sums = this.#forces;
    for (let frame = 0; frame < this.#frames; frame++) {
      const ox = origins[3 * frame]!;
      const oy = origins[3 * frame + 1]!;
      const oz = origins[3 * frame + 2]!;
      let fx = 0;
      let fy = 0;
      let fz = 0;
      let tx = 0;
      let ty = 0;
      let tz = 0;
      const end = 3 * starts[frame + 1]!;
      for (let at = 3 * starts[frame]!; at < end; at += 3) {
        const gx = slopes[at]!;
        const gy = slopes[at + 1]!;
        const gz = slopes[at + 2]!;
        const x = coordinates[at]! - ox;
        const y = coordinates[at + 1]! - oy;
        const z = coordinates[at + 2]! - oz;
        fx += gx;
        fy += gy;
        fz += gz;
        tx += y * gz - z * gy;
        ty += z * gx - x * gz;
        tz += x * gy - y * gx;
      }
      const s = 6 * frame;
      sums[s] = fx;
      sums[s + 1] = fy;
      sums[s + 2] = fz;
      sums[s + 3] = tx;
      sums[s + 4] = ty;
      sums[s + 5] = tz;
    }
    for (let frame = this.#frames - 1; frame > 0; frame--) {
      const s = 6 * frame;
      const v = 3 * frame;
      const parent = parents[frame]!;
      const p = 6 * parent;
      const fx = sums[s]!;
      const fy = sums[s + 1]!;
      const fz = sums[s + 2]!;
      const tx = sums[s + 3]!;
      const ty = sums[s + 4]!;
      const tz = sums[s + 5]!;
      gradient[5 + frame] = tx * axes[v]! + ty * axes[v + 1]! + tz * axes[v + 2]!;
      const x = origins[v]! - origins[3 * parent]!;
      const y = origins[v + 1]! - origins[3 * parent + 1]!;
      const z = origins[v + 2]! - origins[3 * parent + 2]!;
      sums[p] = sums[p]! + fx;
      sums[p + 1] = sums[p + 1]! + fy;
      sums[p + 2] = sums[p + 2]! + fz;
      sums[p + 3] = sums[p + 3]! + tx + y * fz - z * fy;
      sums[p + 4] = sums[p + 4]! + ty + z * fx - x * fz;
      sums[p + 5] = sums[p + 5]! + tz + x * fy - y * fx;
    }
    for (let freedom = 0; freedom < 6; freedom++) gradient[freedom] = sums[freedom]!;
  }

  /** Writes `from` changed by `scale` times `change` into `into`. */
  step(from: Float64Array, change: Float64Array, scale: number, into: Float64Array): void {
    for (let axis = 0; axis < 3; axis++) into[axis] = from[axis]! + scale * change[axis]!;
    for (let part = 3; part < 7; part++) into[part] = from[part]!;
    turnQuaternion(into, 3, scale * change[3]!, scale * change[4]!, scale * change[5]!);
    for (let torsion = 7; torsion < this.conformationLength; torsion++)
      into[torsion] = normalAngle(from[torsion]! + normalAngle(scale * change[torsion - 1]!));
  }

  /** Root-mean-square distance of the heavy atoms from the root's origin for the last conformation, Å. */
  gyrationRadius(): number {
    const { coordinates } = this;
    let sum = 0;
    for (let at = 0; at < coordinates.length; at++) sum += (coordinates[at]! - this.#origins[at % 3]!) ** 2;
    return Math.sqrt(sum / (coordinates.length / 3));
  }
}
