import { type Column, fitColumns, gap, visible } from './fit.ts';

/**
 * Lays out a long table of short words within a width: as `fittedTable` does, but a line for each row and nothing broken, in
 * time that thousands of rows do not feel.
 */
export function fittedLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): string {
  const fitted = fitColumns(columns, rows, width);
  const line = (cells: readonly string[]): string =>
    fitted
      .map((column) => padded(cells[column.index] ?? '', column.width + gap))
      .join('')
      .trimEnd();
  return [columns.map(({ title }) => title), ...rows].map((cells) => `${line(cells)}\n`).join('');
}

const padded = (text: string, width: number): string =>
  `${text}${' '.repeat(Math.max(0, width - visible(text)))}`;
