import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { Variable } from '../../src/graph/index.ts';
import { textLoss } from '../../src/losses/index.ts';
import { questionOf } from '../support/asked.ts';

const answer = () => new Variable('2 + 2 = 5', { role: 'answer' });

describe('a text loss', () => {
  test('judges the variable under the instruction', async () => {
    const engine = scriptedEngine(['It is wrong.']);
    const loss = await textLoss('Is it right?', { engine })(answer());
    expect(loss).toMatchObject({ text: 'It is wrong.', role: 'evaluation of answer', requiresGrad: true });
    expect(engine.requests[0]?.role).toBe('loss');
    expect(questionOf(engine)).toEqual({ kind: 'loss', instruction: 'Is it right?', text: '2 + 2 = 5' });
  });

  test('is itself the objective of the feedback', async () => {
    const input = answer();
    const loss = await textLoss('Is it right?', { engine: scriptedEngine(['It is wrong.']) })(input);
    const engine = scriptedEngine(['Add again.']);
    await loss.backward({ engine });
    expect(questionOf(engine)).toMatchObject({ kind: 'gradient', variable: '2 + 2 = 5', feedback: [] });
    expect(questionOf(engine)).toMatchObject({
      usage: expect.stringContaining('says how good the variable is'),
    });
    expect(input.gradients).toMatchObject([{ text: 'Add again.', source: 'text loss' }]);
  });

  test('may have an instruction that is optimised too', async () => {
    const instruction = new Variable('Is it right?', { role: 'instruction of a judge' });
    const loss = await textLoss(instruction, { engine: scriptedEngine(['Yes.']) })(answer());
    await loss.backward({ engine: scriptedEngine(({ content }) => JSON.stringify(content).slice(0, 200)) });
    expect(instruction.gradients).toHaveLength(1);
    expect(instruction.gradients[0]?.text).toContain('instruction of a judge');
  });

  test('of something frozen wants no feedback', async () => {
    const frozen = new Variable('x', { role: 'x', requiresGrad: false });
    expect((await textLoss('Judge.', { engine: scriptedEngine(['y']) })(frozen)).requiresGrad).toBe(false);
  });
});
