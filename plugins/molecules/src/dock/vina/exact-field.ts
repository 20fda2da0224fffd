// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { TypedAtoms } from './build-grid.ts';
import { endOf, type GridShape } from './grid-shape.ts';
import { binsPerSquareAngstrom, cutoffSquared, type PairTables } from './pair-tables.ts';
import type { ReceptorCells } from './receptor-cells.ts';
import type { ReceptorField } from './receptor-field.ts';

/** The receptor's energy added up atom by atom, for the last optimisation of a pose. */
export class ExactField implements ReceptorField {
  /** kcal/mol for each Å outside of the box. */
  outsideSlope = 1e6;
  readonly #receptor: TypedAtoms;
  readonly #cells: ReceptorCells;
  readonly #types: Uint8Array;
  readonly #tables: PairTables;
  readonly #low: readonly [number, number, number];
  readonly #high: readonly [number, number, number];

  constructor(
    receptor: TypedAtoms,
    cells: ReceptorCells,
    shape: GridShape,
    types: Uint8Array,
    tables: PairTables,
  ) {
    this.#receptor = receptor;
    this.#cells = cells;
    this.#types = types;
    this.#tables = tables;
    this.#low = shape.begin;
    this.#high = endOf(shape);
  }

  evaluate(coordinates: Float64Array, slopes: Float64Array, cap: number): number {
    const { coordinates: places, types: receptorTypes } = this.#receptor;
    const table = this.#tables.values;
    let energy = 0;
    for (let atom = 0; atom < this.#types.length; atom++) {
      const at = 3 * atom;
      const x = clamp(coordinates[at]!, this.#low[0], this.#high[0]);
      const y = clamp(coordinates[at + 1]!, this.#low[1], this.#high[1]);
      const z = clamp(coordinates[at + 2]!, this.#low[2], this.#high[2]);
      const outX = coordinates[at]! - x;
      const outY = coordinates[at + 1]! - y;
      const outZ = coordinates[at + 2]! - z;
      const near = this.#cells.near(x, y, z);
      const type = this.#types[atom]!;
      let e = 0;
      let gx = 0;
      let gy = 0;
      let gz = 0;
      for (let n = 0; n < near.length; n++) {
        const other = near[n]!;
        const dx = x - places[3 * other]!;
        const dy = y - places[3 * other + 1]!;
        const dz = z - places[3 * other + 2]!;
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared >= cutoffSquared) continue;
        const scaled = squared * binsPerSquareAngstrom;
        const bin = scaled | 0;
        const rest = scaled - bin;
        const k = this.#tables.offset(type, receptorTypes[other]!) + 2 * bin;
        e += table[k]! + rest * (table[k + 2]! - table[k]!);
        const slope = table[k + 1]! + rest * (table[k + 3]! - table[k + 1]!);
        gx += slope * dx;
        gy += slope * dy;
        gz += slope * dz;
      }
      let bend = 1;
      if (e > 0) {
        bend = cap / (cap + e);
        e *= bend;
        bend *= bend;
      }
      energy += e + this.outsideSlope * (Math.abs(outX) + Math.abs(outY) + Math.abs(outZ));
      slopes[at] = (outX === 0 ? gx * bend : 0) + this.outsideSlope * Math.sign(outX);
      slopes[at + 1] = (outY === 0 ? gy * bend : 0) + this.outsideSlope * Math.sign(outY);
      slopes[at + 2] = (outZ === 0 ? gz * bend : 0) + this.outsideSlope * Math.sign(outZ);
    }
    return energy;
  }

  /** Whether all atoms are in the box, give or take 0.0001 Å. */
  holds(coordinates: Float64Array): boolean {
    return coordinates.every((value, at) => {
      const axis = at % 3;
      return value >= this.#low[axis]! - 1e-4 && value <= this.#high[axis]! + 1e-4;
    });
  }
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
