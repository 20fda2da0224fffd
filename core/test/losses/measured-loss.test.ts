import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  atMost,
  evaluation,
  describe as inWords,
  type Measurement,
  measuredLoss,
  meetsAllGoals,
  quantity,
  sum,
  Variable,
} from '../../src/index.ts';
import { objectiveParts } from '../../src/losses/objective-parts.ts';
import { anyEvaluation } from '../support/arbitraries.ts';
import { promptOf, questionOf } from '../support/asked.ts';
import { computed } from '../support/nodes.ts';

const weights = () => new Variable('rectum 100', { role: 'weights of a plan' });
const attribution = {
  subject: 'rectum',
  cause: 'raising the rectum weight by 10 %',
  change: quantity(-1.3, '%'),
};
const measured = evaluation({
  measurements: [
    {
      name: 'rectum V70',
      quantity: quantity(24.1, '%'),
      goal: atMost(20, { unit: '%' }),
      attributions: [attribution],
    },
  ],
});

describe('a measured loss', () => {
  test('is the measurements in words', () => {
    const loss = measuredLoss(weights(), measured, { purpose: 'Measures dose.' });
    expect(loss).toMatchObject({
      text: inWords(measured),
      role: 'measurement of weights of a plan',
      requiresGrad: true,
    });
  });

  test('may have other words', () => {
    const words = ({ score }: typeof measured) => `score ${score?.toFixed(2)}`;
    expect(measuredLoss(weights(), measured, { purpose: 'x', words }).text).toBe('score -0.21');
  });

  test('asks the engine for feedback with purpose, candidate and measurements', async () => {
    const variable = weights();
    const engine = scriptedEngine(['Raise it.']);
    await measuredLoss(variable, measured, { purpose: 'Measures dose.' }).backward({ engine });
    expect(questionOf(engine)).toMatchObject({ kind: 'gradient', variable: 'rectum 100', feedback: [] });
    expect(promptOf(engine)).toContain('<FUNCTION>\nMeasures dose.\n</FUNCTION>');
    expect(promptOf(engine)).toContain(`<FUNCTION_OUTPUT>\n${inWords(measured)}\n</FUNCTION_OUTPUT>`);
    expect(variable.gradients).toMatchObject([
      { text: 'Raise it.', source: 'measured loss', attributions: [attribution] },
    ]);
  });

  test('may be the feedback itself, without a call', async () => {
    const variable = weights();
    await measuredLoss(variable, measured, { purpose: 'x', feedback: 'measurement' }).backward();
    expect(variable.gradients).toEqual([
      { text: inWords(measured), source: 'measured loss', attributions: [attribution] },
    ]);
  });

  test('keeps its place among other losses', async () => {
    const variable = weights();
    const loss = (words: string) =>
      measuredLoss(variable, measured, { purpose: 'x', feedback: 'measurement', words: () => words });
    await sum([loss('first'), loss('second')]).backward();
    expect(variable.gradients.map(({ text }) => text)).toEqual(['first', 'second']);
  });

  test('of something frozen wants no feedback', () => {
    const frozen = new Variable('x', { role: 'x', requiresGrad: false });
    expect(measuredLoss(frozen, measured, { purpose: 'x' }).requiresGrad).toBe(false);
  });
});

