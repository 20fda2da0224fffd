import { usageError } from '@textgrad/core';
import type { PartName, ReasoningDataset, ReasoningItem } from '../datasets/item.ts';

/**
 * Training items of a data set that also has some to validate with; whatever there is where another part measures.
 *
 * @throws TextGradError `PROMPT_NEEDS_ITEMS`.
 */
export function trainingItems(
  { data, part }: { readonly data: string; readonly part?: PartName | undefined },
  { splits }: ReasoningDataset,
): readonly ReasoningItem[] {
  const { train, validation } = splits;
  if (part === undefined && (train.length === 0 || validation.length === 0))
    throw usageError(
      'PROMPT_NEEDS_ITEMS',
      `'${data}' has no items to learn from and to validate with: use it with reasoning/solution.`,
    );
  return train;
}
