import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kernelsSource } from '../scripts/build-wasm.ts';
import { allocateCsr, csrFromRows, sparseProducts, threadedProducts } from '../src/index.ts';

const entry = (columns: number) => fc.tuple(fc.nat(columns - 1), fc.double({ min: 0, max: 3, noNaN: true }));
const rowsOf = (columns: number) =>
  fc
    .array(fc.uniqueArray(entry(columns), { maxLength: 11, selector: ([column]) => column }), {
      maxLength: 12,
    })
    .map((rows) => rows.map((row) => row.toSorted(([a], [b]) => a - b)));

test.each([7, 70_000])('both implementations multiply like a plain sum, with %i columns', (columns) => {
  fc.assert(
    fc.property(
      rowsOf(columns),
      fc.infiniteStream(fc.double({ min: -2, max: 2, noNaN: true })),
      (rows, stream) => {
        const next = (): number => stream.next().value as number;
        const matrix = csrFromRows(columns, rows);
        const weights = Float64Array.from({ length: columns }, (_, at) => (at < 100 ? next() : at % 7));
        const residual = Float64Array.from(rows, (_, at) => (at % 3 === 0 ? 0 : next()));
        const dose = rows.map((row) =>
          row.reduce((sum, [c, v]) => sum + Math.fround(v) * (weights[c] ?? 0), 0),
        );
        const sums = new Float64Array(columns);
        rows.forEach((row, r) => {
          for (const [c, v] of row) sums[c] = (sums[c] ?? 0) + Math.fround(v) * (residual[r] ?? 0);
        });
        for (const implementation of ['wasm', 'typescript'] as const) {
          const products = sparseProducts(matrix, { implementation });
          const [gotDose, gotSums] = [new Float64Array(rows.length), new Float64Array(columns)];
          products.multiply(weights, gotDose);
          products.multiplyTransposed(residual, gotSums);
          dose.forEach((value, r) => {
            expect(gotDose[r]).toBeCloseTo(value, 9);
          });
          for (let c = 0; c < columns; c++)
            expect(Math.abs((gotSums[c] ?? 0) - (sums[c] ?? 0))).toBeLessThan(1e-9);
        }
      },
    ),
    { numRuns: columns > 1000 ? 3 : 60, seed: 7 },
  );
});

test('threads share the rows and give the same products', async () => {
  const rows = Array.from({ length: 500 }, (_, r) =>
    Array.from({ length: r % 40 }, (__, k): [number, number] => [k * 3, Math.sin(r + k) ** 2]),
  );
  const matrix = csrFromRows(120, rows);
  const single = sparseProducts(matrix);
  const several = await threadedProducts(matrix, 3);
  const weights = Float64Array.from({ length: 120 }, (_, c) => Math.cos(c));
  const residual = Float64Array.from({ length: 500 }, (_, r) => Math.sin(r));
  for (let turn = 0; turn < 20; turn++) {
    const [a, b, c, d] = [
      new Float64Array(500),
      new Float64Array(500),
      new Float64Array(120),
      new Float64Array(120),
    ];
    single.multiply(weights, a);
    several.multiply(weights, b);
    expect(b).toEqual(a);
    single.multiplyTransposed(residual, c);
    several.multiplyTransposed(residual, d);
    for (let k = 0; k < 120; k++) expect(d[k]).toBeCloseTo(c[k] ?? 0, 10);
  }
  await several.close();
});

test('the WebAssembly in the repository is what its source builds', async () => {
  const kept = readFileSync(new URL('../src/sparse/wasm/kernels.ts', import.meta.url), 'utf8');
  expect(kept).toBe(await kernelsSource());
});

test('what cannot be allocated or multiplied is said', async () => {
  expect(() => allocateCsr(1e6, 1000, 1e9)).toThrow(expect.objectContaining({ code: 'MATRIX_TOO_LARGE' }));
  const matrix = csrFromRows(2, [[[0, 1]]]);
  expect(() => sparseProducts(matrix).multiply(new Float64Array(3), new Float64Array(1))).toThrow(
    expect.objectContaining({ code: 'VECTOR_LENGTH' }),
  );
  await expect(threadedProducts(matrix, 1)).rejects.toMatchObject({ code: 'THREADS_INVALID' });
});
