import { visibleText } from '../errors/index.ts';

/** A value in a table; nothing, or what is not a number, is an empty cell. */
export type CsvCell = string | number | boolean | null | undefined;

/**
 * Rows as CSV (RFC 4180). A text that a spreadsheet would take for a formula stands behind an apostrophe; control
 * characters and direction marks are written out, such as `<U+202E>`.
 *
 * @example
 * ```ts
 * import { csvText } from '@textgrad/core/report';
 *
 * console.log(csvText([['name', 'mass [Da]'], ['a, b', 12.5]]).split('\r\n')); // [ 'name,mass [Da]', '"a, b",12.5', '' ]
 * ```
 */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(cell: CsvCell): string {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return '';
  if (typeof cell !== 'string') return String(cell);
  const seen = visibleText(cell);
  const safe = /^'*[=+\-@\t\r\n]/u.test(seen) ? `'${seen}` : seen;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * The text that {@link csvText} has put behind an apostrophe, or any other as it is; control characters stay written out.
 *
 * @example
 * ```ts
 * import { csvTextOf } from '@textgrad/core/report';
 *
 * console.log(csvTextOf("'=1+1"), csvTextOf("'tis")); // =1+1 'tis
 * ```
 */
export const csvTextOf = (cell: string): string => (/^'+[=+\-@\t\r\n]/u.test(cell) ? cell.slice(1) : cell);
