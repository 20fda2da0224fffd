/** A value of a table; `undefined` for what there is not. */
export type Cell = string | number | undefined;

/** A titled table in Markdown; numbers are on the right. */
export function table(
  title: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  note = '',
): string {
  const ruler = head.map((_, column) =>
    rows.some((row) => typeof row[column] === 'number') ? '---:' : '---',
  );
  const lines = [head, ruler, ...rows.map((row) => row.map(shown))].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
  return [`## ${title}`, '', ...(note === '' ? [] : [note, '']), ...lines].join('\n');
}

/** Whole numbers with a comma at thousands, others with two decimals. */
function shown(cell: Cell): string {
  if (cell === undefined) return '–';
  if (typeof cell === 'string') return cell;
  return Number.isInteger(cell) ? cell.toLocaleString('en') : cell.toFixed(2);
}

/** The middle of some numbers, of which there is one at least. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
  return (low + high) / 2;
}
