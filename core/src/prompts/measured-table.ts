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
const heading = ['score', 'measured', 'how it fared', 'version'].join(separator);

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

/** Writes the table: a heading, and a line a version. */
export const measuredTable = (rows: readonly MeasuredRow[]): string =>
  [heading, ...rows.map(measuredLine)].join('\n');

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
  return block
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [score = '', measured = '', outcome = '', ...rest] = line.split(separator);
      const text = rest.join(separator);
      return rest.length === 0 ? [] : [{ score, measured, outcome, text: textOf(text) }];
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
