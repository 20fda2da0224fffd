import { messageOf } from '@textgrad/core';
import { z } from 'zod';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import type { Source } from '../import/format.ts';
import { bytesOf } from '../import/source.ts';

const triple = z.tuple([z.number(), z.number(), z.number()]);
/** A file of the folder and a dataset in it: `CT_Data.h5/ct_hu_3d`. */
const pointer = z
  .string()
  .max(300)
  .regex(/^[\w.-]+\.h5\/.+$/u);

/** What PortPy says about the CT. */
export const ctMetadata = z.object({
  resolution_xyz_mm: triple,
  origin_xyz_mm: triple,
  ct_hu_3d_File: pointer,
});

export const structureMetadata = z
  .array(z.object({ name: z.string().min(1).max(80), structure_mask_3d_File: pointer }))
  .min(1)
  .max(1000);

export const voxelMetadata = z.object({
  dose_voxel_resolution_xyz_mm: triple.optional(),
  ct_to_dose_voxel_map_File: pointer,
});

export const beamMetadata = z.object({
  ID: z.union([z.string(), z.number()]),
  gantry_angle: z.number(),
  couch_angle: z.number().default(0),
  iso_center: z.object({ x_mm: z.number(), y_mm: z.number(), z_mm: z.number() }),
  beamlets: z.object({
    position_x_mm_File: pointer,
    position_y_mm_File: pointer,
    width_mm_File: pointer.optional(),
  }),
  influenceMatrixSparse_File: pointer,
});

export const plannerBeams = z.object({ IDs: z.array(z.union([z.string(), z.number()])).min(1) });

/** Where the prescription is said, when it is. */
export const criteria = z.object({
  pres_per_fraction_gy: z.number().positive(),
  num_of_fractions: z.int().positive(),
});

/** A JSON file of a PortPy folder, checked. */
export async function metadata<TValue>(
  source: Pick<Source, 'path'>,
  name: string,
  schema: z.ZodType<TValue>,
  budget: Budget,
): Promise<TValue> {
  const bytes = await bytesOf(source, budget, name);
  try {
    return schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause);
    throw importInvalid(`'${name}' is not what PortPy writes: ${reason.slice(0, 300)}.`, cause);
  }
}