describe('a measured loss whose objectives are apart', () => {
  const two = evaluation({
    measurements: [
      {
        name: 'V70',
        quantity: quantity(24, '%'),
        goal: atMost(20, { unit: '%' }),
        attributions: [attribution],
      },
      { name: 'D95', quantity: quantity(50, 'Gy'), goal: atMost(55, { unit: 'Gy' }) },
      { name: 'volume', quantity: quantity(80, 'cm3') },
    ],
    feedback: { texture: 'Too coarse.' },
    problems: ['A leaf is stuck.'],
  });
  const options = { purpose: 'Measures dose.', objectives: 'apart' } as const;

  test('asks for feedback on each by itself, with what moves it', async () => {
    const variable = weights();
    const engine = scriptedEngine(['Mend it.', 'Raise it.', 'NO FEEDBACK', 'Smooth it.']);
    await measuredLoss(variable, two, options).backward({ engine });
    expect(variable.gradients).toMatchObject([
      { text: 'Mend it.', objective: 'feasibility' },
      { text: 'Raise it.', objective: 'V70', attributions: [attribution] },
      { text: 'Smooth it.', objective: 'texture' },
    ]);
    expect(variable.gradients[0]).not.toHaveProperty('attributions');
    const outputs = engine.requests.map(
      (_, index) => /<FUNCTION_OUTPUT>\n(.*?)\n<\//su.exec(promptOf(engine, index))?.[1],
    );
    expect(
      outputs.map((output) => output?.split('\n').map((line) => line.split(/[=:]/u)[0]?.trim())),
    ).toEqual([
      ['Problem', 'volume'],
      ['V70', 'volume'],
      ['D95', 'volume'],
      ['volume', 'texture'],
    ]);
  });

  test('is each objective’s words where the measurement is the feedback', async () => {
    const variable = weights();
    await measuredLoss(variable, two, { ...options, feedback: 'measurement' }).backward();
    expect(variable.gradients.map(({ objective }) => objective)).toEqual([
      'feasibility',
      'V70',
      'D95',
      'texture',
    ]);
    expect(variable.gradients[2]?.text).toBe('D95 = 50 Gy, goal ≤ 55 Gy, met\nvolume = 80 cm3');
  });

  test('says nothing of those that pass', async () => {
    const variable = weights();
    const loss = measuredLoss(variable, two, { ...options, feedback: 'measurement', passes: meetsAllGoals });
    await loss.backward();
    expect(variable.gradients.map(({ objective }) => objective)).toEqual(['feasibility', 'V70', 'texture']);
  });

  test('keeps the objectives of what was said of it', async () => {
    const variable = weights();
    const engine = scriptedEngine(['on V70', 'on the whole']);
    const loss = measuredLoss(variable, two, { ...options, passes: meetsAllGoals });
    await computed('judge', [loss], () => [
      {
        input: 0,
        gradients: [
          { text: 'x', source: 'judge', objective: 'V70' },
          { text: 'y', source: 'judge', objective: 'D95' },
          { text: 'z', source: 'judge' },
        ],
      },
    ]).backward({ engine });
    expect(variable.gradients.map(({ objective, text }) => [objective, text])).toEqual([
      ['V70', 'on V70'],
      [undefined, 'on the whole'],
    ]);
    expect(promptOf(engine, 0)).not.toContain('D95');
    expect(promptOf(engine, 1)).toContain('D95');
  });

  test('is one objective where none has a name', async () => {
    const variable = weights();
    const plain = evaluation({ score: 1, measurements: [{ name: 'V70', quantity: quantity(24, '%') }] });
    await measuredLoss(variable, plain, { ...options, feedback: 'measurement' }).backward();
    expect(variable.gradients).toEqual([{ text: 'V70 = 24 %', source: 'measured loss' }]);
  });
});

describe('a measured loss that passes', () => {
  test('gives no feedback and costs no call, when that is asked for', async () => {
    const variable = weights();
    const right = evaluation({ measurements: [{ name: 'V70', quantity: quantity(1), goal: atMost(20) }] });
    const engine = scriptedEngine(['Lower it.']);
    await measuredLoss(variable, right, { purpose: 'x', passes: meetsAllGoals }).backward({ engine });
    expect([engine.requests, variable.gradients]).toEqual([[], []]);
    await measuredLoss(variable, right, { purpose: 'x' }).backward({ engine });
    expect(variable.gradients).toMatchObject([{ text: 'Lower it.' }]);
  });
});

describe('an evaluation taken apart', () => {
  test('has every goal’s measurement, words and problems in exactly one part', () => {
    fc.assert(
      fc.property(anyEvaluation, (whole) => {
        const parts = objectiveParts(whole);
        const goals = whole.measurements.filter(({ goal }) => goal);
        expect(new Set(parts.map(({ objective }) => objective)).size).toBe(parts.length);
        const measuredIn = parts.flatMap((part) =>
          part.evaluation.measurements.filter(({ name, goal }) => goal && name === part.objective),
        );
        expect(measuredIn.toSorted(byName)).toEqual(goals.toSorted(byName));
        expect(parts.flatMap((part) => part.evaluation.problems)).toEqual(whole.problems);
        expect(Object.assign({}, ...parts.map((part) => part.evaluation.feedback))).toEqual(whole.feedback);
      }),
    );
  });
});

const byName = (a: Measurement, b: Measurement): number => a.name.localeCompare(b.name);
