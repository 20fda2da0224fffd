import { formatNumber } from '@textgrad/core';
import type { DoseInfluence } from '../dose/index.ts';

/**
 * Why a plan's doses promise too much, in a sentence, where bixels are no wider than voxels: the fluence can be cold between the
 * centres of voxels, which the optimiser does not see. `undefined` where they are wider.
 *
 * On phantoms with voxels and bixels of 8 mm, D95 was 70.2 Gy, and 61 Gy on voxels of half the width; with bixels of 10 mm it was
 * 70.0 Gy.
 */
export function narrowBixels({ grid, beams }: Pick<DoseInfluence, 'grid' | 'beams'>): string | undefined {
  const bixel = Math.min(...beams.map(({ bixelWidth }) => bixelWidth));
  const voxel = Math.max(...grid.spacing);
  if (!(bixel <= voxel)) return undefined;
  return (
    `Bixels of ${formatNumber(bixel)} mm on voxels of ${formatNumber(voxel)} mm: D95 is overclaimed, by several Gy on phantoms, ` +
    'because the dose between the centres of voxels is not seen; take voxels narrower than the bixels, or wider bixels.'
  );
}
