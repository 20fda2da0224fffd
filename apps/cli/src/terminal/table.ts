import Table from 'cli-table3';

/** A column of a table. */
export interface Column {
  /** May break at spaces. */
  readonly title: string;
  /** Shrinks when the table is too wide; of the others, columns go. */
  readonly flexible?: boolean;
  /** Which columns go first when the table is too wide: the highest number; those without stay. */
  readonly expendable?: number;
}

/** A table as text, and the columns that did not fit. */
export interface FittedTable {
  readonly text: string;
  readonly dropped: readonly string[];
}

const gap = 2;
const leastFlexible = 20;

/** Lays out a table within a width: narrows the flexible column, then leaves out expendable ones. */
export function fittedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): FittedTable {
  const widths = columns.map((column, index) =>
    Math.max(...titleLines(column).map(visible), ...rows.map((row) => visible(row[index] ?? ''))),
  );
  const least = columns.map((column, index) =>
    Math.min(widths[index] ?? 0, column.flexible ? leastFlexible : Number.POSITIVE_INFINITY),
  );
  const kept = new Set(columns.keys());
  const total = (sizes: readonly number[]): number =>
    [...kept].reduce((sum, index) => sum + (sizes[index] ?? 0) + gap, -gap);
  while (total(least) > width && dropOne(columns, kept));
  const spare = width - total(least);
  const shown = [...kept];
  const table = new Table({
    chars: borders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap, compact: true },
    head: shown.map((index) => titleLines(columns[index]).join('\n')),
    colWidths: shown.map((index) => {
      const room = columns[index]?.flexible ? Math.max(0, spare) : 0;
      return Math.min(widths[index] ?? 0, (least[index] ?? 0) + room) + gap;
    }),
  });
  for (const row of rows) table.push(shown.map((index) => row[index] ?? ''));
  return {
    text: `${table.toString().replace(/[ \t]+$/gmu, '')}\n`,
    dropped: columns.filter((_column, index) => !kept.has(index)).map(({ title }) => title),
  };
}

/** Leaves out the most expendable column that is left; of equals, the last. */
function dropOne(columns: readonly Column[], kept: Set<number>): boolean {
  const [first] = [...kept]
    .filter((index) => columns[index]?.expendable !== undefined)
    .sort((a, b) => (columns[b]?.expendable ?? 0) - (columns[a]?.expendable ?? 0) || b - a);
  return first !== undefined && kept.delete(first);
}

const titleLines = (column: Column | undefined): readonly string[] => (column?.title ?? '').split(' ');

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room
const visible = (text: string): number => [...text.replace(/\u001b\[[0-9;]*m/gu, '')].length;

const borders = Object.fromEntries(
  [
    'top',
    'top-mid',
    'top-left',
    'top-right',
    'bottom',
    'bottom-mid',
    'bottom-left',
    'bottom-right',
    'left',
    'left-mid',
    'mid',
    'mid-mid',
    'right',
    'right-mid',
    'middle',
  ].map((place) => [place, '']),
);
