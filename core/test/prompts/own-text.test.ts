import { conversation, gradientPrompt, partsText, text, updatePrompt } from '@textgrad/core';
import { expect, test } from 'vitest';

const prompt = 'Think step by step.\nEnd with the answer.';
const usage = conversation({ system: prompt, input: [text('What is 1 + 1?')], output: '2' });
const times = (words: string): number => words.split(prompt).length - 1;

test('a system prompt that is the variable stands once in what is asked about it', () => {
  const variable = { text: prompt, role: 'system prompt' };
  const gradient = partsText(
    gradientPrompt({ variable, usage, output: { role: 'answer', feedback: ['Wrong.'] } }),
  );
  const update = partsText(
    updatePrompt({
      variable,
      feedback: [
        { feedback: 'Be brief.', usage },
        { feedback: 'Say why.', usage: [...usage, text('again')] },
      ],
      answer: { tags: { open: '<NEW>', close: '</NEW>' } },
    }),
  );
  expect([times(gradient), times(update)]).toEqual([1, 1]);
  expect(gradient).toContain('The variable was the system prompt of a language model.\n<LM_INPUT>');
});

test('another system prompt is shown', () => {
  const variable = { text: 'What is 1 + 1?', role: 'question' };
  const gradient = partsText(gradientPrompt({ variable, usage, output: { role: 'answer', feedback: [] } }));
  expect(times(gradient)).toBe(1);
  expect(gradient).toContain('<LM_SYSTEM_PROMPT>');
});
