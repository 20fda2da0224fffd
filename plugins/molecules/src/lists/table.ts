import { listUnreadable } from './errors.ts';
import type { FormatReader, GivenMolecule } from './given-molecule.ts';
import { cellsOf, rowsOf } from './table-cells.ts';
import { type TableColumns, tableColumns } from './table-columns.ts';

const separators = ['\t', ',', ';', '|'] as const;

/** A table with a column of SMILES or InChI, separated by commas, semicolons, tabs or bars. */
export const table: FormatReader = (head, ending, path) => {
  const lines = head.filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const separator = separators.toSorted(
    (a, b) => cellsOf(first, b).length - cellsOf(first, a).length,
  )[0] as string;
  const isTable = ending === 'csv' || ending === 'tsv' || ending === 'tab';
  const named = cellsOf(first, separator).filter((cell) => /smiles|^inchi$/iu.test(cell));
  if (!isTable && (named.length === 0 || cellsOf(first, separator).length < 2)) return undefined;
  if (lines.length === 0) return undefined;
  const rows = lines.map((line) => cellsOf(line, separator));
  const columns = tableColumns(rows);
  if (!columns)
    throw listUnreadable(
      path,
      `no column of it is named smiles or inchi, and none holds SMILES; its columns are ${(rows[0] ?? []).slice(0, 8).join(', ').slice(0, 200)}`,
    );
  return {
    words: 'a table',
    notes: columns.notes,
    read: (all) => moleculesOf(all, separator, columns),
  };
};

async function* moleculesOf(
  lines: AsyncIterable<string>,
  separator: string,
  { text, name, heading }: TableColumns,
): AsyncGenerator<GivenMolecule> {
  let number = 0;
  let first = heading !== undefined;
  for await (const cells of rowsOf(lines, separator)) {
    if (first) {
      first = false;
      continue;
    }
    const others = (heading ?? []).flatMap((title, at) =>
      at === text || at === name || title === '' ? [] : [[title, cells[at] ?? ''] as const],
    );
    yield {
      number: ++number,
      name: cells[name] ?? '',
      text: cells[text] ?? '',
      properties: Object.fromEntries(others),
      notes: [],
    };
  }
}
