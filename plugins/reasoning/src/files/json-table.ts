import { type Row, type Table, wrongFile } from './table.ts';

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const forms =
  'a list of rows; an object of lists, by part (train, validation, test) or by column; or a page of rows of the Hugging Face dataset server';

/** The rows of JSON lines. @throws TextGradError `DATASET_INVALID` with the line. */
export function jsonLinesTable(file: string, source: string): Table {
  const lines = source.split('\n').map((line, at) => ({ line: line.trim(), place: `line ${at + 1}` }));
  return tableOf(
    lines
      .filter(({ line }) => line !== '')
      .map(({ line, place }) => row(file, parsed(file, line, place), place)),
  );
}

/**
 * The rows of a JSON file, in the forms that Hugging Face data sets are saved in: a list of rows, JSON lines, an object of
 * lists by part or by column, or a page of the dataset server.
 *
 * @throws TextGradError `DATASET_INVALID` with the row.
 */
export function jsonTable(file: string, source: string): Table {
  const [first = ''] = source.trimStart().split('\n', 1);
  if (first.trimStart().startsWith('{') && isJson(first) && !isJson(source))
    return jsonLinesTable(file, source);
  const value = parsed(file, source, 'the file');
  if (Array.isArray(value)) return tableOf(rowsOf(file, value));
  if (!isMembers(value)) throw wrongFile(file, `it is neither ${forms}.`);
  const { rows } = value;
  if (Array.isArray(rows) && rows.every((one) => isMembers(one) && isMembers(one.row)))
    return page(file, value);
  const entries = Object.entries(value);
  if (entries.length === 0 || !entries.every(([, list]) => Array.isArray(list)))
    throw wrongFile(file, `it is neither ${forms}.`);
  const lists = entries as [string, readonly unknown[]][];
  return lists.every(([, list]) => list.every(isMembers))
    ? tableOf(lists.flatMap(([part, list]) => rowsOf(file, list, part)))
    : byColumn(file, lists);
}

/** A page of `https://datasets-server.huggingface.co/rows`. */
function page(file: string, value: Members): Table {
  const rows = value.rows as readonly { readonly row: Members }[];
  const total = Number(value.num_rows_total ?? rows.length);
  const table = tableOf(
    rowsOf(
      file,
      rows.map(({ row }) => row),
    ),
  );
  return total > rows.length
    ? { ...table, notes: [`'${file}' is a page of ${rows.length} of ${total} rows.`] }
    : table;
}

function byColumn(file: string, lists: readonly (readonly [string, readonly unknown[]])[]): Table {
  const [[name = '', first = []] = []] = lists;
  const other = lists.find(([, list]) => list.length !== first.length);
  if (other)
    throw wrongFile(
      file,
      `column '${name}' has ${first.length} values, and '${other[0]}' has ${other[1].length}.`,
    );
  return tableOf(
    first.map((_, at) => ({
      place: `row ${at + 1}`,
      values: Object.fromEntries(lists.map(([column, list]) => [column, list[at]])),
    })),
  );
}

const rowsOf = (file: string, values: readonly unknown[], part?: string): readonly Row[] =>
  values.map((value, at) => ({
    ...row(file, value, part === undefined ? `row ${at + 1}` : `row ${at + 1} of '${part}'`),
    ...(part === undefined ? {} : { part }),
  }));

function row(file: string, value: unknown, place: string): Row {
  if (!isMembers(value)) throw wrongFile(file, `${place} is no object with a question and an answer.`);
  return { place, values: value };
}

const tableOf = (rows: readonly Row[]): Table => ({
  columns: [...new Set(rows.flatMap(({ values }) => Object.keys(values)))],
  rows,
  notes: [],
});

function parsed(file: string, source: string, place: string): unknown {
  try {
    return JSON.parse(source);
  } catch (cause) {
    throw wrongFile(
      file,
      `${place} is no JSON (${cause instanceof Error ? cause.message.slice(0, 200) : ''}).`,
    );
  }
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
