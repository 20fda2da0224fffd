import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TextGradError } from '../../src/errors/index.ts';
import { compileFormula } from '../../src/measure/index.ts';

const attacks: readonly string[] = [
  'import({ x: 1 })',
  'import(1)',
  'f(x) = x',
  'x = 1',
  'a.constructor',
  'a.constructor.constructor(1)',
  'a.b(1)',
  'constructor(1)',
  'cos.constructor("return process")()',
  'toString()',
  '"x"',
  "'x'",
  '[1, 2]',
  '[1, 2][1]',
  'a[1]',
  '{ a: 1 }',
  '1:3',
  'a ? 1 : 2',
  'a == b',
  'a < b',
  'a and b',
  'not a',
  'a; b',
  'a\nb',
  '1, 2',
  'a!',
  "a'",
  '5 cm',
  '5 cm to inch',
  'a in b',
  '2 QED',
  'V70 rectum',
  '2 (3)',
  '(1)(2)',
  'a mod b',
  'a % b',
  'a | b',
  'a .* b',
  'a ** b',
  'eval(1)',
  'parse(1)',
  'evaluate(1)',
  'simplify(1)',
  'derivative(a, b)',
  'createUnit(a)',
  'random()',
  'config(a)',
  'unit(a)',
  'cos(a)',
  'map(a, b)',
  'min()',
  'abs(1, 2)',
  'clamp(1, 2)',
  'true',
  'null',
  'NaN',
  'Infinity',
  '1e999',
  '1 +',
  '* 2',
  '(1',
  '1)',
  '()',
  '',
  '  \n',
  '``',
  '` `',
  '`a',
  'a`b`',
  '`a\nb`',
  '# a',
  '1 # a',
  '$a',
  'a\\b',
  'a && b',
  'a => b',
  '() => 1',
  'process.exit(1)',
  'x\u0000',
  '\u{1F600}',
];

describe('what a formula may not hold is refused in one sentence that says what it may', () => {
  test.each(attacks)('%j', async (text) => {
    const error = await compileFormula(text).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof TextGradError)) throw new Error(`it was not refused: ${String(error)}`);
    expect(error).toMatchObject({ kind: 'usage', code: 'FORMULA_INVALID' });
    expect(error.message).toMatch(
      /^The formula cannot be used, because .*a formula holds numbers, names of measurements.*\.$/u,
    );
    expect(error.message.length).toBeLessThan(400);
  });

  test.each([
    ['a million characters', '1+'.repeat(5e5), '1000000 characters, where 2000 are the most'],
    ['a million backticks', '`'.repeat(1e6), '1000000 characters'],
    ['nested parentheses', `${'('.repeat(900)}1${')'.repeat(900)}`, 'nested more than 50 deep'],
    ['unbalanced parentheses', '('.repeat(2_000), 'nested more than 50 deep'],
    ['nested functions', `${'abs('.repeat(390)}1${')'.repeat(390)}`, 'nested more than 50 deep'],
    ['a tower of powers', `${'2^'.repeat(999)}1`, 'nested too deep'],
    ['a row of minus signs', `${'-'.repeat(1_999)}1`, 'nested too deep'],
  ])('%s', async (_, text, words) => {
    await expect(compileFormula(text)).rejects.toMatchObject({
      code: 'FORMULA_INVALID',
      message: expect.stringContaining(words),
    });
  });

  test('near functions are named', async () => {
    await expect(compileFormula('lgo10(a)')).rejects.toThrow(/'lgo10' is no function.*\(log10 is one\)/u);
  });

  test('a sum as long as it may be is not too deep', async () => {
    const { names, evaluate } = await compileFormula(`${'1+'.repeat(999)}1`);
    expect(names).toEqual([]);
    expect(evaluate([])).toEqual({ ok: true, value: 1_000 });
  });

  test('any text at all is a formula or refused as one', async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ maxLength: 6 }),
        fc.constantFrom(...attacks, '`', '(', ')', 'max(', ',', '1', 'a', '-', '^'),
      ),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        try {
          const { evaluate } = await compileFormula(parts.join(''));
          expect(typeof evaluate([]).ok).toBe('boolean');
        } catch (error) {
          expect(error).toMatchObject({ code: 'FORMULA_INVALID' });
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

test('units that do not go together are refused where they are known, whatever the numbers', async () => {
  const units = { mass: 'Da', dose: 'Gy', low: 'cGy', share: '' };
  const compiled = (text: string) => compileFormula(text, { units });
  await expect(compiled('mass - share')).rejects.toThrow("'mass' is in Da and 'share' has no unit");
  await expect(compiled('log(share - 1) + (mass + dose)')).rejects.toThrow('which do not go together');
  await expect(compiled('exp(mass)')).rejects.toThrow('takes a number without a unit');
  await expect(compiled('dose + low / (share - share)')).resolves.toMatchObject({
    names: ['dose', 'low', 'share'],
  });
});
