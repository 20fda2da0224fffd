import { withoutEnd } from '@textgrad/core';
import Table from 'cli-table3';
import { type Column, fitColumns, gap, titleLines } from './fit.ts';

/** A table as text, and the columns that did not fit. */
export interface FittedTable {
  readonly text: string;
  readonly dropped: readonly string[];
}

/** Lays out a table within a width, without lines. */
export function fittedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): FittedTable {
  const fitted = fitColumns(columns, rows, width);
  const shown = new Set(fitted.map(({ index }) => index));
  const table = new Table({
    chars: borders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap, compact: true },
    head: columns.filter((_column, index) => shown.has(index)).map((column) => titleLines(column).join('\n')),
    colWidths: fitted.map((column) => column.width + gap),
  });
  for (const row of rows) table.push(row.filter((_cell, index) => shown.has(index)));
  return {
    text: `${linesOf(table).join('\n')}\n`,
    dropped: columns.filter((_column, index) => !shown.has(index)).map(({ title }) => title),
  };
}

const linesOf = (table: Table.Table): readonly string[] =>
  table
    .toString()
    .split('\n')
    .map((line) => withoutEnd(line, /[ \t]/u));

const places = ['top', 'bottom', 'left', 'mid', 'right'];
const corners = ['top', 'bottom'].flatMap((edge) =>
  ['mid', 'left', 'right'].map((side) => `${edge}-${side}`),
);
const crossings = ['left-mid', 'mid-mid', 'right-mid', 'middle'];
const borders = Object.fromEntries([...places, ...corners, ...crossings].map((place) => [place, '']));
