// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { GridShape } from './grid-shape.ts';
import type { ReceptorField } from './receptor-field.ts';

/**
 * kcal/mol for each Å outside of the box. Vina has 10⁶ here, which a descent can hardly follow; the refinement
 * without grids brings poses inside.
 */
const outsideSlope = 5;

/** The receptor's energy interpolated between the points of grids, one for each atom type. */
export class GridField implements ReceptorField {
  readonly #shape: GridShape;
  /** The grid of each atom. */
  readonly #grids: readonly Float32Array[];

  constructor(shape: GridShape, grids: ReadonlyMap<number, Float32Array>, types: Uint8Array) {
    this.#shape = shape;
    this.#grids = Array.from(types, (type) => grids.get(type)!);
  }

  evaluate(coordinates: Float64Array, slopes: Float64Array, cap: number): number {
    const { begin, count, spacing } = this.#shape;
    const grids = this.#grids;
    const [x0, y0, z0] = begin;
    const [nx, ny, nz] = count;
    const plane = nx * ny;
    const lastX = nx - 1;
    const lastY = ny - 1;
    const lastZ = nz - 1;
    const factor = 1 / spacing;
    let energy = 0;
    for (let atom = 0, at = 0; atom < grids.length; atom++, at += 3) {
      const grid = grids[atom]!;
      let x = (coordinates[at]! - x0) * factor;
      let y = (coordinates[at + 1]! - y0) * factor;
      let z = (coordinates[at + 2]! - z0) * factor;
      let missed = 0;
      let outX = 0;
      let outY = 0;
      let outZ = 0;
      let ix = 0;
      let iy = 0;
      let iz = 0;
      if (x < 0) {
        missed -= x;
        outX = -1;
        x = 0;
      } else if (x >= lastX) {
        missed += x - lastX;
        outX = 1;
        ix = lastX - 1;
        x = 1;
      } else {
        ix = x | 0;
        x -= ix;
      }
      if (y < 0) {
        missed -= y;
        outY = -1;
        y = 0;
      } else if (y >= lastY) {
        missed += y - lastY;
        outY = 1;
        iy = lastY - 1;
        y = 1;
      } else {
        iy = y | 0;
        y -= iy;
      }
      if (z < 0) {
        missed -= z;
        outZ = -1;
        z = 0;
      } else if (z >= lastZ) {
        missed += z - lastZ;
        outZ = 1;
        iz = lastZ - 1;
        z = 1;
      } else {
        iz = z | 0;
        z -= iz;
      }
      const k = iz * plane + iy * nx + ix;
      const a000 = grid[k]!;
      const a010 = grid[k + nx]!;
      const a001 = grid[k + plane]!;
      const a011 = grid[k + plane + nx]!;
      const d00 = grid[k + 1]! - a000;
      const d10 = grid[k + nx + 1]! - a010;
      const d01 = grid[k + plane + 1]! - a001;
      const d11 = grid[k + plane + nx + 1]! - a011;
      const b00 = a000 + x * d00;
      const b10 = a010 + x * d10;
      const b01 = a001 + x * d01;
      const b11 = a011 + x * d11;
      const c0 = b00 + y * (b10 - b00);
      const c1 = b01 + y * (b11 - b01);
      const e0 = d00 + y * (d10 - d00);
      const e1 = d01 + y * (d11 - d01);
      let e = c0 + z * (c1 - c0);
      let gx = e0 + z * (e1 - e0);
      let gy = b10 - b00 + z * (b11 - b01 - b10 + b00);
      let gz = c1 - c0;
      if (e > 0) {
        const bend = cap / (cap + e);
        e *= bend;
        const bend2 = bend * bend;
        gx *= bend2;
        gy *= bend2;
        gz *= bend2;
      }
      if (missed > 0) {
        energy += outsideSlope * missed * spacing;
        if (outX !== 0) gx = 0;
        if (outY !== 0) gy = 0;
        if (outZ !== 0) gz = 0;
      }
      energy += e;
      slopes[at] = gx * factor + outsideSlope * outX;
      slopes[at + 1] = gy * factor + outsideSlope * outY;
      slopes[at + 2] = gz * factor + outsideSlope * outZ;
    }
    return energy;
  }
}
