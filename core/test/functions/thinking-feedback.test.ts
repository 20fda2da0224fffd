import { BlackboxLLM, textLoss, Variable } from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { expect, test } from 'vitest';

/** What a prompt is told where the gradient engine answers so, in order; and how often it was asked. */
async function told(replies: readonly string[]) {
  let asked = 0;
  const engine = scriptedEngine(({ role }) => (role === 'gradient' ? (replies[asked++] ?? '') : 'Wordy.'));
  const prompt = new Variable('Answer.', { role: 'system prompt' });
  const model = new BlackboxLLM(engine, { system: prompt });
  const answer = await model.forward(
    new Variable('What is 1 + 1?', { role: 'question', requiresGrad: false }),
  );
  const loss = await textLoss('Judge the answer.', { engine })(answer);
  const done = loss.backward({ engine });
  return { done, asked: () => asked, feedback: () => prompt.gradients.map(({ text }) => text) };
}

test('a reply that is nothing but thinking is asked for again', async () => {
  const { done, asked, feedback } = await told([
    '<think>It is too',
    'Too long.',
    '<think>So',
    'Ask for one word.',
  ]);
  await done;
  expect(asked()).toBe(4);
  expect(feedback()).toEqual(['Ask for one word.']);
});

test('after three such replies the pass says what to do', async () => {
  const { done } = await told(['<think>', '<think>a', '<think>b']);
  await expect(done).rejects.toMatchObject({ code: 'FEEDBACK_EMPTY' });
  await expect(done).rejects.toThrow('--max-reply-tokens');
});
