import { describe, expect, test } from 'vitest';
import { runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { defineTask, evaluation, measuredLoss, partsText, quantity, sum, Variable } from '../../src/index.ts';
import { aim } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

const numbers = (...values: readonly number[]) =>
  scriptedEngine(values.map((value) => improved(String(value))));
const run = (values: readonly number[], options: { start?: number; steps?: number } = {}) => {
  const { start = 50, steps = values.length } = options;
  return runTask(aim(), { name: 'test/aim', engine: numbers(...values), config: { start }, steps });
};

describe('a run', () => {
  test('measures, asks, installs and measures again, step by step', async () => {
    const { start, steps, best, status, reason } = await run([40, 30], { steps: 2 });
    expect(start).toMatchObject({ step: 0, text: '50', score: -40, feasible: true, problems: [] });
    expect(
      steps.map(({ step, text, score, status: how, improved: better }) => [step, text, score, how, better]),
    ).toEqual([
      [1, '40', -30, 'updated', true],
      [2, '30', -20, 'updated', true],
    ]);
    expect(best).toMatchObject({ step: 2, text: '30' });
    expect({ status, reason }).toEqual({ status: 'completed', reason: '2 steps made' });
  });

  test('keeps the best candidate, not the last', async () => {
    const { best, steps } = await run([20, 45, 30]);
    expect(best).toMatchObject({ step: 1, text: '20', score: -10 });
    expect(steps.map((step) => step.improved)).toEqual([true, false, false]);
  });

  test('keeps the first of equally good ones', async () => {
    expect((await run([20, 0, 20])).best.step).toBe(1);
  });

  test('takes a feasible candidate over every infeasible one', async () => {
    const { start, best } = await run([58, 61], { start: 70 });
    expect(start.feasible).toBe(false);
    expect(best).toMatchObject({ text: '58', feasible: true });
  });

  test('takes a measured candidate over one that cannot be measured', async () => {
    const { start, best } = await run([98], { start: 99 });
    expect(start).toMatchObject({ score: null, feasible: false, problems: ['99 cannot be measured.'] });
    expect(best.text).toBe('98');
  });

  test('says of each step what it answered and what was measured', async () => {
    const { steps } = await run([40]);
    expect(steps[0]).toMatchObject({
      feedback: ['distance = 40, goal ≤ 0, exceeds by 40 (+4000 %)\nvalue = 50, hard goal ≤ 60, met'],
      rejections: [],
      measurements: {
        distance: { value: 30, unit: '', met: false },
        value: { value: 40, unit: '', met: true },
      },
    });
  });

  test('answers in each step the feedback of that step alone', async () => {
    const { steps } = await run([40, 30]);
    expect(steps.map(({ feedback }) => feedback.map((words) => words.split(',')[0]))).toEqual([
      ['distance = 40'],
      ['distance = 30'],
    ]);
  });

  test('names engine, task and seed', async () => {
    const engine = numbers(40);
    const summary = await runTask(aim(), { name: 'test/aim', engine, steps: 1, seed: 7, id: 'my-run' });
    expect(summary).toMatchObject({
      run: 'my-run',
      task: 'test/aim',
      engine: 'scripted',
      engineKind: 'scripted',
      seed: 7,
    });
    expect(summary.error).toBeUndefined();
  });

  test('may have several parameters, which are shown together by role and count as one candidate', async () => {
    const task = defineTask({
      ...aim(),
      async setup() {
        const [low, high] = ['low', 'high'].map((role) => new Variable(role, { role })) as [
          Variable,
          Variable,
        ];
        const words = evaluation({ measurements: [{ name: 'm', quantity: quantity(1) }] });
        return {
          parameters: [low, high],
          measure: async () => words,
          loss: (measured) =>
            sum(
              [low, high].map((one) =>
                measuredLoss(one, measured, { purpose: 'x', feedback: 'measurement' }),
              ),
            ),
        };
      },
    });
    const engine = scriptedEngine(({ content }) =>
      partsText(content).includes('<VARIABLE>\nlow\n') ? improved('lower') : 'no answer',
    );
    const { steps } = await runTask(task, { name: 'test/two', engine, steps: 1 });
    expect(steps[0]).toMatchObject({
      status: 'updated',
      rejections: [expect.stringContaining('<IMPROVED_VARIABLE>')],
    });
    expect(JSON.parse(steps[0]?.text ?? '')).toEqual({ low: 'lower', high: 'high' });
  });
});
