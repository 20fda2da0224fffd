import { readFile } from 'node:fs/promises';
import { messageOf, usageError } from '@textgrad/core';
import { createCase, type PatientCase, type StructureRole, voxelCount } from '@textgrad/radiotherapy';
import { z } from 'zod';

const size = z.int().min(1).max(1000);
const fileSchema = z.object({
  dims_yxz: z.tuple([size, size, size]),
  resolution_mm: z.number().min(1).max(20),
  structures: z.record(z.string().max(80), z.object({ rle: z.array(z.int().min(0)).max(1_000_000) })),
});

/** The structures that the paper weighs, as they are called in the file, and what they are to the plan. */
const used: readonly (readonly [from: string, name: string, role: StructureRole, priority: number])[] = [
  ['PTV_68', 'PTV', 'target', 1],
  ['Bladder', 'Bladder', 'organ', 3],
  ['Rectum', 'Rectum', 'organ', 3],
  ['Rt femoral head', 'Right femoral head', 'organ', 3],
  ['Lt femoral head', 'Left femoral head', 'organ', 3],
  ['BODY', 'Body', 'body', 4],
];

/**
 * The prostate of the CORT data set from a file of run-length masks, with water inside the body and 70.2 Gy in 26 fractions
 * prescribed.
 *
 * The masks run along y first, then x, then z; each list holds the lengths of runs outside and inside in turn.
 *
 * @throws TextGradError `CORT_FILE` for a file that is not there or has another form.
 * @see Craft et al., GigaScience 2014, 3:37
 */
export async function readCort(file: string | URL): Promise<PatientCase> {
  const { dims_yxz: dims, resolution_mm: mm, structures } = await readMasks(file);
  const [ny, nx, nz] = dims;
  const grid = {
    size: [nx, ny, nz],
    spacing: [mm, mm, mm],
    origin: [(-(nx - 1) / 2) * mm, (-(ny - 1) / 2) * mm, (-(nz - 1) / 2) * mm],
  } as const;
  const density = new Float32Array(voxelCount(grid));
  const made = used.map(([from, name, role, priority]) => {
    const runs = structures[from]?.rle;
    if (!runs) throw unusable(`it has no structure '${from}'.`);
    return { name, role, priority, voxels: voxelsOf(runs, ny, nx, density.length) };
  });
  for (const voxel of made.at(-1)?.voxels ?? []) density[voxel] = 1;
  return createCase({
    name: 'CORT prostate',
    provenance:
      'Contours of the CORT data set (Craft et al., GigaScience 2014, 3:37), water inside the body.',
    grid,
    density,
    structures: made,
    prescriptions: [{ structure: 'PTV', dose: 70.2 }],
    fractions: 26,
  });
}

async function readMasks(file: string | URL): Promise<z.infer<typeof fileSchema>> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw unusable(messageOf(cause), cause);
  }
}

/** The voxels of runs along y, in the order of a grid that runs along x. */
function voxelsOf(runs: readonly number[], ny: number, nx: number, count: number): Uint32Array {
  const voxels: number[] = [];
  let at = 0;
  runs.forEach((length, run) => {
    if (at + length > count) throw unusable('its masks are longer than its grid.');
    if (run % 2 === 1)
      for (let index = at; index < at + length; index++)
        voxels.push((Math.floor(index / ny) % nx) + nx * ((index % ny) + ny * Math.floor(index / (ny * nx))));
    at += length;
  });
  return Uint32Array.from(voxels).sort();
}

const unusable = (reason: string, cause?: unknown) =>
  usageError(
    'CORT_FILE',
    `The masks of the CORT prostate cannot be read: ${reason} Name the file with --data <cort-prostate-6mm.json>.`,
    { cause },
  );
