import type { Sampling } from '@textgrad/core';
import { z } from 'zod';
import type { ReasoningDataset } from '../datasets/item.ts';
import { datasetNames, loadDataset } from '../datasets/load.ts';
import type { DatasetOptions } from '../files/read-file.ts';
import { graders } from '../graders/graders.ts';

const graderNames = Object.keys(graders);

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

/** The data set that a task's settings name. */
export const dataOf = ({
  data,
  path,
  version,
  shuffle,
  dataSeed: seed,
}: Required<Pick<DatasetOptions, 'version' | 'shuffle'>> & {
  readonly data: string;
  readonly path?: string | undefined;
  readonly dataSeed: number;
}): Promise<ReasoningDataset> =>
  loadDataset(data, { seed, shuffle, version, ...(path === undefined ? {} : { path }) });

/** How answers are sampled. */
export const samplingFields = {
  temperature: z.number().min(0).max(2).default(0).describe('The temperature of answers.'),
  maxTokens: z.int().min(16).max(100_000).default(2_000).describe('The longest answer, in tokens.'),
};

/** @returns The sampling of answers. */
export const samplingOf = (config: {
  readonly temperature: number;
  readonly maxTokens: number;
}): Sampling => ({ temperature: config.temperature, maxTokens: config.maxTokens });

export const dataField = (fallback: (typeof datasetNames)[number]) =>
  z.enum(datasetNames).default(fallback).describe("The data set; 'textgrad data list' lists them.");

export const graderField = z
  .enum(['published', 'judge', ...graderNames])
  .default('published')
  .describe(
    "How answers are read: the data set's published way, an engine that judges word sorting, or a grader by name.",
  );
