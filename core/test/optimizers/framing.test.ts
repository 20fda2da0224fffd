import { type Engine, TextualGradientDescent, Variable } from '@textgrad/core';
import { describe, expect, test } from 'vitest';

const replying = (text: string): Engine => ({
  name: 'endpoint',
  kind: 'scripted',
  capabilities: { structuredOutput: false, images: false },
  settings: {},
  generate: async () => ({ text, model: 'm', usage: { inputTokens: 1, outputTokens: 1 }, ended: true }),
});

/** What a reply makes of a prompt, and what is asked for again. */
async function installed(reply: string, old = 'Think.') {
  const prompt = new Variable(old, { role: 'prompt' });
  prompt.addGradients([{ text: 'Change it.', source: 'reader' }]);
  const descent = new TextualGradientDescent([prompt], { engine: replying(reply), repairs: 0 });
  const [update] = await descent.step();
  return update?.status === 'rejected' ? update.problems.join(' ') : update?.after;
}
const pair = (version: string): string => `<IMPROVED_VARIABLE>${version}</IMPROVED_VARIABLE>`;

describe('JSON around a prompt', () => {
  test.each([
    pair('{"prompt":"Be exact.","reason":"checks"}'),
    pair('{"improved_variable":"Be exact."}'),
    pair('```json\n{"improved_variable":{"text":"Be exact.","explanation":"x"}}\n```'),
    pair('["Be exact."]'),
    '{"improved_variable":{"text":"Be exact."}}',
    '{"improved_variable":["Be exact."]}',
    '{"improved_variable":{"improved_prompt":"Be exact.","differs":"in tone"}}',
  ])('is taken off: %s', async (reply) => {
    expect(await installed(reply)).toBe('Be exact.');
  });

  test.each([
    pair('{"prompt":"Be exact.","hint":"Be brief."}'),
    pair('["Be exact.","Be brief."]'),
    pair('{"prompt":"Be exact.","prompt":"Be brief."}'),
    pair('{"error":"I cannot do this."}'),
    pair('{"prompt": "Be\nexact."}'),
    '{"improved_variable":["Be exact.","Be brief."]}',
    '{"improved_variable":{"old":"Think.","new_one":"Be exact."}}',
  ])('is asked for again where no one text is meant: %s', async (reply) => {
    expect(await installed(reply)).toContain('is JSON, which the old one is not');
  });

  test('stays where the old version is JSON', async () => {
    const version = '{"prompt":"Be exact.","reason":"checks"}';
    expect(await installed(pair(version), '{"prompt":"Think."}')).toBe(version);
  });
});
