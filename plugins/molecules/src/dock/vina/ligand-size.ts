import { usageError } from '@textgrad/core';
import type { LigandModel } from './ligand-model.ts';
import type { Target } from './target.ts';
import type { TreeLayout } from './tree-layout.ts';

/**
 * Refuses a ligand with a rigid part that is longer than the box's diagonal, which no pose can bring into it.
 *
 * @throws TextGradError `LIGAND_TOO_LARGE`.
 */
export function checkSize({ tree }: LigandModel, { box }: Target): void {
  const diagonal = Math.hypot(...box.size);
  const longest = Math.max(...Array.from(tree.parents, (_, frame) => lengthOf(tree, frame)));
  if (longest <= diagonal) return;
  throw usageError(
    'LIGAND_TOO_LARGE',
    `A rigid part of the ligand is ${longest.toFixed(1)} Å long, and the box of ${box.size.join(' × ')} Å has a diagonal of ${diagonal.toFixed(1)} Å. Make the box larger.`,
    { details: { longest, diagonal } },
  );
}

/** The largest distance between two heavy atoms of a frame. */
function lengthOf({ starts, places }: TreeLayout, frame: number): number {
  const [from = 0, to = 0] = starts.subarray(frame, frame + 2);
  let longest = 0;
  for (let one = from; one < to; one++)
    for (let other = from; other < one; other++) {
      const [dx = 0, dy = 0, dz = 0] = [0, 1, 2].map(
        (axis) => (places[3 * one + axis] ?? 0) - (places[3 * other + axis] ?? 0),
      );
      longest = Math.max(longest, Math.hypot(dx, dy, dz));
    }
  return longest;
}
