import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { messageOf, readJson, usageError } from '@textgrad/core';
import { parse } from 'csv-parse/sync';

/** What one row of a file of results says. */
export interface ResultRow {
  /** Where it stands, for messages. */
  readonly place: string;
  readonly id?: string | undefined;
  readonly candidate?: string | undefined;
  /** What came out, in any of the forms in which a measure gives it back. */
  readonly result: unknown;
}

const mostRows = 100_000;

/**
 * Reads results: CSV with a heading, or JSON lines. The fields `id`, `candidate` and `measure` are as `textgrad ask` printed them; the
 * others are the result.
 *
 * @throws TextGradError `RESULTS_UNREADABLE`, `RESULT_INVALID` with the row.
 */
export async function readResults(file: string, cwd: string): Promise<readonly ResultRow[]> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(resolve(cwd, file)));
  } catch (cause) {
    throw usageError('RESULTS_UNREADABLE', `The file '${file}' cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
  const rows = /\.csv$/iu.test(file) ? ofCsv(text, file) : ofLines(text);
  if (rows.length === 0 || rows.length > mostRows)
    throw usageError(
      'RESULTS_UNREADABLE',
      `The file '${file}' has ${rows.length} results: 1 to ${mostRows} are read.`,
    );
  return rows;
}

function ofLines(text: string): readonly ResultRow[] {
  return text.split(/\r?\n/u).flatMap((line, at): readonly ResultRow[] => {
    if (line.trim() === '') return [];
    const place = `line ${at + 1}`;
    let read: unknown;
    try {
      read = readJson(line);
    } catch (cause) {
      throw invalid(place, 'it is no JSON', cause);
    }
    if (typeof read !== 'object' || read === null || Array.isArray(read))
      throw invalid(place, 'it is no object, such as {"id": "…", "score": 0.7}');
    const { id, candidate, measure: _, ...result } = read as Readonly<Record<string, unknown>>;
    return [{ place, id: textOf(id), candidate: textOf(candidate), result }];
  });
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function ofCsv(text: string, file: string): readonly ResultRow[] {
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(text, {
      columns: true,
      bom: true,
      trim: true,
      delimiter: [',', ';', '\t'],
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw usageError('RESULTS_UNREADABLE', `The file '${file}' is no CSV: ${messageOf(cause)}`, { cause });
  }
  return rows.map(({ id, candidate, measure: _, ...cells }, at) => {
    const place = `row ${at + 2}`;
    return { place, id, candidate: candidate?.replace(/^'(?=[=+\-@])/u, ''), result: resultOf(cells, place) };
  });
}

/** The cells of a row as a measure gives them back; further columns are measurements, such as `mass [Da]`. */
function resultOf(
  { score, feedback, problems, ...others }: Readonly<Record<string, string>>,
  place: string,
): unknown {
  const measurements = Object.entries(others)
    .filter(([, cell]) => cell !== '')
    .map(([title, cell]) => {
      const [, name = title, unit = ''] = /^([^[\]]{1,80}?) ?\[([^[\]]{1,30})\]$/u.exec(title) ?? [];
      return { name, unit, value: numberOf(cell, title, place) };
    });
  return {
    ...(score === undefined || score === '' ? {} : { score: numberOf(score, 'score', place) }),
    ...(measurements.length > 0 ? { measurements } : {}),
    ...(feedback ? { feedback } : {}),
    ...(problems ? { problems: [problems] } : {}),
  };
}

function numberOf(cell: string, title: string, place: string): number {
  const value = Number(cell);
  if (Number.isFinite(value)) return value;
  throw invalid(
    place,
    `its ${title} is '${cell.slice(0, 40)}', which is no number: write one such as 65.3, or say in a column 'problems' why it has none`,
  );
}

const invalid = (place: string, problem: string, cause?: unknown): Error =>
  usageError(
    'RESULT_INVALID',
    `The ${place} of the results cannot be used: ${problem}. Nothing was kept of the file.`,
    {
      cause,
    },
  );
