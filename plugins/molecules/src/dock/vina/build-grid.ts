// biome-ignore-all lint/style/noNonNullAssertion: kernel; indices are within the arrays by construction
import { type GridShape, pointCount } from './grid-shape.ts';
import { binsPerSquareAngstrom, cutoffSquared, type PairTables } from './pair-tables.ts';
import { cutoff } from './terms.ts';
import { xsTypeCount } from './xs-types.ts';

/** The heavy atoms of a receptor, as plain arrays that threads can share. */
export interface TypedAtoms {
  /** x, y, z of each atom, Å. */
  readonly coordinates: Float64Array;
  /** X-Score types. */
  readonly types: Uint8Array;
}

/**
 * The energy in kcal/mol that an atom of a type has with the receptor at each point of a grid.
 *
 * Each receptor atom is spread over the points in its sphere, row by row, so that the inner loop walks through memory.
 */
export function buildGrid(
  receptor: TypedAtoms,
  shape: GridShape,
  probe: number,
  tables: PairTables,
): Float32Array<SharedArrayBuffer> {
  const grid = new Float32Array(new SharedArrayBuffer(4 * pointCount(shape)));
  for (let type = 0; type < xsTypeCount; type++) {
    if (!receptor.types.includes(type)) continue;
    const means = Float32Array.from(tables.binMeans(type, probe));
    for (let atom = 0; atom < receptor.types.length; atom++) {
      if (receptor.types[atom] !== type) continue;
      const [x = 0, y = 0, z = 0] = receptor.coordinates.subarray(3 * atom, 3 * atom + 3);
      spread(grid, shape, means, x, y, z);
    }
  }
  return grid;
}

function spread(
  grid: Float32Array,
  { begin, count, spacing }: GridShape,
  means: Float32Array,
  x: number,
  y: number,
  z: number,
): void {
  const [nx, ny, nz] = count;
  const lastZ = Math.min(nz - 1, Math.floor((z + cutoff - begin[2]) / spacing));
  for (let iz = Math.max(0, Math.ceil((z - cutoff - begin[2]) / spacing)); iz <= lastZ; iz++) {
    const dz = begin[2] + iz * spacing - z;
    const restZ = cutoffSquared - dz * dz;
    if (restZ <= 0) continue;
    const reachY = Math.sqrt(restZ);
    const lastY = Math.min(ny - 1, Math.floor((y + reachY - begin[1]) / spacing));
    for (let iy = Math.max(0, Math.ceil((y - reachY - begin[1]) / spacing)); iy <= lastY; iy++) {
      const dy = begin[1] + iy * spacing - y;
      const rest = restZ - dy * dy;
      if (rest <= 0) continue;
      const reachX = Math.sqrt(rest);
      const firstX = Math.max(0, Math.ceil((x - reachX - begin[0]) / spacing));
      const lastX = Math.min(nx - 1, Math.floor((x + reachX - begin[0]) / spacing));
      const row = (iz * ny + iy) * nx;
      const base = cutoffSquared - rest;
      for (let ix = firstX; ix <= lastX; ix++) {
        const dx = begin[0] + ix * spacing - x;
        const bin = ((base + dx * dx) * binsPerSquareAngstrom) | 0;
        grid[row + ix]! += means[bin]!;
      }
    }
  }
}
