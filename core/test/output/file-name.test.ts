import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeFileName, untakenName } from '../../src/output/file-name.ts';

test('every name becomes one that is a file name everywhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => {
      const safe = safeFileName(name);
      expect(safe).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,104}$/u);
      expect(safe).not.toMatch(/\.$/u);
    }),
  );
});

test('a safe name stays as it is', () => {
  for (const name of ['steps.csv', 'best-3_a.sdf', 'README']) expect(safeFileName(name)).toBe(name);
});

test('taken names get a number before their extension', () => {
  const taken = new Set(['a.csv', 'A-2.csv', 'b']);
  expect(['a.csv', 'b', 'c'].map((name) => untakenName(name, taken))).toEqual(['a-3.csv', 'b-2', 'c']);
});
