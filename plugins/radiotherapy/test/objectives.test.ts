import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  constraintFunctions,
  type DoseFunction,
  type DoseLimitInput,
  type DoseTerm,
  doseFunction,
  doseLimit,
  doseTerm,
  sparseProducts,
} from '../src/index.ts';
import { because, type GoldenCase, golden, hasReference, matradMini } from './reference.ts';

const terms: readonly Exclude<DoseTerm, { kind: 'falloff-overdosing' }>[] = [
  { kind: 'squared-deviation', dose: 60 },
  { kind: 'squared-overdosing', dose: 50 },
  { kind: 'squared-underdosing', dose: 60 },
  { kind: 'mean-dose-linear', dose: 20 },
  { kind: 'mean-dose-quadratic', dose: 20 },
  { kind: 'mean-overdosing', dose: 35 },
  { kind: 'mean-underdosing', dose: 50 },
  { kind: 'eud', dose: 30, exponent: 8 },
  { kind: 'eud', dose: 60, exponent: -10 },
  { kind: 'eud-overdosing', dose: 10, exponent: 8 },
  { kind: 'eud-underdosing', dose: 80, exponent: -10 },
  { kind: 'max-dvh', dose: 40, volume: 30 },
  { kind: 'min-dvh', dose: 60, volume: 95 },
  { kind: 'ltcp', dose: 60, alpha: 0.25 },
];
const limits: readonly DoseLimitInput[] = [
  { kind: 'mean-dose-limits', max: 20 },
  { kind: 'mean-dose-limits', min: 70 },
  { kind: 'eud-limits', exponent: 5, max: 20 },
  { kind: 'dose-limits', min: 30, max: 50 },
  { kind: 'dvh-limits', dose: 60, minVolume: 95 },
  { kind: 'dvh-limits', dose: 30, maxVolume: 20 },
  { kind: 'dose-at-volume', dose: 60, volume: 95 },
];

const doses = fc
  .array(fc.double({ min: 0.05, max: 3, noNaN: true }), { minLength: 2, maxLength: 40 })
  .map((values) => Float64Array.from(values));

/** The largest difference between the gradient and central differences, relative to the gradient's size. */
function gradientError(evaluate: DoseFunction['evaluate'], dose: Float64Array): number {
  const [gradient, unused] = [new Float64Array(dose.length), new Float64Array(dose.length)];
  evaluate(dose, gradient);
  const size = Math.max(1e-3, ...gradient.map(Math.abs));
  return Math.max(
    ...dose.map((_, at) => {
      const step = 1e-6;
      const moved = (by: number): number => evaluate(dose.with(at, (dose[at] ?? 0) + by), unused);
      return Math.abs((moved(step) - moved(-step)) / (2 * step) - (gradient[at] ?? 0)) / size;
    }),
  );
}

/** Doses so close to a kink, or to each other, that differences straddle it say nothing about a derivative. */
const awayFromKinks = (dose: Float64Array, kinks: readonly number[]): boolean => {
  const all = [...dose, ...kinks].sort((a, b) => a - b);
  return all.every((value, at) => at === 0 || value - (all[at - 1] ?? 0) > 1e-5);
};

