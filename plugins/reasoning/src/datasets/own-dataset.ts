import { basename } from 'node:path';
import { usageError } from '@textgrad/core';
import { csvTable } from '../files/csv-table.ts';
import { jsonLinesTable, jsonTable } from '../files/json-table.ts';
import { readDatasetFile } from '../files/read-file.ts';
import type { Table } from '../files/table.ts';
import { type ReasoningDataset, type ReasoningItem, type SplitName, splitNames } from './item.ts';
import { ownItems } from './own-items.ts';
import type { Columns, Shares } from './own-settings.ts';
import { dividedItems } from './own-splits.ts';

const readers: Readonly<Record<string, (file: string, source: string) => Table>> = {
  csv: csvTable,
  tsv: csvTable,
  jsonl: jsonLinesTable,
  ndjson: jsonLinesTable,
  json: jsonTable,
};

const extensionOf = (name: string): string => /\.([a-z]{1,9})$/iu.exec(name)?.[1]?.toLowerCase() ?? '';

/** The ends of names that a file of one's own may have. */
export const ownExtensions: readonly string[] = Object.keys(readers);

/** Whether a data set is named by a file of one's own. */
export const isOwnFile = (name: string): boolean => Object.hasOwn(readers, extensionOf(name));

/** How a file of one's own is read. */
export interface OwnOptions {
  readonly columns?: Columns | undefined;
  readonly splits?: Shares | undefined;
  /** The seed of the parts, where the file names none; 0 by default. */
  readonly seed?: number;
}

/**
 * Loads questions of one's own from a CSV file, JSON lines, or JSON as Hugging Face data sets are saved.
 *
 * The parts are those that a column or the file names; else they are drawn by seed, 40, 40 and 20 % where nothing else is
 * said. Equal questions with equal answers are kept and noted.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_INVALID` with the line.
 */
export async function loadOwnFile(
  path: string,
  { columns, splits, seed = 0 }: OwnOptions = {},
): Promise<ReasoningDataset> {
  const name = basename(path);
  const read = await readDatasetFile({ name, missing: 'Name the file with its folder.' }, { path });
  const table = (readers[extensionOf(name)] ?? csvTable)(name, read.text);
  const items = ownItems(name, table, columns);
  const given = items.some(({ part }) => part !== undefined);
  if (given && splits)
    throw usageError(
      'DATASET_INVALID',
      `'${name}' says itself which part a question belongs to: leave the setting 'splits' out.`,
    );
  return {
    name,
    inOrder: items,
    splits: given ? namedParts(items) : dividedItems(items, seed, splits),
    files: { [name]: read.sha256 },
    notes: [...table.notes, ...repeated(items)],
  };
}

function namedParts(
  items: readonly (ReasoningItem & { readonly part?: SplitName })[],
): ReasoningDataset['splits'] {
  const of = (name: SplitName) => items.filter(({ part }) => part === name);
  const [train, validation, test] = splitNames.map(of);
  return { train: train ?? [], validation: validation ?? [], test: test ?? [] };
}

function repeated(items: readonly ReasoningItem[]): readonly string[] {
  const count = items.length - new Set(items.map(({ question }) => question)).size;
  return count === 0 ? [] : [`${count} questions stand more than once, and may be in two parts.`];
}
