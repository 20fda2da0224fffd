import { randomStream } from '@textgrad/core';
import { expect, test } from 'vitest';
import { loudRows } from '../src/fluence/loud-rows.ts';
import {
  createBeams,
  doseInfluence,
  equispacedAngles,
  optimiseFluence,
  type PlanProblem,
  phantomCase,
  type SparseProducts,
  sparseProducts,
} from '../src/index.ts';

const given = phantomCase({ spacing: 10 });
const influence = await doseInfluence(
  given,
  createBeams(given, { gantryAngles: equispacedAngles(5), bixelWidth: 10 }),
);
const { matrix } = influence;
const products = sparseProducts(matrix);

test('rows are passed over only where their dose counts for nothing', () => {
  const random = randomStream(3);
  let passed = 0;
  const counting: SparseProducts = {
    ...products,
    multiply(weights, dose, skipped) {
      passed += skipped?.reduce((sum, one) => sum + one, 0) ?? 0;
      products.multiply(weights, dose, skipped);
    },
  };
  const limits = Float64Array.from({ length: matrix.rows }, (_, row) => (row % 5 === 0 ? -1 : 1 + (row % 3)));
  const doseOf = loudRows(matrix, counting, limits);
  const [dose, exact] = [new Float64Array(matrix.rows), new Float64Array(matrix.rows)];
  const weights = new Float64Array(matrix.columns).fill(0.5);
  for (let step = 0; step < 40; step++) {
    const size = step % 10 === 9 ? 1 : 0.02;
    for (let at = 0; at < weights.length; at++)
      weights[at] = Math.max(0, (weights[at] ?? 0) + size * (random.float() - 0.5));
    doseOf(weights, dose);
    products.multiply(weights, exact);
    const wrong = dose.findIndex((got, row) => {
      const [wanted = 0, limit = 0] = [exact[row], limits[row]];
      return got !== wanted && (wanted > limit || got > limit);
    });
    expect(wrong).toBe(-1);
  }
  expect(passed).toBeGreaterThan(matrix.rows);
});

test('a plan is the same, to the last digit, as where every dose counts', async () => {
  const objectives: PlanProblem['objectives'] = [
    { structure: 'PTV', weight: 100, term: { kind: 'squared-deviation', dose: 70.2 } },
    { structure: 'Rectum', weight: 10, term: { kind: 'squared-overdosing', dose: 30 } },
    { structure: 'Bladder', weight: 5, sampled: true, term: { kind: 'squared-overdosing', dose: 40 } },
    {
      structure: 'Body',
      weight: 20,
      shared: true,
      term: {
        kind: 'falloff-overdosing',
        from: [{ structure: 'PTV', dose: 70 }],
        far: 30,
        slope: 0.05,
        start: 0,
      },
    },
    {
      structure: 'Body',
      weight: 5,
      shared: true,
      term: { kind: 'ring-overdosing', around: ['PTV'], inner: 10, outer: 30, dose: 40 },
    },
  ];
  // The mean of all doses, with a weight that no sum of doubles feels.
  const faint = {
    structure: 'Body',
    weight: 1e-300,
    shared: true,
    term: { kind: 'mean-dose-linear', dose: 0 },
  } as const;
  const calls = async (of: PlanProblem) => {
    let passed = 0;
    const counting: SparseProducts = {
      ...products,
      multiply(weights, dose, skipped) {
        passed += skipped ? 1 : 0;
        products.multiply(weights, dose, skipped);
      },
    };
    const { weights, iterations } = await optimiseFluence(given, influence, of, { products: counting });
    return { weights, iterations, passed };
  };
  const [plan, whole] = [await calls({ objectives }), await calls({ objectives: [...objectives, faint] })];
  expect(plan.passed).toBeGreaterThan(plan.iterations / 2);
  expect(whole.passed).toBe(0);
  expect(plan.iterations).toBe(whole.iterations);
  expect(plan.weights).toEqual(whole.weights);
});
