import { defined, nearest, usageError } from '@textgrad/core';
import { z } from 'zod';
import type { DatasetOptions } from '../files/read-file.ts';
import { type PartName, type ReasoningDataset, type ReasoningItem, splitNames } from './item.ts';
import { datasetNames, loadDataset } from './load.ts';
import { isOwnFile, loadOwnFile, ownExtensions } from './own-dataset.ts';
import { type Columns, columnsField, type Shares, splitsField } from './own-settings.ts';

/** Settings of the data that every task shares. */
export const dataFields = {
  path: z
    .string()
    .min(1)
    .optional()
    .describe("The folder of the data set's files; where 'textgrad data fetch' puts them by default."),
  version: z
    .enum(['published', 'any'])
    .default('published')
    .describe('Whether another version of the files than the published one is an error.'),
  dataSeed: z
    .int()
    .min(0)
    .default(0)
    .describe(
      'The seed of made items, of the fair order of options, and of the parts of a file of your own.',
    ),
  columns: columnsField,
  splits: splitsField,
  shuffle: z
    .enum(['fair', 'paper'])
    .default('fair')
    .describe(
      "The order of GPQA's options: drawn for each item, or as in the reference, where C is always right.",
    ),
};

const ownFile = new RegExp(`\\.(?:${ownExtensions.join('|')})$`, 'iu');

/** The setting that names a data set, or a file of one's own. */
export const dataField = (fallback: (typeof datasetNames)[number]) =>
  z
    .string()
    .superRefine((name, { addIssue }) => {
      if (isOwnFile(name) || datasetNames.some((one) => one === name)) return;
      addIssue({
        code: 'custom',
        message: `there is no data set '${name.slice(0, 200)}'. ${nearest(name, datasetNames)}The data sets are ${datasetNames.join(', ')}; a file of your own ends in .${ownExtensions.join(', .')}`,
      });
    })
    .meta({ anyOf: [{ enum: [...datasetNames] }, { pattern: ownFile.source }] })
    .default(fallback)
    .describe(
      "The data set ('textgrad data list' lists them), or a file of your own: questions.csv, .tsv, .jsonl or .json.",
    );

/** Settings that say which data set, and how it is read. */
export interface DataSettings extends Required<Pick<DatasetOptions, 'version' | 'shuffle'>> {
  readonly data: string;
  readonly path?: string | undefined;
  readonly dataSeed: number;
  readonly columns?: Columns | undefined;
  readonly splits?: Shares | undefined;
}

/**
 * The data set that settings name.
 *
 * @throws TextGradError `DATASET_SETTINGS` for settings that say nothing about it, and what loading throws.
 */
export async function dataOf(settings: DataSettings): Promise<ReasoningDataset> {
  const { data, path, version, shuffle, dataSeed: seed, columns, splits } = settings;
  if (isOwnFile(data)) {
    if (path !== undefined) throw unfit(`'path' is for named data sets: write data=${path}/${data}.`);
    return loadOwnFile(data, { columns, splits, seed });
  }
  if (columns ?? splits)
    throw unfit(`'columns' and 'splits' are for a file of your own, and '${data}' is none.`);
  return loadDataset(data, { seed, shuffle, version, ...defined({ path }) });
}

const unfit = (words: string): Error => usageError('DATASET_SETTINGS', words);

/** The settings of the data alone, for a part that reads the same. */
export const dataSettings = (given: DataSettings) => {
  const { data, path, version, dataSeed, shuffle, columns, splits } = given;
  return defined({ data, path, version, dataSeed, shuffle, columns, splits });
};

/**
 * The items of a part of a data set, from the first.
 *
 * @throws TextGradError `DATASET_PART_EMPTY` where there is none.
 */
export function itemsOfPart(
  dataset: ReasoningDataset,
  part: PartName,
  most?: number,
): readonly ReasoningItem[] {
  const items = partOf(dataset, part).slice(0, most);
  if (items.length > 0) return items;
  throw usageError(
    'DATASET_PART_EMPTY',
    `The part '${part}' of '${dataset.name}' has no items: choose another part.`,
  );
}

/** All items of a part. */
export function partOf({ splits, inOrder }: ReasoningDataset, part: PartName): readonly ReasoningItem[] {
  if (part !== 'all') return splits[part];
  return inOrder ?? splitNames.flatMap((name) => splits[name]);
}
