import type { Method } from './method.ts';

/** The start, then points anywhere, all equally likely. */
export const randomSearch: Method = function* (start, random) {
  yield start;
  for (;;) yield start.map(() => random.float());
};
