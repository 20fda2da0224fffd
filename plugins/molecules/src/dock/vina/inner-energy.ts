// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { LigandModel } from './ligand-model.ts';
import { binsPerSquareAngstrom, cutoffSquared, type PairTables } from './pair-tables.ts';

/** The energy between the atoms of a ligand. */
export class InnerEnergy {
  readonly #starts: Int32Array;
  readonly #others: Int32Array;
  /** Where each pair's table begins. */
  readonly #offsets: Int32Array;
  readonly #table: Float32Array;

  constructor({ pairs, types }: LigandModel, tables: PairTables) {
    this.#starts = pairs.starts;
    this.#others = pairs.others;
    this.#table = tables.values;
    this.#offsets = new Int32Array(pairs.others.length);
    for (let one = 0; one < types.length; one++)
      for (let at = pairs.starts[one]!; at < pairs.starts[one + 1]!; at++)
        this.#offsets[at] = tables.offset(types[one]!, types[pairs.others[at]!]!);
  }

  /**
   * The energy in kcal/mol; its gradient for each atom is added to `slopes`.
   *
   * The energy of a pair above 0 is bent towards `cap` (as in Vina): e · cap/(cap + e).
   */
  add(coordinates: Float64Array, slopes: Float64Array, cap: number): number {
    const starts = this.#starts;
    const others = this.#others;
    const offsets = this.#offsets;
    const table = this.#table;
    const count = starts.length - 1;
    let energy = 0;
    for (let one = 0; one < count; one++) {
      const end = starts[one + 1]!;
      let at = starts[one]!;
      if (at === end) continue;
      const i = 3 * one;
      const x = coordinates[i]!;
      const y = coordinates[i + 1]!;
      const z = coordinates[i + 2]!;
      let sx = 0;
      let sy = 0;
      let sz = 0;
      for (; at < end; at++) {
        const j = 3 * others[at]!;
        const dx = coordinates[j]! - x;
        const dy = coordinates[j + 1]! - y;
        const dz = coordinates[j + 2]! - z;
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared >= cutoffSquared) continue;
        const scaled = squared * binsPerSquareAngstrom;
        const bin = scaled | 0;
        const rest = scaled - bin;
        const k = offsets[at]! + 2 * bin;
        let e = table[k]!;
        e += rest * (table[k + 2]! - e);
        let slope = table[k + 1]!;
        slope += rest * (table[k + 3]! - slope);
        if (e > 0) {
          const bend = cap / (cap + e);
          e *= bend;
          slope *= bend * bend;
        }
        energy += e;
        const gx = slope * dx;
        const gy = slope * dy;
        const gz = slope * dz;
        sx += gx;
        sy += gy;
        sz += gz;
        slopes[j] = slopes[j]! + gx;
        slopes[j + 1] = slopes[j + 1]! + gy;
        slopes[j + 2] = slopes[j + 2]! + gz;
      }
      slopes[i] = slopes[i]! - sx;
      slopes[i + 1] = slopes[i + 1]! - sy;
      slopes[i + 2] = slopes[i + 2]! - sz;
    }
    return energy;
  }
}
