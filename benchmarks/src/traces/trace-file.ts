import { readFile, stat } from 'node:fs/promises';
import { messageOf, usageError } from '@textgrad/core';
import type { z } from 'zod';

/** A file of published results is read up to this size. */
const largest = 64 * 2 ** 20;

/**
 * Reads a file of published results and checks it.
 *
 * @throws TextGradError `TRACES_UNREADABLE` that names the file and what is wrong with it.
 */
export async function readTraceFile<TValue>(
  path: string,
  schema: z.ZodType<TValue>,
  parse: (text: string) => unknown,
): Promise<TValue> {
  try {
    const { size } = await stat(path);
    if (size > largest) throw new RangeError(`it has ${size} bytes, more than ${largest}`);
    return schema.parse(parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw usageError(
      'TRACES_UNREADABLE',
      `The published results '${path}' cannot be read: ${messageOf(cause).slice(0, 500)}. Name the folder that holds them: --traces <folder>, or --reference <evaluation/results of zou-group/textgrad>.`,
      { cause, details: { path } },
    );
  }
}
