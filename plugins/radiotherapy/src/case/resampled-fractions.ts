import { type Grid, voxelCount } from './grid.ts';
import { type Structure, type VolumeFractions, voxelsOfMask } from './structure.ts';

/** Smaller shares are left out: they are rounding, not volume. */
const least = 1e-4;

/** Which share of each voxel of another grid a structure fills: the volumes that its voxels, or parts of them, have in it. */
export function resampledFractions(
  { voxels, fractions }: Pick<Structure, 'voxels' | 'fractions'>,
  from: Grid,
  to: Grid,
): VolumeFractions {
  const [along, across, up] = ([0, 1, 2] as const).map((axis) => overlaps(from, to, axis));
  const shares = new Float32Array(voxelCount(to));
  const [nx, ny] = from.size;
  const taken = fractions?.voxels ?? voxels;
  for (let at = 0; at < taken.length; at++) {
    const voxel = taken[at] ?? 0;
    const share = fractions?.shares[at] ?? 1;
    for (const [k, c] of up?.[Math.floor(voxel / (nx * ny))] ?? [])
      for (const [j, b] of across?.[Math.floor(voxel / nx) % ny] ?? [])
        for (const [i, a] of along?.[voxel % nx] ?? []) {
          const cell = i + to.size[0] * (j + to.size[1] * k);
          shares[cell] = (shares[cell] ?? 0) + share * a * b * c;
        }
  }
  const touched = voxelsOfMask(shares.map((share) => Number(share > least)));
  return { voxels: touched, shares: Float32Array.from(touched, (cell) => Math.min(1, shares[cell] ?? 0)) };
}

/** For each voxel along an axis, the voxels of the other grid that it overlaps, with the share of those that it fills. */
function overlaps(
  from: Grid,
  to: Grid,
  axis: 0 | 1 | 2,
): readonly (readonly [index: number, share: number])[][] {
  const [step, other] = [from.spacing[axis], to.spacing[axis]];
  const start = to.origin[axis] - other / 2;
  return Array.from({ length: from.size[axis] }, (_, at) => {
    const low = from.origin[axis] + (at - 0.5) * step - start;
    const first = Math.max(0, Math.floor(low / other));
    const last = Math.min(to.size[axis] - 1, Math.floor((low + step) / other));
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, more) => {
      const index = first + more;
      const filled = Math.min(low + step, (index + 1) * other) - Math.max(low, index * other);
      return [index, Math.max(0, filled) / other] as const;
    }).filter(([, share]) => share > 0);
  });
}
