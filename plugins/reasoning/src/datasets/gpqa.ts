import { randomStream } from '@textgrad/core';
import { z } from 'zod';
import { checkItems, type DatasetFile, type DatasetOptions, readDatasetFile } from '../files/read-file.ts';
import { CPythonRandom } from './cpython-random.ts';
import type { ReasoningDataset, ReasoningItem } from './item.ts';
import { readCsv } from './mmlu.ts';

const row = z
  .looseObject({
    'Record ID': z.string().min(1).optional(),
    Question: z.string().min(1),
    'Correct Answer': z.string().min(1),
    'Incorrect Answer 1': z.string().min(1),
    'Incorrect Answer 2': z.string().min(1),
    'Incorrect Answer 3': z.string().min(1),
  })
  .transform((item) => ({
    id: item['Record ID'],
    question: item.Question,
    wrong: [item['Incorrect Answer 1'], item['Incorrect Answer 2'], item['Incorrect Answer 3']],
    right: item['Correct Answer'],
  }));

const letters = 'ABCD';

/**
 * Loads GPQA (Rein et al., arXiv:2311.12022) from the user's CSV file; its authors ask that no item is shown in plain text
 * on the web.
 *
 * `shuffle: 'paper'` orders options as the reference does, which seeds its shuffle anew for every item, so that the right
 * one is always C. `fair`, the default, draws an order for each item from the seed.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export async function loadGpqa(
  name: string,
  file: DatasetFile,
  options: DatasetOptions,
): Promise<ReasoningDataset> {
  const { shuffle = 'fair', seed = 0 } = options;
  const read = await readDatasetFile(file, options);
  const items = checkItems(file.name, readCsv(file.name, read.text, true), row).map(
    (item, at): ReasoningItem => {
      const id = `${name}/${item.id ?? at + 1}`;
      const given = [...item.wrong, item.right];
      const order = shuffle === 'paper' ? new CPythonRandom(42).shuffled([0, 1, 2, 3]) : fairOrder(seed, id);
      return {
        id,
        question: item.question,
        choices: order.map((one) => given[one] ?? ''),
        answer: letters[order.indexOf(3)] ?? '',
      };
    },
  );
  const notes =
    shuffle === 'paper' ? ['Options are ordered as in the reference: the right one is always C.'] : [];
  return {
    name,
    splits: { train: [], validation: [], test: items },
    files: { [file.name]: read.sha256 },
    notes: [...read.notes, ...notes],
  };
}

function fairOrder(seed: number, id: string): readonly number[] {
  const random = randomStream(seed).stream(`gpqa/${id}`);
  return [0, 1, 2, 3]
    .map((at) => ({ at, key: random.float() }))
    .sort((a, b) => a.key - b.key)
    .map(({ at }) => at);
}
