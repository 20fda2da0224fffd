import { expect, test } from 'vitest';
import { memoryStore, runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { transcriptOf } from '../../src/results/index.ts';
import { aim } from '../support/aim.ts';
import { asQuestion, promptOf } from '../support/asked.ts';

/** A step that asks for two versions, and the replies of its updates. */
async function step(replies: readonly string[]) {
  const store = memoryStore();
  let updates = 0;
  const engine = scriptedEngine((request) =>
    asQuestion(request).kind === 'update' ? (replies[updates++] ?? 'none left') : 'It is too high.',
  );
  const search = { preset: 'feedback-descent', proposals: 2 } as const;
  await runTask(aim(), { name: 'test/aim', id: 'r', engine, store, steps: 1, search });
  const calls = transcriptOf(store, 'r').flatMap(({ calls }) => calls);
  return { engine, calls: calls.filter(({ role }) => role === 'update') };
}

test('a repair that repeats the beginning of what was refused is refused for itself alone', async () => {
  const { calls } = await step([
    '<IMPROVED_VARIABLE-1>\nten\nor\nso\n</IMPROVED_VARIABLE-1>\n<IMPROVED_VARIABLE-2>45</IMPROVED_VARIABLE-2>',
    '<IMPROVED_VARIABLE-1>\nten\no',
    '<IMPROVED_VARIABLE-1>40</IMPROVED_VARIABLE-1>',
  ]);
  expect(calls.map(({ refused }) => refused?.length)).toEqual([1, 1, undefined]);
});

test('of a reply without any version one is asked for again, and the problem says the same', async () => {
  const { engine, calls } = await step([
    'I would halve it, or lower it step by step.',
    '<IMPROVED_VARIABLE>25</IMPROVED_VARIABLE>',
  ]);
  const sentence = 'The reply must hold one <IMPROVED_VARIABLE> and after it one </IMPROVED_VARIABLE>.';
  expect(calls.map(({ refused }) => refused)).toEqual([[sentence], undefined]);
  const [, asked = ''] = promptOf(engine).split('Your last answer cannot be used:');
  expect(asked).toContain(`1. ${sentence}`);
  expect(asked).toContain('between <IMPROVED_VARIABLE> and </IMPROVED_VARIABLE>.');
});
