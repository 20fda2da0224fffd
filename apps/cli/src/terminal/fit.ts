/** A column of a table. */
export interface Column {
  /** Breaks at spaces. */
  readonly title: string;
  /** Shrinks when the table is too wide; of the others, columns go. */
  readonly flexible?: boolean;
  /** Which columns go first when the table is too wide: the highest number; those without stay. */
  readonly expendable?: number;
}

/** A column that fits, and how wide it may be. */
export interface FittedColumn {
  /** Its place among all columns. */
  readonly index: number;
  readonly width: number;
}

/** The space between two columns. */
export const gap = 2;

const leastFlexible = 20;

/** A title as the lines that it is printed on. */
export const titleLines = ({ title }: Column): readonly string[] => title.split(' ');

/** Chooses the columns that fit into a width: the flexible one becomes narrower, then expendable ones go. */
export function fitColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly FittedColumn[] {
  const natural = columns.map((column, index) =>
    Math.max(...titleLines(column).map(visible), ...rows.map((row) => visible(row[index] ?? ''))),
  );
  const least = (index: number): number => {
    const size = natural[index] ?? 0;
    return columns[index]?.flexible ? Math.min(size, leastFlexible) : size;
  };
  const spare = (kept: readonly number[]): number =>
    width - kept.reduce((sum, index) => sum + least(index) + gap, -gap);
  let kept: readonly number[] = [...columns.keys()];
  for (const index of byExpendability(columns))
    if (spare(kept) < 0) kept = kept.filter((one) => one !== index);
  const room = Math.max(0, spare(kept));
  return kept.map((index) => ({
    index,
    width: Math.min(natural[index] ?? 0, least(index) + (columns[index]?.flexible ? room : 0)),
  }));
}

/** The columns that may go, the most expendable first; of equals, the last. */
function byExpendability(columns: readonly Column[]): readonly number[] {
  return [...columns.keys()]
    .filter((index) => columns[index]?.expendable !== undefined)
    .sort((a, b) => (columns[b]?.expendable ?? 0) - (columns[a]?.expendable ?? 0) || b - a);
}

/** How much room a text takes. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours take no room
export const visible = (text: string): number => [...text.replace(/\u001b\[[0-9;]*m/gu, '')].length;
