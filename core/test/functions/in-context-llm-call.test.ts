import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { inContextLlmCall, Variable } from '../../src/index.ts';
import { promptOf } from '../support/asked.ts';

const weights = () => new Variable('PTV 100', { role: 'weights of a plan' });
const examples = ['PTV 320', 'PTV 250'];

describe('an in-context llm call', () => {
  test.each([
    ['I see. <FINAL>Raise it.</FINAL>', 'Raise it.'],
    ['Raise it.', 'Raise it.'],
    ['<FINAL>half', '<FINAL>half'],
  ])('of the reply %o takes %o', async (reply, text) => {
    expect((await inContextLlmCall(weights(), { engine: scriptedEngine([reply]), examples })).text).toBe(
      text,
    );
  });

  test('may use another tag', async () => {
    const engine = scriptedEngine(['<PLAN>x</PLAN>']);
    expect((await inContextLlmCall(weights(), { engine, examples, tag: 'PLAN' })).text).toBe('x');
  });

  test('bases feedback, not the question, on the examples', async () => {
    const input = weights();
    const forward = scriptedEngine(['<FINAL>Raise it.</FINAL>']);
    const verdict = await inContextLlmCall(input, { engine: forward, examples });
    expect(promptOf(forward)).toBe('PTV 100');
    const engine = scriptedEngine(['Towards 300.']);
    await verdict.backward({ engine });
    expect(promptOf(engine)).toContain('<EXAMPLES>\nPTV 320\n\nPTV 250\n</EXAMPLES>');
    expect(input.gradients).toMatchObject([{ text: 'Towards 300.', source: 'in-context llm call' }]);
  });
});
