import { messageOf, usageError } from '@textgrad/core';
import { parse } from 'csv-parse/sync';

/** A table of results as it was read, with the one delimiter that it has. */
export interface CsvTable {
  readonly delimiter: Delimiter;
  readonly heading: readonly string[];
  /** Rows with something in them; as many cells as the heading has. */
  readonly rows: readonly CsvRow[];
}

/** A row, and its number as a spreadsheet counts: the heading is row 1. */
export interface CsvRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** What may stand between cells. */
export type Delimiter = ',' | ';' | '\t';

const delimiters: readonly Delimiter[] = [',', ';', '\t'];

/** The names of delimiters, for messages. */
export const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
};

/**
 * Reads a table with a heading. The delimiter is the one by which the heading has most of the known names.
 *
 * @param known Names of columns, in small letters.
 * @throws TextGradError `RESULTS_UNREADABLE` for a heading that can be read in two ways, has no known name or one name twice, and for
 * rows that do not fit it.
 */
export function csvTable(text: string, file: string, known: readonly string[]): CsvTable {
  const { body, said } = withoutSeparatorLine(text.replace(/^\uFEFF/u, ''));
  const delimiter = said ?? delimiterOf(body, file, known);
  const [heading = [], ...records] = recordsIn(body, delimiter, file);
  const titles = heading.map((title) => title.trim());
  while (titles.at(-1) === '') titles.pop();
  checkHeading(titles, file);
  const rows = records
    .map((cells, at) => ({ number: at + 2, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ number, cells }) => ({ number, cells: fitted(cells, titles.length, { number, delimiter }) }));
  return { delimiter, heading: titles, rows };
}

/** What Excel writes in the first line to say the delimiter: `sep=;`. */
function withoutSeparatorLine(text: string): { readonly body: string; readonly said?: Delimiter } {
  const [, sign = '', body = ''] = /^"?sep=([,;\t])"?\r?\n([\s\S]*)$/iu.exec(text) ?? [];
  const said = delimiters.find((one) => one === sign);
  return said === undefined ? { body: text } : { body, said };
}

function delimiterOf(text: string, file: string, known: readonly string[]): Delimiter {
  const counted = delimiters.map((delimiter) => {
    const [heading = []] = headingIn(text, delimiter);
    const names = heading.map((title) => title.trim().toLowerCase());
    return { delimiter, count: names.filter((name) => known.includes(name)).length };
  });
  const most = Math.max(...counted.map(({ count }) => count));
  const found = counted.filter(({ count }) => count === most).map(({ delimiter }) => delimiter);
  if (most === 0)
    throw unreadable(
      file,
      `its first row names none of ${known.join(', ')}: it is a heading such as id,candidate,score`,
    );
  const [delimiter, other] = found;
  // One known name alone: nothing stands between.
  const isSingle = most === 1 && delimiters.every((one) => (headingIn(text, one)[0]?.length ?? 1) === 1);
  if (delimiter !== undefined && (other === undefined || isSingle)) return delimiter;
  throw unreadable(
    file,
    `its heading can be read with ${found.map((one) => delimiterNames[one]).join(' or ')} between its columns: write it with one of them`,
  );
}

const headingIn = (text: string, delimiter: Delimiter): readonly (readonly string[])[] => {
  try {
    return parse(text, { delimiter, to: 1, relax_column_count: true }) as string[][];
  } catch {
    return [];
  }
};

function recordsIn(text: string, delimiter: Delimiter, file: string): readonly (readonly string[])[] {
  try {
    return parse(text, { delimiter, relax_column_count: true }) as string[][];
  } catch (cause) {
    throw unreadable(file, `it is no CSV: ${messageOf(cause)}`, cause);
  }
}

function checkHeading(titles: readonly string[], file: string): void {
  const names = titles.map((title) => title.toLowerCase().replace(/ ?\[[^[\]]{1,30}\]$/u, ''));
  const twice = names.findIndex((name, at) => names.indexOf(name) !== at);
  if (twice >= 0)
    throw unreadable(
      file,
      titles[twice] === ''
        ? `columns ${names.indexOf('') + 1} and ${twice + 1} have no heading: name each`
        : `columns ${names.indexOf(names[twice] ?? '') + 1} and ${twice + 1} are both called '${titles[twice]?.slice(0, 40)}': which of them counts is not clear`,
    );
  const empty = names.indexOf('');
  if (empty >= 0) throw unreadable(file, `column ${empty + 1} has no heading: name it`);
}

/** The cells that the heading has a title for; others must be empty. */
function fitted(
  cells: readonly string[],
  count: number,
  { number, delimiter }: { readonly number: number; readonly delimiter: Delimiter },
): readonly string[] {
  if (cells.length >= count && cells.slice(count).every((cell) => cell.trim() === ''))
    return cells.slice(0, count);
  const why =
    cells.length > count && delimiter === ','
      ? '; a decimal comma counts as one between cells: write 65.3, or semicolons between cells'
      : '';
  throw usageError(
    'RESULT_INVALID',
    `The row ${number} of the results cannot be used: it has ${cells.length} cells, and the heading has ${count}${why}. Nothing was kept of the file.`,
  );
}

const unreadable = (file: string, problem: string, cause?: unknown): Error =>
  usageError('RESULTS_UNREADABLE', `The file '${file}' cannot be read: ${problem}.`, { cause });
