import { voxelCount } from '../case/index.ts';
import type { DoseDistribution } from './dose-distribution.ts';

/** The dose at a point of a voxel, from -½ to ½ of it along each axis, Gy. */
export type DoseField = (voxel: number, x: number, y: number, z: number) => number;

const dense = new WeakMap<DoseDistribution, Float64Array>();

/**
 * A dose read between the centres of its voxels, linearly along each axis; where some of them have no dose, between the
 * others, and 0 where none has.
 */
export function doseField(distribution: DoseDistribution): DoseField {
  const { grid } = distribution;
  const doses = denseDose(distribution);
  const [nx, ny, nz] = grid.size;
  return (voxel, x, y, z) => {
    const own = doses[voxel] ?? Number.NaN;
    if (x === 0 && y === 0 && z === 0) return Number.isNaN(own) ? 0 : own;
    const [i, j, k] = [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny))];
    const [a, b, c] = [Math.sign(x), Math.sign(y), Math.sign(z)];
    const [u, v, w] = [Math.abs(x), Math.abs(y), Math.abs(z)];
    // Differences from one dose, so that an even dose stays exactly what it is.
    let base = own;
    let [sum, weights] = [0, 0];
    for (let corner = 0; corner < 8; corner++) {
      const [p, q, r] = [corner & 1, (corner >> 1) & 1, corner >> 2];
      const weight = (p ? u : 1 - u) * (q ? v : 1 - v) * (r ? w : 1 - w);
      const [f, g, h] = [i + p * a, j + q * b, k + r * c];
      if (weight === 0 || f < 0 || g < 0 || h < 0 || f >= nx || g >= ny || h >= nz) continue;
      const dose = doses[f + nx * (g + ny * h)] ?? Number.NaN;
      if (Number.isNaN(dose)) continue;
      if (Number.isNaN(base)) base = dose;
      sum += weight * (dose - base);
      weights += weight;
    }
    return weights === 0 ? 0 : base + sum / weights;
  };
}

function denseDose(distribution: DoseDistribution): Float64Array {
  const before = dense.get(distribution);
  if (before) return before;
  const doses = new Float64Array(voxelCount(distribution.grid)).fill(Number.NaN);
  distribution.voxels.forEach((voxel, row) => {
    if (distribution.known?.[voxel] !== 0) doses[voxel] = distribution.dose[row] ?? Number.NaN;
  });
  dense.set(distribution, doses);
  return doses;
}
