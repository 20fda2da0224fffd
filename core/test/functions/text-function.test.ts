import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { textFunction } from '../../src/functions/index.ts';
import { Variable } from '../../src/graph/index.ts';
import { partsText } from '../../src/prompts/index.ts';
import { promptOf, questionOf } from '../support/asked.ts';
import { leaf } from '../support/nodes.ts';

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
      'The output shown above (accuracy) says how good the variable is.',
    ])
      expect(promptOf(engine)).toContain(shown);
    expect(input.gradients).toMatchObject([{ text: 'It should be 42.', source: 'equality' }]);
  });

  test('knows its inputs by the names that its options give, and says which one is missing', async () => {
    const join = textFunction(({ first, second }) => `${first}-${second}`, {
      name: 'join',
      purpose: 'Joins.',
      inputs: ['first', 'second'],
      backward: 'pass',
    });
    const [first, second] = [leaf('a'), leaf('b')];
    const joined = await join({ second, first });
    expect(joined.text).toBe('a-b');
    expect(joined.operation?.inputs).toEqual([first, second]);
    // @ts-expect-error the second input is missing
    await expect(join({ first })).rejects.toMatchObject({
      code: 'TEXT_FUNCTION_INPUTS',
      message: expect.stringContaining('without second'),
    });
  });

  test('infers the names from an annotated parameter', async () => {
    const shout = textFunction(({ word }: { readonly word: string }) => word.toUpperCase(), {
      name: 'shout',
      purpose: 'Shouts.',
    });
    expect((await shout({ word: leaf('a') })).text).toBe('A');
  });
});

describe('a text function that hands feedback on', () => {
  const trim = textFunction(({ reply }) => reply.trim(), {
    name: 'trim',
    purpose: 'Trims a reply.',
    inputs: ['reply'],
    role: 'answer',
    backward: 'pass',
  });

  test('does so unchanged and without an engine', async () => {
    const reply = leaf(' a ');
    const trimmed = await trim({ reply });
    await trimmed.backward({ feedback: 'Shorter.' });
    expect(reply.gradients).toEqual(trimmed.gradients);
    expect(reply.gradients).toEqual([{ text: 'Shorter.', source: 'caller' }]);
  });

  test('hands on what it returned where nothing was said of that, with how it came to be', async () => {
    const reply = leaf(' a ');
    await (await trim({ reply })).backward();
    expect(reply.gradients).toMatchObject([
      { text: 'answer: a', source: 'trim', context: { outputRole: 'answer' } },
    ]);
    expect(partsText(reply.gradients[0]?.context?.usage ?? [])).toContain('Trims a reply.');
  });
});
