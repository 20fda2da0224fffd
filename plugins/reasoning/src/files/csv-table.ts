import { messageOf } from '@textgrad/core';
import { type CsvError, parse } from 'csv-parse/sync';
import { listed, type Row, type Table, wrongFile } from './table.ts';

/** What may stand between fields; spreadsheets of some countries write semicolons. */
const delimiters = [',', ';', '\t'] as const;

const words = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const;

/**
 * The rows of a CSV file whose first row names its columns. What stands between fields is what the first line has most of;
 * empty rows are left out.
 *
 * @throws TextGradError `DATASET_INVALID` with the line.
 */
export function csvTable(file: string, source: string): Table {
  // Windows' line ends would count twice within quotation marks.
  const text = source.replace(/\r\n?/gu, '\n');
  const [first = ''] = text.split('\n', 1);
  const counts = delimiters.map((one) => first.split(one).length);
  const delimiter = delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
  const [header, ...records] = recordsOf(file, text, delimiter);
  if (!header)
    throw wrongFile(file, 'it is empty; its first line names the columns, such as question,answer.');
  const columns = header.record.map((name) => name.trim());
  const twice = columns.find((name, at) => name !== '' && columns.indexOf(name) !== at);
  if (twice !== undefined) throw wrongFile(file, `the column '${twice}' stands twice in line 1.`);
  const notes = delimiter === ',' ? [] : [`'${file}' has ${words[delimiter]} between its fields.`];
  return { columns, rows: records.map((one) => rowOf(file, columns, one)), notes };
}

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
  readonly raw: string;
}

function recordsOf(file: string, source: string, delimiter: string): readonly CsvRecord[] {
  try {
    return parse(source, {
      delimiter,
      bom: true,
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
    }) as unknown as readonly CsvRecord[];
  } catch (cause) {
    throw wrongFile(file, problemOf(cause, source));
  }
}

function problemOf(cause: unknown, source: string): string {
  const { code, lines } = cause as Partial<CsvError & { readonly lines: number }>;
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    // Behind a mark that is never closed, marks stand in pairs.
    const line = 1 + source.split('\n').findLastIndex((one) => one.split('"').length % 2 === 0);
    return `the quotation mark that opens a field in line ${line} is never closed; a mark inside of a field is written twice.`;
  }
  return `line ${lines ?? '?'} is no CSV (${messageOf(cause)}); a field with a quotation mark stands in quotation marks, and the mark is written twice.`;
}

function rowOf(file: string, columns: readonly string[], { record, info, raw }: CsvRecord): Row {
  const place = `line ${info.lines - raw.trim().split('\n').length + 1}`;
  if (record.length !== columns.length)
    throw wrongFile(
      file,
      `${place} has ${record.length} fields, and line 1 names ${columns.length} (${listed(columns)}); put a field that holds the delimiter in quotation marks.`,
    );
  return { place, values: Object.fromEntries(columns.map((name, at) => [name, record[at] ?? ''])) };
}
