import type { Test } from '../sandbox/sandbox.ts';

/** The longest name that stands in a table. */
const longest = 40;

/** The name of each test in measurements: its own where that is short and plain, its number otherwise. */
export function labelsOf(tests: readonly Test[]): readonly string[] {
  const taken = new Set<string>();
  return tests.map(({ kind, name }, at) => {
    const isPlain = kind !== 'assertion' && name.length <= longest && !/[=\n:;]/u.test(name);
    const label = isPlain && !taken.has(name) ? name : `test ${at + 1}`;
    taken.add(label);
    return label;
  });
}
