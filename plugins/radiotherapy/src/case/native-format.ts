import { crc32 } from 'node:zlib';
import { defined, type TextGradError, usageError } from '@textgrad/core';
import { z } from 'zod';
import { createCase } from './create-case.ts';
import { checkGrid, voxelCount } from './grid.ts';
import type { PatientCase } from './patient-case.ts';
import { runsOf, voxelsOfRuns } from './runs.ts';

/** The first eight bytes of a case file; the digit is the version. */
const magic = 'TGCASE1\n';
const preambleBytes = 16;
const maxHeaderBytes = 4 * 2 ** 20;

const triple = z.tuple([z.number(), z.number(), z.number()]);
/** Where an array lies behind the header, in bytes from the end of the header, and how long it is. */
const block = z.strictObject({ offset: z.int().min(0).multipleOf(4), length: z.int().min(0) });

const headerSchema = z.strictObject({
  name: z.string().min(1).max(200),
  provenance: z.string().max(10_000),
  grid: z.strictObject({ size: triple, spacing: triple, origin: triple }),
  fractions: z.number(),
  fractionsAssumed: z.boolean().optional(),
  prescriptions: z.array(z.strictObject({ structure: z.string(), dose: z.number() })).max(100),
  /** Float32, one for each voxel. */
  density: block,
  structures: z
    .array(
      z.strictObject({
        name: z.string(),
        role: z.enum(['target', 'organ', 'body']),
        priority: z.number(),
        /** Uint32, pairs of first voxel and number of voxels. */
        runs: block,
        /** As `runs`, the voxels that it touches, and Float32, the share of each that lies in it. */
        fractions: z.strictObject({ runs: block, shares: block }).optional(),
      }),
    )
    .max(1000),
});

/**
 * A case as bytes: eight bytes `TGCASE1\n`, the length of the header and the checksum (CRC-32) of all that follows as
 * 32-bit numbers, a header in JSON, then the arrays that it names, little-endian.
 *
 * @example
 * ```ts
 * import { decodeCase, encodeCase, phantomCase } from '@textgrad/radiotherapy';
 *
 * const phantom = phantomCase({ spacing: 12 });
 * console.log(decodeCase(encodeCase(phantom)).structures.length === phantom.structures.length); // true
 * ```
 */
export function encodeCase(given: PatientCase): Uint8Array {
  const { name, provenance, grid, fractions, fractionsAssumed, prescriptions, density, structures } =
    createCase(given);
  const arrays: (Float32Array | Uint32Array)[] = [];
  let offset = 0;
  const add = (array: Float32Array | Uint32Array): z.infer<typeof block> => {
    const place = { offset, length: array.length };
    arrays.push(array);
    offset += array.byteLength;
    return place;
  };
  const header: z.infer<typeof headerSchema> = {
    name,
    provenance,
    grid: { size: [...grid.size], spacing: [...grid.spacing], origin: [...grid.origin] },
    fractions,
    ...defined({ fractionsAssumed }),
    prescriptions: prescriptions.map((one) => ({ ...one })),
    density: add(density),
    structures: structures.map(({ voxels, fractions, ...rest }) =>
      defined({
        ...rest,
        runs: add(runsOf(voxels)),
        fractions: fractions && { runs: add(runsOf(fractions.voxels)), shares: add(fractions.shares) },
      }),
    ),
  };
  const text = JSON.stringify(header);
  const json = Buffer.from(text + ' '.repeat((4 - (Buffer.byteLength(text) % 4)) % 4));
  const body = Buffer.concat([json, ...arrays.map((a) => Buffer.from(a.buffer, a.byteOffset, a.byteLength))]);
  const preamble = Buffer.alloc(preambleBytes);
  preamble.write(magic, 'latin1');
  preamble.writeUInt32LE(json.length, 8);
  preamble.writeUInt32LE(crc32(body), 12);
  return Buffer.concat([preamble, body]);
}

/**
 * Reads what {@link encodeCase} made. Sizes are checked before anything is allocated.
 *
 * @throws TextGradError `CASE_FILE_INVALID` for bytes that are no case, cut off or damaged; `CASE_INVALID`,
 * `GRID_INVALID` for a case that cannot be planned.
 */
export function decodeCase(bytes: Uint8Array): PatientCase {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < preambleBytes || buffer.toString('latin1', 0, 8) !== magic)
    throw invalid('it does not begin with TGCASE1. Give a file that was written by this toolkit');
  const headerBytes = buffer.readUInt32LE(8);
  if (headerBytes > maxHeaderBytes || headerBytes > buffer.length - preambleBytes)
    throw invalid(
      'its header is longer than the file or than 4 MiB. It was cut off or damaged: write it again',
    );
  const body = buffer.subarray(preambleBytes);
  if (crc32(body) !== buffer.readUInt32LE(12))
    throw invalid('its checksum does not fit its content. It was cut off or damaged: write it again');
  const header = parseHeader(body.toString('utf8', 0, headerBytes));
  const arrays = body.subarray(headerBytes);
  checkGrid(header.grid);
  const count = voxelCount(header.grid);
  if (header.density.length !== count)
    throw invalid(`it has ${header.density.length} densities for ${count} voxels`);
  const density = new Float32Array(bytesOf(arrays, header.density, 'the densities'));
  const structures = header.structures.map(({ runs, fractions, ...rest }) => {
    const voxelsAt = (place: z.infer<typeof block>): Uint32Array => {
      const bytes = bytesOf(arrays, place, `the structure '${rest.name}'`);
      const voxels = voxelsOfRuns(new Uint32Array(bytes), count);
      if (!voxels) throw invalid(`the voxels of '${rest.name}' do not ascend or lie outside the grid`);
      return voxels;
    };
    const partial = fractions && {
      voxels: voxelsAt(fractions.runs),
      shares: new Float32Array(bytesOf(arrays, fractions.shares, `the fractions of '${rest.name}'`)),
    };
    return defined({ ...rest, voxels: voxelsAt(runs), fractions: partial });
  });
  return createCase(defined({ ...header, density, structures }));
}

function parseHeader(text: string): z.infer<typeof headerSchema> {
  try {
    return headerSchema.parse(JSON.parse(text));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : 'it is not JSON';
    throw invalid(`its header is wrong: ${reason}`, cause);
  }
}

/** A copy of an array's bytes, aligned. */
function bytesOf(arrays: Buffer, { offset, length }: z.infer<typeof block>, what: string): ArrayBuffer {
  if (offset + 4 * length > arrays.length)
    throw invalid(`the file ends before ${what}. It was cut off: write it again`);
  return new Uint8Array(arrays.subarray(offset, offset + 4 * length)).buffer;
}

const invalid = (reason: string, cause?: unknown): TextGradError =>
  usageError('CASE_FILE_INVALID', `This is not a readable case file: ${reason}.`, { cause });
