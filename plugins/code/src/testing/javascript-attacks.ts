import type { Attack, Canary } from './attack.ts';
import { cheating } from './javascript/cheating.ts';
import { exhausting } from './javascript/exhausting.ts';
import { outside } from './javascript/outside.ts';

/** Sorts, counts and prints: a sound program whose operations are counted before and after each attack. */
export const javascriptCanary: Canary = {
  language: 'javascript',
  source: `function tally(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}`,
  test: {
    kind: 'comparison',
    name: 'tally',
    actual: "tally(['b', 'a', 'b'])",
    expected: "[['a', 1], ['b', 2]]",
  },
};

/** Attempts to get out of a JavaScript sandbox, to use it up, and to pass tests without passing them. */
export const javascriptAttacks: readonly Attack[] = [...outside, ...exhausting, ...cheating];
