// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import type { TypedAtoms } from './build-grid.ts';
import { cutoff } from './terms.ts';

/** Å; the lists of smaller cells are shorter, but there are more of them. */
const cellSize = 2;

/** Receptor atoms by place: for any place the atoms that may be within the cutoff of it. Lists are made when first asked for. */
export class ReceptorCells {
  readonly #receptor: TypedAtoms;
  readonly #lists = new Map<number, Int32Array>();

  constructor(receptor: TypedAtoms) {
    this.#receptor = receptor;
  }

  /** The atoms that may be within the cutoff of a place, in the receptor's order. */
  near(x: number, y: number, z: number): Int32Array {
    const ix = Math.floor(x / cellSize);
    const iy = Math.floor(y / cellSize);
    const iz = Math.floor(z / cellSize);
    const key = ((ix & 0xffff) * 0x10000 + (iy & 0xffff)) * 0x10000 + (iz & 0xffff);
    let list = this.#lists.get(key);
    if (!list) {
      list = this.#collect(ix, iy, iz);
      this.#lists.set(key, list);
    }
    return list;
  }

  #collect(ix: number, iy: number, iz: number): Int32Array {
    const { coordinates, types } = this.#receptor;
    const found: number[] = [];
    for (let atom = 0; atom < types.length; atom++) {
      const dx = gap(coordinates[3 * atom]!, ix);
      const dy = gap(coordinates[3 * atom + 1]!, iy);
      const dz = gap(coordinates[3 * atom + 2]!, iz);
      if (dx * dx + dy * dy + dz * dz < cutoff * cutoff) found.push(atom);
    }
    return Int32Array.from(found);
  }
}

/** The distance from a coordinate to a cell along one axis. */
const gap = (value: number, cell: number): number =>
  Math.max(0, cell * cellSize - value, value - (cell + 1) * cellSize);
