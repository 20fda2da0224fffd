import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atMost, compileFormula, evaluation, formulaScore, quantity } from '../../src/measure/index.ts';

const rescore = formulaScore(await compileFormula('tumour - 2 * rectum'));
const tumour = { name: 'tumour', quantity: quantity(70, 'Gy') };
const rectum = (percent: number) => ({
  name: 'rectum',
  quantity: quantity(percent, '%'),
  goal: atMost(30, { unit: '%', hard: true }),
});

describe('a formula as the score', () => {
  test('takes the place of another score and leaves the rest alone', () => {
    const before = evaluation({
      score: 1,
      measurements: [tumour, rectum(24)],
      feedback: { rectum: 'less' },
      artifacts: [{ name: 'dvh.csv', mediaType: 'text/csv', content: 'a,b' }],
      samples: { one: 1 },
    });
    const after = rescore(before);
    const { samples: _, ...rest } = before;
    expect(after).toEqual({ ...rest, score: 22 });
    expect(after).not.toHaveProperty('samples');
    expect(rescore(after)).toEqual(after);
  });

  test('leaves what misses a hard goal infeasible', () => {
    expect(rescore(evaluation({ measurements: [tumour, rectum(40)] }))).toMatchObject({
      score: -10,
      feasible: false,
    });
  });

  test('without a value is a problem, and not feasible', () => {
    const after = rescore(evaluation({ score: 3, measurements: [tumour] }));
    expect(after).toMatchObject({ score: null, feasible: false });
    expect(after.problems).toEqual([
      "The formula has no value: 'rectum' is not measured (measured: 'tumour').",
    ]);
  });

  test('adds nothing where the problems say already that nothing could be measured', () => {
    const after = rescore(evaluation({ problems: ['The plan has no weights.'] }));
    expect(after).toMatchObject({ score: null, problems: ['The plan has no weights.'] });
  });
});

test('mathjs is loaded when a formula is compiled, and not before', () => {
  const index = new URL(`file://${join(import.meta.dirname, '../../src/index.ts')}`).href;
  const code = `
    import { registerHooks } from 'node:module';
    let loaded = 0;
    registerHooks({ load: (url, context, next) => ((loaded += url.includes('/mathjs/') ? 1 : 0), next(url, context)) });
    const { compileFormula, convertUnit } = await import('${index}');
    convertUnit(1, 'kcal/mol', 'kJ/mol');
    const before = loaded;
    await compileFormula('1 + 2');
    console.log(before, loaded > 100);
  `;
  const options = ['--conditions=textgrad-src', '--input-type=module', '-e', code];
  expect(execFileSync(process.execPath, options, { encoding: 'utf8' }).trim()).toBe('0 true');
});
