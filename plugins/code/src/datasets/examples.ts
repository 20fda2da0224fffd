import { usageError } from '@textgrad/core';
import type { Test } from '../sandbox/sandbox.ts';
import { readTests } from '../suite/read-tests.ts';

/** A program with its tests, in the package: what a task runs on when it is given none. */
export interface ProgramExample {
  readonly source: string;
  /** As in a test file: a JSON array of cases. */
  readonly tests: string;
}

const cases = (...tests: readonly (readonly [name: string, actual: string, expected: string])[]): string =>
  JSON.stringify(tests.map(([name, actual, expected]) => ({ name, actual, expected })));

/** A loop that stops one short. */
export const sumTo: ProgramExample = {
  source: `/** The sum of the numbers from 1 to n. */
function sumTo(n) {
  let sum = 0;
  for (let i = 1; i < n; i++) sum += i;
  return sum;
}
`,
  tests: cases(
    ['nothing', 'sumTo(0)', '0'],
    ['one', 'sumTo(1)', '1'],
    ['two', 'sumTo(2)', '3'],
    ['ten', 'sumTo(10)', '55'],
  ),
};

/** A problem, a first try that is nearly right, and tests. */
export const median: ProgramExample & { readonly statement: string } = {
  statement:
    'Write median(list): the median of a list of numbers, which is not changed. The median of an even number of values is the mean of the two in the middle.',
  source: `function median(list) {
  const sorted = [...list].sort();
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
`,
  tests: cases(
    ['one', 'median([4])', '4'],
    ['odd', 'median([3, 1, 2])', '2'],
    ['even', 'median([4, 1, 3, 2])', '2.5'],
    ['two digits', 'median([10, 9, 2])', '9'],
  ),
};

/** A quadratic search, and a list to measure it on. */
export const hasDuplicate: ProgramExample & { readonly workload: string } = {
  source: `/** Whether a value is in the list twice. */
function hasDuplicate(list) {
  for (let i = 0; i < list.length; i++) {
    for (let j = i + 1; j < list.length; j++) {
      if (list[i] === list[j]) return true;
    }
  }
  return false;
}
`,
  tests: cases(
    ['none', 'hasDuplicate([3, 1, 2])', 'false'],
    ['neighbours', 'hasDuplicate([1, 1])', 'true'],
    ['far apart', 'hasDuplicate([5, 2, 3, 5])', 'true'],
    ['empty', 'hasDuplicate([])', 'false'],
  ),
  workload: 'hasDuplicate(Array.from({ length: 200 }, (_, at) => at))',
};

/** The tests of an example, read. */
export function exampleTests({ tests }: ProgramExample): Test[] {
  const read = readTests(tests);
  if (!read.ok) throw usageError('TESTS_INVALID', read.problems.join(' '));
  return [...read.value];
}
