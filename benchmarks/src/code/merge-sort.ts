import type { ComparisonTest } from '@textgrad/code';

/** A small program as people write them. */
export const mergeSort = `function mergeSort(list) {
  if (list.length < 2) return list;
  const middle = list.length >> 1;
  const left = mergeSort(list.slice(0, middle));
  const right = mergeSort(list.slice(middle));
  const merged = [];
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) merged.push(left[i] <= right[j] ? left[i++] : right[j++]);
  return [...merged, ...left.slice(i), ...right.slice(j)];
}`;

const lists: readonly (readonly number[])[] = [
  [],
  [1],
  [2, 1],
  [3, 1, 2],
  [5, 5, 1],
  [9, 8, 7, 6, 5],
  [1, 2, 3, 4],
  [0, -1, 10, -20],
  [1.5, 0.5, 2.5],
  Array.from({ length: 40 }, (_, at) => (at * 17) % 41),
];

/** Ten tests of it. */
export const mergeSortTests: readonly ComparisonTest[] = lists.map((list, at) => ({
  kind: 'comparison',
  name: `list ${at + 1}`,
  actual: `mergeSort(${JSON.stringify(list)})`,
  expected: JSON.stringify(list.toSorted((one, other) => one - other)),
}));

/** Program and tests as one script that throws when a test fails, for what has no harness. */
export const mergeSortScript = [
  mergeSort,
  ...mergeSortTests.map(
    ({ name, actual, expected }) =>
      `if (JSON.stringify(${actual}) !== ${JSON.stringify(expected)}) throw new Error('${name}');`,
  ),
  "'passed'",
].join('\n');

/** The same program in Python. */
export const mergeSortPython = `def merge_sort(values):
    if len(values) < 2: return values
    middle = len(values) >> 1
    left, right = merge_sort(values[:middle]), merge_sort(values[middle:])
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]
`;

/** Program and tests as one Python script that throws when a test fails. */
export const mergeSortPythonScript = [
  mergeSortPython,
  ...mergeSortTests.map(
    ({ actual, expected }) => `assert ${actual.replace('mergeSort', 'merge_sort')} == ${expected}`,
  ),
].join('\n');

/** The same with Python's unittest, a test for each list; it ends with an error when one fails. */
export const mergeSortPythonUnittest = [
  'import unittest',
  mergeSortPython,
  'class MergeSort(unittest.TestCase):',
  ...mergeSortTests.map(
    ({ actual, expected }, at) =>
      `    def test_${at}(self): self.assertEqual(${actual.replace('mergeSort', 'merge_sort')}, ${expected})`,
  ),
  'unittest.main()',
].join('\n');
