import { dirname, join } from 'node:path';
import { usageError } from '@textgrad/core';
import { z } from 'zod';
import {
  checkItems,
  type DatasetFile,
  type DatasetOptions,
  parseJson,
  readDatasetFile,
} from '../files/read-file.ts';
import type { ReasoningDataset, ReasoningItem } from './item.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const table = z.record(z.string(), z.unknown());

const scienceProblem = z.looseObject({
  question: z.string().min(1),
  choices: z.array(z.string()).min(2).max(26),
  answer: z.int().min(0),
  hint: z.string().default(''),
  image: z.string().nullish(),
  split: z.string(),
});

const mathProblem = z.looseObject({
  question: z.string().min(1),
  image: z.string().min(1),
  choices: z.array(z.string()).nullish(),
  answer: z.union([z.string(), z.number()]).transform(String),
});

/** The problems that a file holds as one JSON object, and their names in it. */
async function problemsOf<TProblem>(file: DatasetFile, options: DatasetOptions, schema: z.ZodType<TProblem>) {
  const read = await readDatasetFile(file, options);
  const [values = {}] = checkItems(file.name, [parseJson(file.name, read.text)], table);
  const folder = options.path.endsWith('.json') ? dirname(options.path) : options.path;
  return {
    read,
    ids: Object.keys(values),
    problems: checkItems(file.name, Object.values(values), schema),
    folder,
  };
}

const only = (name: string, items: readonly ReasoningItem[], file: DatasetFile): readonly ReasoningItem[] => {
  if (items.length > 0) return items;
  throw usageError('DATASET_INVALID', `'${file.name}' holds no item of ${name}.`);
};

/**
 * Loads the items with an image of ScienceQA (Lu et al., arXiv:2209.09513) from the user's `problems.json` and the folders
 * of images beside it (`images/<split>/<id>/image.png`), in the parts of the data set.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export async function loadScienceQa(
  name: string,
  file: DatasetFile,
  options: DatasetOptions,
): Promise<ReasoningDataset> {
  const { read, ids, problems, folder } = await problemsOf(file, options, scienceProblem);
  const items = problems.flatMap((one, at): readonly (ReasoningItem & { readonly split: string })[] => {
    const id = ids[at] ?? '';
    if (one.image === null || one.image === undefined || one.image === '') return [];
    return [
      {
        id: `${name}/${id}`,
        question: one.hint === '' ? one.question : `${one.question}\nContext: ${one.hint}`,
        choices: one.choices,
        answer: letters[one.answer] ?? '',
        image: join(folder, 'images', one.split, id, one.image),
        split: one.split,
      },
    ];
  });
  only(name, items, file);
  const part = (split: string): readonly ReasoningItem[] =>
    items.filter((one) => one.split === split).map(({ split: _, ...item }) => item);
  return {
    name,
    splits: { train: part('train'), validation: part('val'), test: part('test') },
    files: { [file.name]: read.sha256 },
    notes: read.notes,
  };
}

/**
 * Loads MathVista (Lu et al., arXiv:2310.02255) from the user's `testmini.json` and the folder of images beside it. Items
 * with options are multiple choice, the others want their answer as it is.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export async function loadMathVista(
  name: string,
  file: DatasetFile,
  options: DatasetOptions,
): Promise<ReasoningDataset> {
  const { read, ids, problems, folder } = await problemsOf(file, options, mathProblem);
  const items = problems.map(({ question, choices, answer, image }, at): ReasoningItem => {
    const options = choices ?? [];
    return {
      id: `${name}/${ids[at] ?? at + 1}`,
      question,
      image: join(folder, image),
      ...(options.length === 0
        ? { answer }
        : { choices: options, answer: letters[options.indexOf(answer)] ?? answer }),
    };
  });
  return {
    name,
    splits: { train: [], validation: [], test: only(name, items, file) },
    files: { [file.name]: read.sha256 },
    notes: read.notes,
  };
}
