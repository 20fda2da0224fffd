import { grown } from './grown-values.ts';
import { type JudgedCase, randomFrom } from './judged-case.ts';

const comparisons = ['strictEqual', 'equal', 'deepEqual', 'deepStrictEqual', 'partialDeepStrictEqual']
  .flatMap((name) =>
    name.startsWith('partial') ? [name] : [name, `not${name[0]?.toUpperCase()}${name.slice(1)}`],
  )
  .flatMap((name) => (/^(?:not)?deep/iu.test(name) ? [name, name, name] : [name]))
  .flatMap((name) => [`assert.${name}`, `assert.strict.${name}`]);

/** Two values, equal in half of the cases and often but for one part, and a comparison of them. */
export function compared(seed: number): JudgedCase {
  const random = randomFrom(seed * 7919);
  const pick = random();
  const given = grown(seed);
  const expected =
    pick < 0.45 ? given : pick < 0.85 ? grown(seed, Math.floor(random() * 4)) : grown(seed + 500_000);
  const name = comparisons[Math.floor(random() * comparisons.length)];
  return { given, statement: `${name}(given(), ${expected});` };
}
