import { type TaskSetup, usageError } from '@textgrad/core';
import type { PartName } from '../datasets/item.ts';

/**
 * A setup that measures the first version alone where the test items are among those that measure: to choose between versions by
 * them is no test.
 */
export function withoutSearch(setup: TaskSetup, part: PartName | undefined): TaskSetup {
  if (part !== 'test' && part !== 'all') return setup;
  let start: readonly string[] | undefined;
  return {
    ...setup,
    async measure(texts) {
      start ??= texts;
      if (start.every((text, at) => text === texts[at])) return setup.measure(texts);
      throw usageError(
        'TEST_ITEMS_SEARCHED',
        `With part=${part} the test items measure, and no version may be chosen by them: measure one with 'textgrad eval', or leave 'part' out.`,
      );
    },
  };
}
