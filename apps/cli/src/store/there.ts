import { existsSync } from 'node:fs';
import { usageError } from '@textgrad/core';

/** Refuses a store that is not there: looking after it must not make one. @throws TextGradError `STORE_MISSING`. */
export function checkThere(path: string): void {
  if (!existsSync(path))
    throw usageError(
      'STORE_MISSING',
      `There is no store '${path}': --store names another one, and 'textgrad run molecules/design' makes one.`,
      { details: { store: path } },
    );
}
