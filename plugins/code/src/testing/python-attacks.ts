import type { Attack, Canary } from './attack.ts';
import { cheating } from './python/cheating.ts';
import { exhausting } from './python/exhausting.ts';
import { outside } from './python/outside.ts';

/** Sorts, counts and prints: a sound program that is run after each attack. */
export const pythonCanary: Canary = {
  language: 'python',
  source: `import os
def tally(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return sorted(counts.items()), os.listdir('/tmp')
`,
  test: {
    kind: 'comparison',
    name: 'tally',
    actual: "tally(['b', 'a', 'b'])",
    expected: "([('a', 1), ('b', 2)], [])",
  },
};

/** What Python programs try against their sandbox; no escape is known. */
export const pythonAttacks: readonly Attack[] = [...outside, ...exhausting, ...cheating];
