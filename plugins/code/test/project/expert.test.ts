import { folderText } from '@textgrad/code';
import { expect, test } from 'vitest';
import { folderChanges } from '../../src/expert/folder/folder-changes.ts';
import { namedPlaces } from '../../src/expert/folder/named-places.ts';
import { readBlamed, sayBlamed } from '../../src/report/blamed-files.ts';

const folder = [
  { path: 'src/a.js', text: 'export function a(x) {\n  return x > 1;\n}\n' },
  { path: 'b.py', text: 'def b(x):\n    return x + 1\n' },
  { path: 'c.tsx', text: 'export const C = () => <p />;\n' },
];

test('places in stack traces and tracebacks are found, of known files alone', () => {
  const words =
    'at a (src/a.js:2:3)\n  File "b.py", line 2, in b\nsrc/a.js:2: again\nother.js:7\nsrc/a.js:123456789';
  expect(namedPlaces(words, ['src/a.js', 'b.py'])).toEqual([
    { path: 'src/a.js', line: 2 },
    { path: 'b.py', line: 2 },
  ]);
});

test('blamed lines are read back as they are said', () => {
  const counts = { failing: 2, passing: 1, allFailing: 2, allPassing: 3 };
  const lines = [
    { path: 'src/a.js', first: 2, last: 2, suspicion: 2 / Math.sqrt(2 * 3), ...counts },
    { path: 'b.py', first: 1, last: 2, suspicion: 2 / Math.sqrt(2 * 3), ...counts },
  ];
  const words = lines.map((one) => `Look at ${sayBlamed(one, folder)}.`).join('\n');
  expect(words).toContain(
    'line 2 of src/a.js (`return x > 1`), run by 2 of 2 failing and 1 of 3 passing tests',
  );
  expect(readBlamed(words)).toEqual(lines);
});

test('changes are of one file each, those of blamed files first, and alike each time', async () => {
  const line = {
    path: 'b.py',
    first: 2,
    last: 2,
    suspicion: 1,
    failing: 1,
    passing: 0,
    allFailing: 1,
    allPassing: 1,
  };
  const changes = await folderChanges(folder, { lines: [line], places: [] });
  expect(changes[0]?.path).toBe('b.py');
  expect(new Set(changes.map(({ path }) => path))).toEqual(new Set(['src/a.js', 'b.py']));
  expect(changes.some(({ text }) => text.includes('x >= 1'))).toBe(true);
  expect(changes.some(({ text }) => text.includes('x - 1'))).toBe(true);
  const again = await folderChanges(structuredClone(folder), { lines: [{ ...line }], places: [] });
  expect(again.map((one) => folderText([one]))).toEqual(changes.map((one) => folderText([one])));
});
