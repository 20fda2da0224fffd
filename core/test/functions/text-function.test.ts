import { describe, expect, test } from 'vitest';
import { textFunction, Variable } from '../../src/index.ts';
import { scriptedEngine } from '../../src/testing/index.ts';
import { promptOf, questionOf } from '../support/asked.ts';

const overlap = textFunction<'answer' | 'reference'>(
  ({ answer, reference }) => (answer === reference ? 1 : 0),
  {
    name: 'equality',
    purpose: 'Is 1 when the answer is the reference.',
    role: 'accuracy',
  },
);
const answer = () => new Variable('41', { role: 'answer' });
const reference = () => new Variable('42', { role: 'reference', requiresGrad: false });

describe('a text function', () => {
  test('computes from texts and gives a variable, also of numbers', async () => {
    expect(await overlap({ answer: answer(), reference: reference() })).toMatchObject({
      text: '0',
      role: 'accuracy',
      requiresGrad: true,
    });
  });

  test('may be asynchronous, and what it throws is not hidden', async () => {
    const slow = textFunction(async ({ a }) => `${a}!`, { name: 'shout', purpose: 'Shouts.' });
    const shouted = await slow({ a: answer() });
    expect(shouted).toMatchObject({ text: '41!', role: 'result of shout' });
    const broken = textFunction<'a'>(
      () => {
        throw new Error('no');
      },
      { name: 'x', purpose: 'x' },
    );
    await expect(broken({ a: answer() })).rejects.toThrow('no');
  });

  test('asks for feedback with its purpose, its inputs by name and role, and its output', async () => {
    const input = answer();
    const score = await overlap({ answer: input, reference: reference() });
    const engine = scriptedEngine(['It should be 42.']);
    await score.backward({ engine });
    expect(engine.requests).toHaveLength(1);
    expect(questionOf(engine)).toMatchObject({
      kind: 'gradient',
      role: 'answer',
      variable: '41',
      feedback: [],
    });
    for (const shown of [
      '<FUNCTION>\nIs 1 when the answer is the reference.\n</FUNCTION>',
      '<FUNCTION_INPUTS>\nanswer (answer):\n41\n\nreference (reference):\n42\n</FUNCTION_INPUTS>',
      '<FUNCTION_OUTPUT>\n0\n</FUNCTION_OUTPUT>',
      'The output shown above (accuracy) measures how good the variable is.',
    ])
      expect(promptOf(engine)).toContain(shown);
    expect(input.gradients).toMatchObject([{ text: 'It should be 42.', source: 'equality' }]);
  });
});
