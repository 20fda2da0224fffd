import { expect, test } from 'vitest';
import { memoryStore, runTask, verifyRun } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { ideasOf } from '../../src/report/index.ts';
import { aim } from '../support/aim.ts';
import { asQuestion } from '../support/asked.ts';

const name = 'test/aim';

/** A reply with two versions and their ideas. */
const reply = [
  '<RATIONALE>Half of it, since it is far too high.</RATIONALE>',
  '<IMPROVED_VARIABLE-1>25</IMPROVED_VARIABLE-1>',
  '<RATIONALE>Lower it step by step.</RATIONALE>',
  '<IMPROVED_VARIABLE-2>45</IMPROVED_VARIABLE-2>',
].join('\n');

test('the ideas that proposals name stand in the result and in the journal', async () => {
  const store = memoryStore();
  const engine = scriptedEngine((request) =>
    asQuestion(request).kind === 'update' ? reply : 'It is too high.',
  );
  const search = { preset: 'feedback-descent', proposals: 2 } as const;
  const summary = await runTask(aim(), { name, id: 'r', engine, store, steps: 1, search });
  const ideas = ['Half of it, since it is far too high.', 'Lower it step by step.'];
  expect(summary.steps[0]?.rationales).toEqual(ideas);
  const drafts = store.entries('r').find(({ type }) => type === 'proposal')?.body;
  expect(drafts).toMatchObject({ drafts: ideas.map((rationale) => ({ proposals: [{ rationale }] })) });
  const [step] = summary.steps;
  expect([step, ...(step?.others ?? [])].map((one) => [one?.text, one?.idea])).toEqual([
    ['25', ideas[0]],
    ['45', ideas[1]],
  ]);
  expect(step && ideasOf({ candidate: step, others: step.others, rationales: ideas })).toMatchObject([
    [ideas[0], { text: '25' }],
    [ideas[1], { text: '45' }],
  ]);
  // The result is derived from the journal again, and compared.
  expect(verifyRun(store, 'r')).toBeDefined();
  // A result of before ideas stood beside their versions is no forgery; one that says another idea is.
  const told = JSON.stringify(summary);
  const kept = JSON.parse(told.replaceAll(/,"idea":"[^"]*"/gu, ''));
  expect(kept.steps[0]).not.toHaveProperty('idea');
  await store.updateRun('r', { summary: kept });
  expect(verifyRun(store, 'r')).toBeDefined();
  await store.updateRun('r', {
    summary: JSON.parse(told.replace(/"idea":"Half of it/u, '"idea":"All of it')),
  });
  expect(() => verifyRun(store, 'r')).toThrow(/idea/u);
});
