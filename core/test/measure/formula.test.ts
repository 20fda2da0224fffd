import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFormula, type Measurement, quantity } from '../../src/measure/index.ts';

const given = (
  values: Readonly<Record<string, readonly [value: number, unit: string]>>,
): readonly Measurement[] =>
  Object.entries(values).map(([name, [value, unit]]) => ({ name, quantity: quantity(value, unit) }));

const measurements = given({
  docking: [-8, 'kcal/mol'],
  QED: [0.75, ''],
  'V70 rectum': [24, '%'],
  share: [0.5, ''],
  A: [70, 'Gy'],
  B: [6_000, 'cGy'],
  warm: [20, 'degC'],
  cold: [273.15, 'K'],
  volume: [3, 'cc'],
  stars: [4, 'stars'],
  zero: [0, ''],
});
const value = async (text: string) => (await compileFormula(text)).evaluate(measurements);

describe('a formula', () => {
  test.each([
    ['-(docking) - 10 * (1 - QED)', 5.5],
    ['docking', -8],
    ['-docking + 1 * QED', 8.75],
    ['1 * QED - docking', 8.75],
    ['docking + 2', -6],
    ['2 - 0.5 + 1e-1', 1.6],
    // The unit of the first of its kind counts.
    ['A + B', 130],
    ['B + A', 13_000],
    ['A - 10 - B', 0],
    ['max(A, B)', 70],
    ['min(A, B, 65)', 60],
    ['clamp(B, 0, A)', 6_000],
    ['0.5 * A + 0.5 * B', 65],
    ['0.5 * (A + B)', 65],
    ['abs(docking)', 8],
    // A share is what it is a share of; a weight is for the number that was measured.
    ['`V70 rectum`', 24],
    ['20 - `V70 rectum`', -4],
    ['QED + `V70 rectum`', 0.99],
    ['QED * `V70 rectum`', 0.18],
    ['`V70 rectum`^2', 0.0576],
    ['exp(`V70 rectum`)', Math.exp(0.24)],
    ['1 * QED - 0.1 * `V70 rectum`', -1.65],
    ['A - 0.1 * `V70 rectum`', 67.6],
    ['exp(-`V70 rectum` / 10)', Math.exp(-2.4)],
    // Units of products, quotients, powers and roots.
    ['A * QED + B', 112.5],
    ['A / B + QED', 70 / 60 + 0.75],
    ['sqrt(A * A) + B', 130],
    ['A^2 / A - B', 10],
    ['volume * A / volume - B', 10],
    ['(A * `V70 rectum`) - B', -4_320],
    ['warm - cold', 20],
    ['warm * QED - cold * QED', 15],
    ['stars + 1', 5],
    ['stars + stars', 8],
    ['QED ^ share', Math.sqrt(0.75)],
    ['2 ^ QED', 2 ** 0.75],
    ['tanh(0.1 * docking) + QED', Math.tanh(-0.8) + 0.75],
    ['log10(100) * docking', -16],
    ['-2 ^ 2', -4],
    ['2 ^ 3 ^ 2', 512],
    ['8 / 4 / 2', 1],
    ['+QED', 0.75],
    ['A\n  + B\n', 130],
    ['0x10', 16],
    ['-----QED', -0.75],
  ])('%j is %d', async (text, expected) => {
    expect(await value(text)).toEqual({ ok: true, value: expect.closeTo(expected, 10) });
  });

  test.each([
    [
      'docking + QED',
      "'docking' is in kcal/mol and 'QED' has no unit, which do not go together: weight one of them, such as 'docking + 1 * QED'",
    ],
    ['QED - docking', "such as 'QED - 1 * docking'"],
    ['A + `V70 rectum`', "'A' is in Gy and '`V70 rectum`' is in %"],
    ['1 + A - 2 * QED + (QED - 1)', "such as 'A + 1 * (QED - 1)'"],
    ['max(A, QED)', "such as '1 * QED'"],
    ['clamp(A, 0, docking)', "'docking' is in kcal/mol"],
    ['A * A + A', "'A * A' is in Gy Gy and 'A' is in Gy"],
    ['stars + QED', "'stars' is in stars and 'QED' has no unit"],
    ['exp(A)', "'A' is in Gy, where exp takes a number without a unit: weight it, such as '0.1 * A'"],
    ['log(A + B)', "such as '0.1 * (A + B)'"],
    ['2 ^ A', 'where a power takes a number without a unit'],
    ['A ^ QED', 'where a power takes a number without a unit'],
    ['tanh(QED) + A', "'tanh(QED)' has no unit and 'A' is in Gy"],
    ['dockng', "'dockng' is not measured (did you mean 'docking'?)"],
    [
      '1 + `something quite different`',
      "'something quite different' is not measured (measured: 'docking', 'QED', 'V70 rectum'",
    ],
    ['constructor', "'constructor' is not measured"],
    ['__proto__', "'__proto__' is not measured"],
    ['A / zero', "it divides by 'zero', which is 0"],
    ['1 / (QED - 0.75)', "it divides by 'QED - 0.75', which is 0"],
    ['zero ^ -1', "it divides by 'zero', which is 0"],
    ['log(zero)', "'log(zero)' is -Infinity, which is no finite number"],
    ['sqrt(docking)', "'sqrt(docking)' is NaN"],
    ['exp(1000)', "'exp(1000)' is Infinity"],
    ['clamp(QED, 1, 0)', "'clamp(QED, 1, 0)' is NaN"],
    ['1e308 * 10', "'1e+308 * 10' is Infinity"],
  ])('%j has no value, and says why', async (text, words) => {
    const result = await value(text);
    expect(result).toEqual({ ok: false, problem: expect.stringContaining(words) });
    expect(result).toEqual({
      ok: false,
      problem: expect.stringMatching(/^The formula has no value: [^\n]+\.$/u),
    });
  });

  test('names its measurements once each, in order', async () => {
    const { names, text } = await compileFormula('b * a + max(`V70 rectum`, a) - name1 / b');
    expect(names).toEqual(['b', 'a', 'V70 rectum', 'name1']);
    expect(text).toBe('b * a + max(`V70 rectum`, a) - name1 / b');
    expect((await compileFormula('1 + 2')).names).toEqual([]);
  });

  test('is refused immediately where the names are known and one is not among them', async () => {
    const names = ['docking', 'QED'];
    expect((await compileFormula('docking + 1 * QED', { names })).names).toEqual(names);
    await expect(compileFormula('dockin', { names })).rejects.toMatchObject({
      kind: 'usage',
      code: 'FORMULA_INVALID',
      message: expect.stringContaining("'dockin' is not measured (did you mean 'docking'?)"),
    });
  });
});

