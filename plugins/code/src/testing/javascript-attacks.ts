import type { Attack, Canary } from './attack.ts';
import { exhausting } from './javascript/exhausting.ts';
import { outside } from './javascript/outside.ts';
import { verdicts } from './javascript/verdicts/index.ts';

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

/** How JavaScript programs try to have verdicts that they have not earned. */
export const javascriptVerdictAttacks: readonly Attack[] = verdicts;

/** What JavaScript programs try against their sandbox and their verdicts; none is known to succeed. */
export const javascriptAttacks: readonly Attack[] = [...outside, ...exhausting, ...verdicts];
