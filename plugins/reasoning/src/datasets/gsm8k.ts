import { stat } from 'node:fs/promises';
import { z } from 'zod';
import {
  checkItems,
  type DatasetFile,
  type DatasetOptions,
  parseLines,
  readDatasetFile,
} from '../files/read-file.ts';
import { CPythonRandom } from './cpython-random.ts';
import type { ReasoningDataset, ReasoningItem } from './item.ts';

const problem = z.looseObject({
  question: z.string().min(1),
  answer: z.string().regex(/#### -?[\d,.]+\s*$/u, "a solution that ends in '#### n'"),
});

/**
 * Loads GSM8K (Cobbe et al., arXiv:2110.14168) in parts of 200, 300 and 1,319 problems: the first 500 of the training file
 * and the test file, in the files' order, or as DSPy and the reference shuffle both with CPython's `Random(0)`.
 *
 * Answers are numbers without commas. Where the path is that of one file, it is the test file, and
 * the other parts are empty.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export async function loadGsm8k(
  name: string,
  files: { readonly train: DatasetFile; readonly test: DatasetFile },
  order: 'file' | 'dspy',
  options: DatasetOptions,
): Promise<ReasoningDataset> {
  const problems = async (file: DatasetFile, part: string) => {
    const read = await readDatasetFile(file, options);
    const items = checkItems(file.name, parseLines(file.name, read.text), problem).map(
      ({ question, answer }, at): ReasoningItem => ({
        id: `gsm8k/${part}/${at + 1}`,
        question,
        answer: (answer.split('#### ').at(-1) ?? '').trim().replaceAll(',', ''),
      }),
    );
    return { read, items: order === 'dspy' ? new CPythonRandom(0).shuffled(items) : items };
  };
  const test = await problems(files.test, 'test');
  if (await isFile(options.path))
    return {
      name,
      splits: { train: [], validation: [], test: test.items },
      files: { [files.test.name]: test.read.sha256 },
      notes: [...test.read.notes, 'There is the test part alone.'],
    };
  const train = await problems(files.train, 'train');
  return {
    name,
    splits: {
      train: train.items.slice(0, 200),
      validation: train.items.slice(200, 500),
      test: test.items,
    },
    files: { [files.train.name]: train.read.sha256, [files.test.name]: test.read.sha256 },
    notes: [...train.read.notes, ...test.read.notes],
  };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path)).isFile();
}