describe('arithmetic', () => {
  const atom = fc.oneof(
    fc.double({ min: 0, max: 1e3, noNaN: true, noDefaultInfinity: true }).map((x) => String(Math.abs(x))),
    fc.constantFrom('a', 'b'),
  );
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6 },
      atom,
      fc.tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree')).map((parts) => parts.join(' ')),
      tie('tree').map((inner) => `(${inner})`),
      tie('tree').map((inner) => `-(${inner})`),
      fc.tuple(tie('tree'), tie('tree')).map(([one, other]) => `max(${one}, ${other})`),
      tie('tree').map((inner) => `tanh(${inner})`),
    ),
  }));

  test('without units is JavaScript’s, to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        tree,
        fc.integer({ min: -9, max: 9 }),
        fc.double({ min: -2, max: 2, noNaN: true }),
        async (text, a, b) => {
          const formula = await compileFormula(text);
          const result = formula.evaluate(given({ a: [a, ''], b: [b, ''] }));
          const javascript = new Function('a', 'b', 'max', 'tanh', `return ${text};`) as (
            ...of: unknown[]
          ) => number;
          const expected = javascript(a, b, Math.max, Math.tanh);
          if (result.ok)
            expect(result.value === expected || `${result.value} ${expected} ${text}`).toBe(true);
          // JavaScript goes on after a division by zero; a formula says so.
          else expect(result.problem).toMatch(/divides by|no finite number/u);
          if (!Number.isFinite(expected)) expect(result.ok).toBe(false);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  test('does not depend on the units that things of one kind are measured in', async () => {
    const formula = await compileFormula('max(a, b) - 0.3 * c + abs(a - b) * (a / c)');
    const dose = fc.double({ min: 0.1, max: 100, noNaN: true });
    const unit = fc.constantFrom(['Gy', 1], ['cGy', 100], ['mGy', 1000], ['J/kg', 1]) as fc.Arbitrary<
      [string, number]
    >;
    fc.assert(
      fc.property(dose, dose, dose, unit, unit, (a, b, c, [one, timesOne], [other, timesOther]) => {
        const plain = formula.evaluate(given({ a: [a, 'Gy'], b: [b, 'Gy'], c: [c, 'Gy'] }));
        const mixed = formula.evaluate(
          given({ a: [a, 'Gy'], b: [b * timesOne, one], c: [c * timesOther, other] }),
        );
        expect(plain.ok && mixed.ok && Math.abs(plain.value - mixed.value)).toBeLessThan(1e-8);
      }),
      { seed: 1 },
    );
  });
});
