import { usageError } from '@textgrad/core';
import { z } from 'zod';

/** Three coordinates in Å: x, y, z. */
export type Vector = readonly [x: number, y: number, z: number];

/** Where poses are searched: a cuboid along the axes of the receptor's file, in Å. */
export interface SearchBox {
  readonly center: Vector;
  readonly size: Vector;
}

const coordinate = z.number().min(-10_000).max(10_000);
const edge = z.number().positive().max(126);
const vector = (part: z.ZodNumber) => z.tuple([part, part, part]).readonly();

/** A search box in a configuration. */
export const searchBoxSchema = z.strictObject({
  center: vector(coordinate).describe('x, y and z in Å'),
  size: vector(edge).describe('edge lengths in Å, at most 126 each'),
});

/** A box around a reference ligand, in a configuration. */
export const boxAroundSchema = z.strictObject({
  around: z
    .string()
    .min(1)
    .describe(
      'A file with the reference ligand (SDF, MOL, MOL2, PDB, PDBQT, mmCIF), or a residue of the receptor file, such as STI or STI B 201.',
    ),
  padding: z.number().min(0).max(50).default(4).describe('Å on each side of its heavy atoms.'),
});

const keys = ['center_x', 'center_y', 'center_z', 'size_x', 'size_y', 'size_z'] as const;
const maxCharacters = 100_000;

/**
 * Reads a search box from a Vina configuration: lines such as `center_x = 11`; other settings are passed over.
 *
 * @throws TextGradError `BOX_INVALID` with what is missing or out of bounds.
 *
 * @example
 * ```ts
 * import { readSearchBox } from '@textgrad/molecules';
 *
 * const conf = ['center_x = 11', 'center_y = 90.5', 'center_z = 57.5', 'size_x = 22', 'size_y = 24', 'size_z = 28'];
 * console.log(readSearchBox(conf.join('\n')).size); // [ 22, 24, 28 ]
 * ```
 */
export function readSearchBox(configuration: string): SearchBox {
  const settings = new Map(
    configuration
      .slice(0, maxCharacters)
      .split('\n')
      .flatMap((line) => {
        const { key, value } = /^\s*(?<key>\w+)\s*=\s*(?<value>[^#\s]+)/u.exec(line)?.groups ?? {};
        return key === undefined || value === undefined ? [] : [[key, value] as const];
      }),
  );
  const missing = keys.filter((key) => !settings.has(key));
  if (missing.length > 0)
    throw usageError(
      'BOX_INVALID',
      `The search box lacks ${missing.join(', ')}: write each as 'key = number', in Å.`,
      { details: { missing } },
    );
  const wrong = keys.filter((key) => !Number.isFinite(Number(settings.get(key))));
  if (wrong.length > 0)
    throw usageError(
      'BOX_INVALID',
      `The search box wants numbers in Å: ${wrong.map((key) => `${key} is '${settings.get(key)?.slice(0, 40)}'`).join(', ')}.`,
      { details: { wrong } },
    );
  const [x, y, z, width, height, depth] = keys.map((key) => Number(settings.get(key)));
  return checkSearchBox({ center: [x, y, z], size: [width, height, depth] });
}

/**
 * Checks a search box.
 *
 * @throws TextGradError `BOX_INVALID` with what is out of bounds.
 */
export function checkSearchBox(box: unknown): SearchBox {
  const parsed = searchBoxSchema.safeParse(box);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(' ') || 'box'}: ${message}`);
  throw usageError(
    'BOX_INVALID',
    `The search box cannot be used. ${problems.join('. ')}. It has a center and a size, each of three numbers in Å.`,
    { details: { problems } },
  );
}

/** How far a point lies outside a box, in Å; 0 inside. */
export function distanceToBox({ center, size }: SearchBox, point: Vector): number {
  const outside = point.map((at, axis) =>
    Math.max(0, Math.abs(at - (center[axis] ?? 0)) - (size[axis] ?? 0) / 2),
  );
  return Math.hypot(...outside);
}
