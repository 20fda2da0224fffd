import fc from 'fast-check';
import { expect, test } from 'vitest';
import { symmetricEigen } from '../../src/surrogates/eigen.ts';

test('eigenvectors of a symmetric matrix make it again', () => {
  const entry = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 16, maxLength: 16 }), (entries) => {
      const matrix = [0, 1, 2, 3].map((i) =>
        [0, 1, 2, 3].map((j) => (entries[4 * i + j] ?? 0) + (entries[4 * j + i] ?? 0)),
      );
      const { values, vectors } = symmetricEigen(matrix);
      for (const [i, row] of matrix.entries())
        for (const [j, entry] of row.entries()) {
          const again = values.reduce(
            (sum, value, k) => sum + value * (vectors[i]?.[k] ?? 0) * (vectors[j]?.[k] ?? 0),
            0,
          );
          expect(again).toBeCloseTo(entry, 9);
        }
    }),
    { seed: 1 },
  );
});
