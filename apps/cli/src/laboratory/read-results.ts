import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Results, readResultLines, readResultTable } from '@textgrad/anything';
import { messageOf, usageError } from '@textgrad/core';

const mostRows = 100_000;

/**
 * Reads results: CSV with a heading, or JSON lines. The fields `id`, `candidate` and `measure` are as `textgrad ask` printed them; the
 * others are the result.
 *
 * @throws TextGradError `RESULTS_UNREADABLE`, `RESULT_INVALID` with the row.
 */
export async function readResults(file: string, cwd: string): Promise<Results> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(resolve(cwd, file)));
  } catch (cause) {
    throw usageError('RESULTS_UNREADABLE', `The file '${file}' cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
  const results = /\.[ct]sv$/iu.test(file)
    ? readResultTable(text, file)
    : { rows: readResultLines(text), notes: [] };
  const { length } = results.rows;
  if (length === 0 || length > mostRows)
    throw usageError(
      'RESULTS_UNREADABLE',
      `The file '${file}' has ${length} results: 1 to ${mostRows} are read.${length === 0 ? ' Fill in the score of a row at least.' : ''}`,
    );
  return results;
}