describe('the gradients are the derivatives', () => {
  const fractions = 26;
  test.each(terms)('$kind', (term) => {
    fc.assert(
      fc.property(doses, (dose) => {
        fc.pre(awayFromKinks(dose, [term.dose / fractions]));
        expect(gradientError(doseFunction(term, fractions).evaluate, dose)).toBeLessThan(1e-4);
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  test.each(limits)('penalty of %j', (limit) => {
    const { penalty } = constraintFunctions(doseLimit.parse(limit), fractions);
    const kinks = [limit].flatMap((one) => ('dose' in one ? [one.dose] : [one.min ?? 0, one.max ?? 200]));
    fc.assert(
      fc.property(doses, (dose) => {
        fc.pre(
          awayFromKinks(
            dose,
            kinks.map((one) => one / fractions),
          ),
        );
        // Where a share or a mean crosses its limit the penalty may step from one branch to the other.
        fc.pre(constraintFunctions(doseLimit.parse(limit), fractions).violation(dose) > 0.2);
        expect(gradientError(penalty.evaluate, dose)).toBeLessThan(2e-4);
      }),
      { numRuns: 60, seed: 12 },
    );
  });
});

test('a penalty is 0 where its constraint holds and more where it does not', () => {
  fc.assert(
    fc.property(doses, fc.constantFrom(...limits), (dose, limit) => {
      const { penalty, violation } = constraintFunctions(doseLimit.parse(limit), 26);
      const value = penalty.evaluate(dose, new Float64Array(dose.length));
      if (violation(dose) === 0) expect(value).toBeLessThan(1e-20);
      expect(value).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 300, seed: 13 },
  );
});

test.each([
  { kind: 'squared-deviation', dose: -1 },
  { kind: 'squared-deviation', dose: Number.NaN },
  { kind: 'eud', dose: 10, exponent: 0 },
  { kind: 'max-dvh', dose: 10, volume: 120 },
  { kind: 'squared-wishing', dose: 10 },
  { kind: 'mean-dose-linear', dose: 10, volume: 5 },
])('%j is no dose term', (term) => {
  expect(doseTerm.safeParse(term).success).toBe(false);
});

/** matRad's cases in our terms. */
function asTerm({ type, paramsTotalDose: [a = 0, b = 0] }: GoldenCase): DoseTerm | undefined {
  const named: Readonly<Record<string, DoseTerm>> = {
    SquaredDeviation: { kind: 'squared-deviation', dose: a },
    SquaredUnderdosing: { kind: 'squared-underdosing', dose: a },
    SquaredOverdosing: { kind: 'squared-overdosing', dose: a },
    MinDVH: { kind: 'min-dvh', dose: a, volume: b },
    MaxDVH: { kind: 'max-dvh', dose: a, volume: b },
    EUD: { kind: 'eud', dose: a, exponent: b },
    MeanDoseLinear: { kind: 'mean-dose-linear', dose: a },
    MeanDoseQuadratic: { kind: 'mean-dose-quadratic', dose: a },
  };
  return named[type];
}

function asLimit({ type, paramsTotalDose: [a = 0, b = 0, c = 0] }: GoldenCase): DoseLimitInput | undefined {
  const named: Readonly<Record<string, DoseLimitInput>> = {
    cMinMaxDVH: { kind: 'dvh-limits', dose: a, minVolume: b, maxVolume: c },
    'cMinMaxDose(approx)': { kind: 'dose-limits', min: a, max: b },
    cMinMaxMeanDose: { kind: 'mean-dose-limits', min: a, max: b },
    cMinMaxEUD: { kind: 'eud-limits', exponent: a, min: b, max: c },
  };
  return named[type];
}

const norm = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const near = (value: number, wanted: number): void =>
  expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-6 * Math.max(1e-12, Math.abs(wanted)));

describe.skipIf(!hasReference)(`against matRad${because}`, () => {
  const reference = hasReference ? { ...golden(), mini: matradMini() } : undefined;
  const products = reference && sparseProducts(reference.mini.matrix());

  /** Value, gradient by dose and gradient by weight of a function on the structure's voxels, times a factor. */
  function measured(one: GoldenCase, evaluate: DoseFunction['evaluate'], factor: number) {
    const voxels = reference?.mini.full.get(one.structure) ?? expect.fail(one.structure);
    const dose = Float64Array.from(voxels, (voxel) => reference?.mini.dose[voxel] ?? Number.NaN);
    const gradient = new Float64Array(dose.length);
    const value = factor * evaluate(dose, gradient);
    const residual = new Float64Array(reference?.mini.dose.length ?? 0);
    voxels.forEach((voxel, at) => {
      residual[voxel] = factor * (gradient[at] ?? 0);
    });
    const byWeight = new Float64Array(reference?.w.length ?? 0);
    products?.multiplyTransposed(residual, byWeight);
    return { value, doseGradient: factor * norm(gradient), byWeight };
  }

  test.each(reference?.cases ?? [])('$type of $structure $paramsTotalDose', (one) => {
    const [term, limit] = [asTerm(one), asLimit(one)];
    const evaluated = term
      ? [doseFunction(term, 26)]
      : limit
        ? constraintFunctions(doseLimit.parse(limit), 26).functions
        : expect.fail(`${one.type} is not known`);
    expect(evaluated).toHaveLength(one.value.length);
    evaluated.forEach(({ evaluate }, index) => {
      const { value, doseGradient, byWeight } = measured(one, evaluate, one.penalty);
      near(value, one.value[index] ?? Number.NaN);
      near(doseGradient, one.doseGradNorm[index] ?? Number.NaN);
      near(norm(byWeight), one.wGradNorm[index] ?? Number.NaN);
      if (index === 0)
        one.wGradFirst8.forEach((wanted, at) => {
          expect(Math.abs((byWeight[at] ?? 0) - wanted)).toBeLessThan(1e-6 * (one.wGradNorm[0] ?? 0) + 1e-12);
        });
    });
  });
});
