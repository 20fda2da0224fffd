import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { formattedLlmCall, Variable } from '../../src/index.ts';
import { promptOf } from '../support/asked.ts';

const field = (text: string, requiresGrad = true) =>
  new Variable(text, { role: `the ${text}`, requiresGrad });

describe('a formatted llm call', () => {
  test('puts the fields in their places and leaves all other braces', async () => {
    const engine = scriptedEngine(['a']);
    await formattedLlmCall(
      '{q} as {"keys": []} of {doc}',
      { doc: field('{"a": "$&"}'), q: field('Keys') },
      { engine },
    );
    expect(promptOf(engine)).toBe('Keys as {"keys": []} of {"a": "$&"}');
  });

  test('refuses a field that has no place', async () => {
    const call = formattedLlmCall(
      '{q}',
      { q: field('Keys'), doc: field('{}') },
      { engine: scriptedEngine([]) },
    );
    await expect(call).rejects.toMatchObject({
      code: 'TEMPLATE_FIELDS',
      message: expect.stringContaining('{doc}'),
    });
  });

  test('gives feedback to each field, with the filled prompt as its use', async () => {
    const [doc, q] = [field('{}'), field('Keys', false)];
    const answer = await formattedLlmCall('{q} of {doc}', { doc, q }, { engine: scriptedEngine(['none']) });
    const engine = scriptedEngine(['Fill it.']);
    await answer.backward({ engine });
    expect(doc.gradients).toMatchObject([{ text: 'Fill it.', source: 'formatted llm call' }]);
    expect(q.gradients).toEqual([]);
    expect(promptOf(engine)).toContain('<LM_INPUT>\nKeys of {}\n</LM_INPUT>');
    expect(promptOf(engine)).toContain('<VARIABLE>\n{}\n</VARIABLE>');
  });
});
