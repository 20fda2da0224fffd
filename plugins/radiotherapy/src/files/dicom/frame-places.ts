import { importInvalid } from '../import/errors.ts';
import type { AxialPlane } from './axial-plane.ts';

/** Where the frames of a dose lie along z: the lowest, their distance, and whether the first is the lowest (1) or not (-1). */
export interface FramePlaces {
  readonly origin: number;
  readonly spacing: number;
  readonly order: 1 | -1;
}

/**
 * Where frames lie by their offsets (PS3.3, C.8.8.3.2): from 0 they are relative to the position, along the normal of rows
 * and columns, which points to the feet where the patient lies feet first; from the position's z they are places.
 *
 * @throws TextGradError `IMPORT_INVALID` for offsets that begin elsewhere, are not even, or are not there.
 */
export function framePlaces(
  offsets: readonly number[],
  frames: number,
  { position: [, , z], directionX, directionY }: AxialPlane,
  name: string,
): FramePlaces {
  const [first = frames === 1 ? 0 : Number.NaN, second = Number.NaN] = offsets;
  const relative = first === 0;
  if (!relative && !(Math.abs(first - z) < 0.01))
    throw importInvalid(
      `The frames of the dose '${name}' begin neither at 0 nor at its position ${z} mm, so it is not known where they lie. Export it again.`,
    );
  if (frames === 1) return { origin: z, spacing: 1, order: 1 };
  const step = second - first;
  const even = offsets.every(
    (offset, at) => Math.abs(offset - first - at * step) < 0.01 + 0.001 * Math.abs(step),
  );
  if (offsets.length !== frames || !even || step === 0 || !Number.isFinite(step))
    throw importInvalid(
      `The frames of the dose '${name}' do not lie at even distances: export it on a regular grid.`,
    );
  // The normal of two axes along x and y is z, up or down.
  const along = step * (relative ? directionX * directionY : 1);
  return {
    origin: along > 0 ? z : z + (frames - 1) * along,
    spacing: Math.abs(step),
    order: along > 0 ? 1 : -1,
  };
}
