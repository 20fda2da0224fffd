import { allMeasurements, measuredFrom, measurementColumns } from './measurement-columns.ts';

/** A version of the variable in the table of all that was measured, each cell on one line. */
export interface MeasuredRow {
  /** The score, in short; `-` where it was not measured. */
  readonly score: string;
  /** What was measured, in short. */
  readonly measured: string;
  /** How it fared: accepted, declined, refused and why. */
  readonly outcome: string;
  /** The version itself. */
  readonly text: string;
}

const separator = ' | ';

/** A version as a cell: as it stands where it is one plain line, else as a JSON string. */
const cellOf = (text: string): string =>
  text === '' || text.trim() !== text || /[\r\n]/u.test(text) || text.startsWith('"')
    ? JSON.stringify(text)
    : text;

/** A cell without what would begin another. */
const plain = (cell: string): string => cell.replace(/\s+/gu, ' ').replaceAll(separator, ' / ').trim() || '-';

/** Writes one line of the table. */
export const measuredLine = ({ score, measured, outcome, text }: MeasuredRow): string =>
  [plain(score), plain(measured), plain(outcome), cellOf(text)].join(separator);

/**
 * Writes the table: a heading, and a line a version. Where all versions have the same few measurements, each is a column of its
 * own, whose heading says once what stands behind all of its numbers.
 */
export function measuredTable(rows: readonly MeasuredRow[]): string {
  const columns = measurementColumns(rows.map(({ measured }) => plain(measured)));
  const headings = columns.length === 0 ? [allMeasurements] : columns.map(({ heading }) => heading);
  const heading = ['score', ...headings, 'how it fared', 'version'];
  const lines = rows.map(({ score, measured, outcome, text }) => {
    const cells =
      columns.length === 0 ? [plain(measured)] : columns.map((column) => column.cell(plain(measured)));
    return [plain(score), ...cells, plain(outcome), cellOf(text)];
  });
  return [heading, ...lines].map((cells) => cells.join(separator)).join('\n');
}

/**
 * Reads the table that prompts show of all measured versions.
 *
 * @example
 * ```ts
 * import { readMeasuredTable } from '@textgrad/core';
 *
 * const block = 'score | measured | how it fared | version\n0.4 | QED = 0.4 | accepted | CCO';
 * console.log(readMeasuredTable(block)[0]?.text); // CCO
 * ```
 */
export function readMeasuredTable(block: string): readonly MeasuredRow[] {
  const [heading = '', ...lines] = block.split('\n');
  const headings = heading.split(separator).slice(1, -2);
  return lines.flatMap((line) => {
    const [score = '', ...cells] = line.split(separator);
    const [outcome = '', ...rest] = cells.slice(headings.length);
    const measured = measuredFrom(headings, cells.slice(0, headings.length));
    return rest.length === 0 ? [] : [{ score, measured, outcome, text: textOf(rest.join(separator)) }];
  });
}

function textOf(cell: string): string {
  if (!cell.startsWith('"')) return cell;
  try {
    const text: unknown = JSON.parse(cell);
    return typeof text === 'string' ? text : cell;
  } catch {
    return cell;
  }
}
