import type { Minimiser } from '@textgrad/core/surrogates';

/** The start, then points anywhere, all equally likely. */
export const randomSearch: Minimiser = function* (start, random) {
  yield start;
  for (;;) yield start.map(() => random.float());
};
