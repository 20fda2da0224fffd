import { nearest, usageError } from '@textgrad/core';
import type { DatasetFile, DatasetOptions } from '../files/read-file.ts';
import { loadBigBenchHard } from './big-bench-hard.ts';
import { loadGpqa } from './gpqa.ts';
import { loadGsm8k } from './gsm8k.ts';
import type { ReasoningDataset } from './item.ts';
import { madeDataset } from './made-items.ts';
import { loadMmlu } from './mmlu.ts';
import { loadMathVista, loadScienceQa } from './pictures.ts';
import { reasoningSources } from './sources.ts';

/** Where `textgrad data fetch` puts files, by the name of the set. */
export const defaultDataFolder = '.textgrad/data';

/** What is fixed about a data set: how it is loaded and graded. */
interface Loadable {
  readonly grader: string;
  load(name: string, options: DatasetOptions): Promise<ReasoningDataset>;
}

const source = (name: keyof typeof reasoningSources): readonly DatasetFile[] => reasoningSources[name].files;
const file = (name: keyof typeof reasoningSources, at: number): DatasetFile => {
  const found = source(name)[at];
  if (!found) throw new RangeError(`${name} has no file ${at}`);
  return found;
};

const mmluFiles = (name: 'mmlu-machine-learning' | 'mmlu-college-physics') => ({
  train: file(name, 0),
  validation: file(name, 1),
  test: file(name, 2),
});

const gsm8k = (order: 'file' | 'dspy'): Loadable => ({
  grader: 'paper-integer',
  load: (name, options) =>
    loadGsm8k(name, { train: file('gsm8k', 0), test: file('gsm8k', 1) }, order, options),
});

const loadable: Readonly<Record<keyof typeof reasoningSources, Loadable>> = {
  'bbh-object-counting': {
    grader: 'paper-integer',
    load: (name, options) => loadBigBenchHard(name, file('bbh-object-counting', 0), options),
  },
  'bbh-word-sorting': {
    grader: 'words-in-order',
    load: (name, options) => loadBigBenchHard(name, file('bbh-word-sorting', 0), options),
  },
  gsm8k: gsm8k('file'),
  'gsm8k-dspy': gsm8k('dspy'),
  'mmlu-machine-learning': {
    grader: 'paper-choice',
    load: (name, options) => loadMmlu(name, mmluFiles('mmlu-machine-learning'), options),
  },
  'mmlu-college-physics': {
    grader: 'paper-choice',
    load: (name, options) => loadMmlu(name, mmluFiles('mmlu-college-physics'), options),
  },
  'gpqa-diamond': {
    grader: 'paper-choice',
    load: (name, options) => loadGpqa(name, file('gpqa-diamond', 0), options),
  },
  mathvista: {
    grader: 'paper-choice',
    load: (name, options) => loadMathVista(name, file('mathvista', 0), options),
  },
  'scienceqa-img': {
    grader: 'paper-choice',
    load: (name, options) => loadScienceQa(name, file('scienceqa-img', 0), options),
  },
};

/** The sets that are made by a rule, with their graders. */
const made = {
  'made-counting': 'paper-integer',
  'made-sorting': 'words-in-order',
  'made-choice': 'paper-choice',
  'made-picture': 'paper-choice',
} as const;

type DatasetName = keyof typeof reasoningSources | keyof typeof made;

/** All data sets by name; those that are made by a rule come first and need no file. */
export const datasetNames = [
  ...Object.keys(made),
  ...Object.keys(loadable),
] as readonly DatasetName[] as readonly [DatasetName, ...DatasetName[]];

/** Whether a data set is made by a rule. */
export const isMade = (name: string): boolean => Object.hasOwn(made, name);

/** The grader with which a data set is published. */
export const datasetGrader = (name: string): string =>
  isMade(name) ? made[name as keyof typeof made] : entryOf(name).grader;

/**
 * Loads a data set by its name; without a path, from where `textgrad data fetch` puts it.
 *
 * @throws TextGradError `DATASET_UNKNOWN` with the nearest name, `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`,
 * `DATASET_INVALID`.
 *
 * @example
 * ```ts
 * import { loadDataset } from '@textgrad/reasoning';
 *
 * const { splits } = await loadDataset('made-counting');
 * console.log(splits.train.length, splits.validation.length, splits.test.length); // 50 50 100
 * ```
 */
export async function loadDataset(
  name: string,
  options: Partial<DatasetOptions> = {},
): Promise<ReasoningDataset> {
  const { path = `${defaultDataFolder}/${name}`, seed = 0 } = options;
  if (isMade(name)) return madeDataset({ sort: name.replace('made-', '') as 'counting', seed });
  return entryOf(name).load(name, { ...options, path });
}

function entryOf(name: string): Loadable {
  if (Object.hasOwn(loadable, name)) return loadable[name as keyof typeof loadable];
  throw usageError(
    'DATASET_UNKNOWN',
    `There is no data set '${name}'. ${nearest(name, datasetNames)}The data sets are ${datasetNames.join(', ')}.`,
    { details: { name, known: datasetNames } },
  );
}
