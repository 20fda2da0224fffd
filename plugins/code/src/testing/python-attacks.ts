import type { Attack, Canary } from './attack.ts';
import { exhausting } from './python/exhausting.ts';
import { memory } from './python/memory.ts';
import { outside } from './python/outside.ts';
import { sockets } from './python/sockets.ts';
import { verdicts } from './python/verdicts.ts';

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

/** What Python programs try to hold beyond their limit in several processes and in the kernel. */
export const pythonMemoryAttacks: readonly Attack[] = memory;

/** How Python programs try to have verdicts that they have not earned. */
export const pythonVerdictAttacks: readonly Attack[] = verdicts;

/** What Python programs try against their sandbox and their verdicts; none is known to succeed. */
export const pythonAttacks: readonly Attack[] = [
  ...outside,
  ...sockets,
  ...exhausting,
  ...memory,
  ...verdicts,
];
