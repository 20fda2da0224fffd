import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, readJson, usageError } from '@textgrad/core';
import { csvResults } from './csv-results.ts';

/** What one row of a file of results says. */
export interface ResultRow {
  /** Where it stands, for messages. */
  readonly place: string;
  readonly id?: string | undefined;
  readonly candidate?: string | undefined;
  /** What came out, in any of the forms in which a measure gives it back. */
  readonly result: unknown;
}

/** What a file of results says. */
export interface Results {
  readonly rows: readonly ResultRow[];
  /** Sentences on how it was read, where that could have been otherwise. */
  readonly notes: readonly string[];
}

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
    ? csvResults(text, file)
    : { rows: linesOfResults(text), notes: [] };
  const { length } = results.rows;
  if (length === 0 || length > mostRows)
    throw usageError(
      'RESULTS_UNREADABLE',
      `The file '${file}' has ${length} results: 1 to ${mostRows} are read.${length === 0 ? ' Fill in the score of a row at least.' : ''}`,
    );
  return results;
}

/** Results as lines of JSON. @throws TextGradError `RESULT_INVALID` with the line. */
export function linesOfResults(text: string): readonly ResultRow[] {
  return text.split(/\r?\n/u).flatMap((line, at): readonly ResultRow[] => {
    if (line.trim() === '') return [];
    const place = `line ${at + 1}`;
    let read: unknown;
    try {
      read = readJson(line);
    } catch (cause) {
      throw resultInvalid(place, 'it is no JSON', cause);
    }
    if (typeof read !== 'object' || read === null || Array.isArray(read))
      throw resultInvalid(place, 'it is no object, such as {"id": "…", "score": 0.7}');
    const { id, candidate, measure: _, ...result } = read as Readonly<Record<string, unknown>>;
    if (result.score === null && result.problems === undefined)
      throw resultInvalid(place, "its score is null: write the number, or say in 'problems' why it has none");
    return [{ place, id: textOf(id, 'id', place), candidate: textOf(candidate, 'candidate', place), result }];
  });
}

function textOf(value: unknown, field: string, place: string): string | undefined {
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw resultInvalid(place, `its ${field} is no text`);
}

/** The error of a row that is no result. */
export const resultInvalid = (place: string, problem: string, cause?: unknown): Error =>
  usageError(
    'RESULT_INVALID',
    `The ${place} of the results cannot be used: ${problem}. Nothing was kept of the file.`,
    { cause },
  );
