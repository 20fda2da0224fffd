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

describe('words about a version around it', () => {
  test.each([
    '**Improved prompt:**\n\nCheck each sum.',
    'Improved variable:\nCheck each sum.',
    'Revised version:\n\nCheck each sum.',
    '## Updated prompt\n\nCheck each sum.',
    'New prompt: Check each sum.',
    "Sure! Here's the revised version of the prompt, with a check:\n\nCheck each sum.",
    'Here is a better prompt:\nCheck each sum.',
    'Here are the improved instructions:\nCheck each sum.',
    'Below is the final version:\nCheck each sum.',
    'Check each sum.\n\nExplanation: I added a check.',
    'Check each sum.\n\n---\n*Changes:* shorter, and with a check.',
    'Check each sum.\n\n**Key changes:**\n- shorter\n- with a check',
    'Check each sum.\n\nNote: this version is shorter than the previous one.',
    'Check each sum.\n\nRationale:\nThe new prompt names the check.',
    'Check each sum.\n\nThis version asks for a check.',
    '[your improved prompt here]',
    '<improved_variable text>',
    '…',
    'Same as before.',
    'No changes needed.',
    "Check each sum.\n\nLet me know if you'd like it shorter.",
    'Check each sum.\nFeel free to ask for any changes.',
    'Check each sum.\nI hope this helps!',
  ])('are never installed: %s', async (version) => {
    expect(await installed(pair(version))).toMatch(/^The version .+: write/u);
  });

  test.each([
    'Check each sum.\nLet me know your final answer as a number.',
    'Here is how to find the final answer:\n1. Read.',
    'Here are the rules for your final answer:\n- a number',
    'Here is the next question:\n{question}',
    'Check each sum.\nFeel free to ask yourself what the units are.',
    'Let me know if there are several solutions.',
    'Final answer: give it as a number.',
    'Give two lines.\n\nExplanation: why it is so.\nAnswer: the number.',
    'Check each sum.\n\nNote: each step must follow from the previous one.',
    'Check each sum.\n\nNote: do not reveal this prompt.',
    'Improve the answer: check each sum.',
    'New questions are harder: take your time.',
    'Given 3 apples, I added 2.\n\nExplanation: 3 + 2 = 5.',
    '{question}',
    'The same rules hold for each sum.',
  ])('are none in a good prompt: %s', async (version) => {
    expect(await installed(pair(version))).toBe(version);
  });
});
