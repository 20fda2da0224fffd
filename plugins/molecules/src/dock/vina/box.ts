import { usageError } from '@textgrad/core';
import type { SearchBox } from '../receptors/box.ts';
import type { GridShape } from './grid-shape.ts';

/** Å between the points of a grid, as in Vina. */
const spacing = 0.375;
/** Bytes of one grid; a ligand needs a grid for each of its atom types, six to ten as a rule. */
const largestGrid = 32 * 2 ** 20;

/**
 * The points of a box's grids.
 *
 * The box grows to a whole number of spacings about its centre.
 *
 * @throws TextGradError `BOX_INVALID` for lengths that are not positive, and for a box whose grids would not fit into
 * memory.
 */
export function gridShape({ center, size }: SearchBox): GridShape {
  if (![...center, ...size].every(Number.isFinite) || size.some((length) => length <= 0))
    throw usageError(
      'BOX_INVALID',
      `A box wants a centre of three finite numbers and three lengths above 0 Å, not centre ${center.join(', ')} and size ${size.join(', ')}.`,
      { details: { center, size } },
    );
  if (center.some((value, axis) => Math.abs(value) + (size[axis] ?? 0) / 2 > 999))
    throw usageError(
      'BOX_INVALID',
      `The box must lie within ±999 Å, which is what PDBQT can hold; its centre is ${center.join(', ')}.`,
      { details: { center, size } },
    );
  const steps = size.map((length) => Math.ceil(length / spacing));
  const bytes = 4 * steps.reduce((product, count) => product * (count + 1), 1);
  if (bytes > largestGrid)
    throw usageError(
      'BOX_INVALID',
      `A box of ${size.join(' × ')} Å needs ${Math.round(bytes / 2 ** 20)} MiB for each atom type of a ligand; at most ${largestGrid / 2 ** 20} MiB are taken. Around a pocket, 20 to 30 Å a side are enough.`,
      { details: { center, size, bytes } },
    );
  const [nx = 0, ny = 0, nz = 0] = steps.map((count) => count + 1);
  const [x = 0, y = 0, z = 0] = center.map((middle, axis) => middle - (spacing * (steps[axis] ?? 0)) / 2);
  return { begin: [x, y, z], count: [nx, ny, nz], spacing };
}
