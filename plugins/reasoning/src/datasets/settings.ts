import { defined, usageError } from '@textgrad/core';
import { z } from 'zod';
import type { DatasetOptions } from '../files/read-file.ts';
import type { ReasoningDataset, ReasoningItem, SplitName } from './item.ts';
import { datasetNames, loadDataset } from './load.ts';

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
  dataSeed: z.int().min(0).default(0).describe('The seed of made items, and of the fair order of options.'),
  shuffle: z
    .enum(['fair', 'paper'])
    .default('fair')
    .describe(
      "The order of GPQA's options: drawn for each item, or as in the reference, where C is always right.",
    ),
};

/** The setting that names a data set. */
export const dataField = (fallback: (typeof datasetNames)[number]) =>
  z.enum(datasetNames).default(fallback).describe("The data set; 'textgrad data list' lists them.");

/** Settings that say which data set, and how it is read. */
export interface DataSettings extends Required<Pick<DatasetOptions, 'version' | 'shuffle'>> {
  readonly data: string;
  readonly path?: string | undefined;
  readonly dataSeed: number;
}

/** The data set that settings name. */
export const dataOf = ({
  data,
  path,
  version,
  shuffle,
  dataSeed: seed,
}: DataSettings): Promise<ReasoningDataset> =>
  loadDataset(data, { seed, shuffle, version, ...defined({ path }) });

/** The settings of the data alone, for a part that reads the same. */
export const dataSettings = ({ data, path, version, dataSeed, shuffle }: DataSettings) =>
  defined({ data, path, version, dataSeed, shuffle });

/**
 * The items of a part of a data set, from the first.
 *
 * @throws TextGradError `DATASET_PART_EMPTY` where there is none.
 */
export function itemsOfPart(
  { name, splits }: ReasoningDataset,
  part: SplitName,
  most?: number,
): readonly ReasoningItem[] {
  const items = splits[part].slice(0, most);
  if (items.length > 0) return items;
  throw usageError(
    'DATASET_PART_EMPTY',
    `The part '${part}' of '${name}' has no items: choose another part.`,
  );
}
