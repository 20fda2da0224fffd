import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** A column of a long table. */
export interface TableColumn<TRow> {
  readonly key: string;
  readonly title: string;
  /** Such as a goal, under the title. */
  readonly note?: string | undefined;
  /** In pixels. */
  readonly width: number;
  readonly numeric?: boolean;
  cell(row: TRow): ComponentChildren;
}

const rowHeight = 30;
/** Rows that are drawn above and below what is seen. */
const beyond = 8;

/** A table of any length: only the rows that are seen are drawn. Arrows move, Enter opens. */
export function LongTable<TRow>({
  label,
  columns,
  rows,
  keyOf,
  classOf,
  sort,
  onSort,
  onOpen,
}: {
  readonly label: string;
  readonly columns: readonly TableColumn<TRow>[];
  readonly rows: readonly TRow[];
  readonly keyOf: (row: TRow) => string | number;
  readonly classOf?: (row: TRow) => string;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onOpen: (row: TRow) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [height, setHeight] = useState(600);
  const [selected, setSelected] = useState(-1);
  useLayoutEffect(() => {
    if (box.current) setHeight(box.current.clientHeight);
  }, []);
  const seen = Math.ceil(height / rowHeight) + 2 * beyond;
  const start = Math.max(0, Math.min(first - beyond, rows.length - seen));
  const end = Math.min(rows.length, start + seen);
  const [key, direction] = sort.startsWith('-') ? [sort.slice(1), 'descending'] : [sort, 'ascending'];
  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setSelected(next);
    const top = next * rowHeight;
    const element = box.current;
    if (!element) return;
    if (top < element.scrollTop) element.scrollTop = top;
    if (top > element.scrollTop + height - 3 * rowHeight) element.scrollTop = top - height + 3 * rowHeight;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.floor(height / rowHeight) - 2;
    const to = {
      ArrowDown: selected + 1,
      ArrowUp: selected - 1,
      PageDown: selected + page,
      PageUp: selected - page,
      Home: 0,
      End: rows.length,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      move(to);
    }
    const row = rows[selected];
    if (event.key === 'Enter' && row && event.target === box.current) onOpen(row);
  };
  return (
    <div
      ref={box}
      class="scroll rows"
      tabIndex={0}
      role="region"
      aria-label={`${label}, ${rows.length} rows`}
      onScroll={({ currentTarget }) => setFirst(Math.floor(currentTarget.scrollTop / rowHeight))}
      onKeyDown={onKeyDown}
    >
      <table
        aria-rowcount={rows.length + 1}
        style={`min-width:${columns.reduce((sum, { width }) => sum + width, 0)}px`}
      >
        <caption class="unseen">{label}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={`width:${column.width}px`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                class={column.numeric ? 'number' : ''}
                aria-sort={column.key === key ? (direction as 'ascending') : 'none'}
              >
                <button type="button" onClick={() => onSort(nextSort(sort, column))}>
                  {column.title}
                  {column.key === key ? (direction === 'ascending' ? ' ▲' : ' ▼') : ''}
                </button>
                {column.note ? <div class="quiet">{column.note}</div> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {start > 0 ? (
            <tr class="spacer" aria-hidden="true">
              <td colSpan={columns.length} style={`height:${start * rowHeight}px`} />
            </tr>
          ) : null}
          {rows.slice(start, end).map((row, at) => (
            <tr
              key={keyOf(row)}
              class={classOf?.(row) ?? ''}
              aria-rowindex={start + at + 2}
              aria-selected={start + at === selected}
              onClick={() => setSelected(start + at)}
            >
              {columns.map((column) => (
                <td key={column.key} class={column.numeric ? 'number' : ''}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
          {end < rows.length ? (
            <tr class="spacer" aria-hidden="true">
              <td colSpan={columns.length} style={`height:${(rows.length - end) * rowHeight}px`} />
            </tr>
          ) : null}
        </tbody>
      </table>
    </div>
  );
}

/** Numbers are wanted from the highest on first, words from A on. */
function nextSort<TRow>(sort: string, { key, numeric }: TableColumn<TRow>): string {
  if (sort === key) return `-${key}`;
  if (sort === `-${key}`) return key;
  return numeric ? `-${key}` : key;
}

/** Sorts rows by a value; what has none comes last either way. */
export function sorted<TRow>(
  rows: readonly TRow[],
  sort: string,
  rankOf: (row: TRow, key: string) => string | number | null,
): readonly TRow[] {
  if (sort === '') return rows;
  const down = sort.startsWith('-');
  const key = down ? sort.slice(1) : sort;
  const sign = down ? -1 : 1;
  return rows
    .map((row, at) => ({ row, at, value: rankOf(row, key) }))
    .sort((a, b) => {
      if (a.value === b.value) return a.at - b.at;
      if (a.value === null) return 1;
      if (b.value === null) return -1;
      return (a.value < b.value ? -1 : 1) * sign;
    })
    .map(({ row }) => row);
}
