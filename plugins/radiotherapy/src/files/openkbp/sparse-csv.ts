import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';

/** Voxels that are not 0, and their values; without a value (a mask) it is 1. */
export interface SparseCsv {
  readonly indices: Uint32Array;
  readonly values: Float64Array;
}

/**
 * Reads a table of `index,value` lines under a header, as pandas writes a sparse vector.
 *
 * @throws TextGradError `IMPORT_INVALID` that names the line; `IMPORT_TOO_LARGE`
 */
export function sparseCsv(bytes: Uint8Array, name: string, count: number, budget: Budget): SparseCsv {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let lines = 1;
  for (const byte of bytes) if (byte === 10) lines++;
  budget.take(12 * lines, name);
  const indices = new Uint32Array(lines);
  const values = new Float64Array(lines);
  let used = 0;
  for (let start = 0, line = 1; start < text.length; line++) {
    const newline = text.indexOf(10, start);
    const end = newline < 0 ? text.length : newline;
    const row = text.toString('latin1', start, Math.min(end, start + 200)).trim();
    start = end + 1;
    if (line === 1 || row === '') continue;
    const [index, value = ''] = row.split(',', 2);
    const at = Number(index);
    if (index === '' || !Number.isInteger(at) || at < 0 || at >= count)
      throw importInvalid(
        `Line ${line} of ${name} names voxel '${index?.slice(0, 40)}'; there are ${count}, from 0.`,
      );
    indices[used] = at;
    values[used] = value.trim() === '' ? 1 : Number(value);
    used++;
  }
  return { indices: indices.subarray(0, used), values: values.subarray(0, used) };
}
