import type { Test } from '../sandbox/sandbox.ts';

/** The longest name that stands in a table. */
const longest = 40;

/**
 * The name of each test in measurements: its own, shortened where it is long and numbered where another has the same; an
 * assertion, and a name that would read as a measurement, goes by its number.
 */
export function labelsOf(tests: readonly Test[]): readonly string[] {
  const taken = new Set<string>();
  return tests.map(({ kind, name }, at) => {
    const isNamed = kind !== 'assertion' && !name.includes('=') && name.trim() !== '';
    const own = isNamed ? shortened(plain(name), longest) : `test ${at + 1}`;
    const label = taken.has(own) ? `${shortened(own, longest - 6)} (${at + 1})` : own;
    taken.add(label);
    return label;
  });
}

/** On one line, without what ends a name in a list of measurements. */
const plain = (name: string): string => name.replace(/[:;]/gu, ',').replace(/\s+/gu, ' ').trim();

function shortened(name: string, most: number): string {
  if (name.length <= most) return name;
  const head = name.slice(0, most - 1);
  const end = head.lastIndexOf(' ');
  return `${end > most / 2 ? head.slice(0, end) : head}…`;
}
