import { describe, expect, test } from 'vitest';
import {
  atMost,
  evaluation,
  describe as inWords,
  measuredLoss,
  quantity,
  sum,
  Variable,
} from '../../src/index.ts';
import { scriptedEngine } from '../../src/testing/index.ts';
import { promptOf, questionOf } from '../support/asked.ts';

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
