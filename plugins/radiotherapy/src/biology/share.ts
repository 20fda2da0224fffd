import { usageError } from '@textgrad/core';

/** Refuses a probability that no dose has. */
export function checkShare(share: number): void {
  if (!(share > 0 && share < 1))
    throw usageError(
      'BIOLOGY_INVALID',
      `No dose has a probability of ${share}: give one between 0 and 1, such as 0.05.`,
    );
}
