import { usageError } from '@textgrad/core';
import type { SearchBox } from '../receptors/box.ts';
import { gridShape } from './box.ts';
import { endOf, type GridShape } from './grid-shape.ts';
import { PairTables } from './pair-tables.ts';
import type { GridTask, TargetData } from './tasks.ts';
import { cutoff } from './terms.ts';
import type { TypedReceptor } from './typed-receptor.ts';

/** A grid that threads can share. */
export type SharedGrid = Float32Array<SharedArrayBuffer>;

/**
 * A receptor with a box to search. It keeps the grids that docking has made in it; about 2 MB for each atom type of a
 * 30 Å box.
 */
export class Target {
  readonly receptor: TypedReceptor;
  readonly box: SearchBox;
  readonly shape: GridShape;
  readonly tables = new PairTables();
  readonly #grids = new Map<number, Promise<SharedGrid>>();

  /** Use {@link createTarget}. */
  constructor(receptor: TypedReceptor, box: SearchBox) {
    this.receptor = receptor;
    this.box = box;
    this.shape = gridShape(box);
  }

  /** What tasks need of it. */
  get data(): TargetData {
    return { receptor: this.receptor.atoms, shape: this.shape };
  }

  /** The grids of some atom types; those that are missing are made by `make`, once each. */
  async grids(
    types: Iterable<number>,
    make: (task: GridTask) => Promise<SharedGrid>,
  ): Promise<ReadonlyMap<number, SharedGrid>> {
    const wanted = [...new Set(types)];
    return new Map(
      await Promise.all(wanted.map(async (type) => [type, await this.#grid(type, make)] as const)),
    );
  }

  async #grid(type: number, make: (task: GridTask) => Promise<SharedGrid>): Promise<SharedGrid> {
    let grid = this.#grids.get(type);
    if (!grid) {
      grid = make({ kind: 'grid', target: this.data, type });
      this.#grids.set(type, grid);
      grid.catch(() => this.#grids.delete(type));
    }
    return await grid;
  }
}

/**
 * Puts a search box into a receptor.
 *
 * @throws TextGradError `BOX_INVALID` for a box that is none or too large, `BOX_OUTSIDE_RECEPTOR` when no receptor atom
 * is within 8 Å of it.
 *
 * @example
 * ```ts
 * import { createTarget, readReceptor, typeReceptor } from '@textgrad/molecules';
 *
 * const water = 'ATOM      1  O   HOH A   1       0.000   0.000   3.400  1.00  0.00    -0.411 OA';
 * const target = createTarget(typeReceptor(readReceptor(water)), { center: [0, 0, 0], size: [15, 15, 15] });
 * console.log(target.shape.count); // [ 41, 41, 41 ]
 * ```
 */
export function createTarget(receptor: TypedReceptor, box: SearchBox): Target {
  const target = new Target(receptor, box);
  if (!touches(receptor, target.shape))
    throw usageError(
      'BOX_OUTSIDE_RECEPTOR',
      `No receptor atom is within ${cutoff} Å of the box at ${box.center.join(', ')}; the receptor's middle is at ${middleOf(receptor).join(', ')}. Check that the box belongs to this receptor file.`,
      { details: { box } },
    );
  return target;
}

function touches({ atoms: { coordinates } }: TypedReceptor, shape: GridShape): boolean {
  const end = endOf(shape);
  for (let at = 0; at < coordinates.length; at += 3) {
    let squared = 0;
    for (let axis = 0; axis < 3; axis++) {
      const value = coordinates[at + axis] ?? 0;
      squared += Math.max(0, (shape.begin[axis] ?? 0) - value, value - (end[axis] ?? 0)) ** 2;
    }
    if (squared < cutoff * cutoff) return true;
  }
  return false;
}

function middleOf({ atoms: { coordinates, types } }: TypedReceptor): readonly string[] {
  return [0, 1, 2].map((axis) => {
    const sum = coordinates.reduce((total, value, at) => (at % 3 === axis ? total + value : total), 0);
    return (sum / types.length).toFixed(1);
  });
}
