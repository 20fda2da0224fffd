import { z } from 'zod';
import {
  checkItems,
  type DatasetFile,
  type DatasetOptions,
  parseJson,
  readDatasetFile,
} from '../files/read-file.ts';
import type { ReasoningDataset, ReasoningItem } from './item.ts';

const example = z.looseObject({ input: z.string().min(1), target: z.string().min(1) });
const whole = z.looseObject({ examples: z.array(z.unknown()) });

/**
 * Loads a task of BIG-Bench Hard (Suzgun et al., arXiv:2210.09261) in the reference's parts: the first 50 items, the next
 * 100, and the rest (100).
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export async function loadBigBenchHard(
  name: string,
  file: DatasetFile,
  options: DatasetOptions,
): Promise<ReasoningDataset> {
  const read = await readDatasetFile(file, options);
  const [{ examples }] = checkItems(file.name, [parseJson(file.name, read.text)], whole) as [
    z.infer<typeof whole>,
  ];
  const items = checkItems(file.name, examples, example).map(
    ({ input, target }, at): ReasoningItem => ({ id: `${name}/${at + 1}`, question: input, answer: target }),
  );
  return {
    name,
    splits: { train: items.slice(0, 50), validation: items.slice(50, 150), test: items.slice(150) },
    files: { [file.name]: read.sha256 },
    notes: read.notes,
  };
}
