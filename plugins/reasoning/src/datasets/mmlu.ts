import { usageError } from '@textgrad/core';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { checkItems, type DatasetFile, type DatasetOptions, readDatasetFile } from '../files/read-file.ts';
import type { ReasoningDataset, ReasoningItem, SplitName } from './item.ts';

const row = z.tuple([
  z.string().min(1),
  z.string(),
  z.string(),
  z.string(),
  z.string(),
  z.enum(['A', 'B', 'C', 'D']),
]);

/**
 * Loads a subject of MMLU (Hendrycks et al., arXiv:2009.03300) from its three CSV files: `dev` is for training, `val` for
 * validation.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export async function loadMmlu(
  name: string,
  files: Readonly<Record<SplitName, DatasetFile>>,
  options: DatasetOptions,
): Promise<ReasoningDataset> {
  const load = async (split: SplitName) => {
    const file = files[split];
    const read = await readDatasetFile(file, options);
    const items = checkItems(file.name, readCsv(file.name, read.text), row).map(
      ([question, a, b, c, d, answer], at): ReasoningItem => ({
        id: `${name}/${split}/${at + 1}`,
        question,
        answer,
        choices: [a, b, c, d],
      }),
    );
    return { file: file.name, read, items };
  };
  const [train, validation, test] = [await load('train'), await load('validation'), await load('test')];
  return {
    name,
    splits: { train: train.items, validation: validation.items, test: test.items },
    files: Object.fromEntries([train, validation, test].map(({ file, read }) => [file, read.sha256])),
    notes: [train, validation, test].flatMap(({ read }) => read.notes),
  };
}

/**
 * The rows of a CSV file, as lists, or as objects by the names in its first row.
 *
 * @throws TextGradError `DATASET_INVALID` for what is no CSV.
 */
export function readCsv(file: string, source: string, columns = false): readonly unknown[] {
  try {
    return parse(source, { columns, skip_empty_lines: true, bom: true }) as readonly unknown[];
  } catch (cause) {
    throw usageError(
      'DATASET_INVALID',
      `'${file}' is no CSV: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}
