import { describe, expect, test } from 'vitest';
import { memoryStore, resumeTask, runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { TextGradError } from '../../src/errors/index.ts';
import { partsText } from '../../src/prompts/index.ts';
import { usageFacts } from '../../src/report/index.ts';
import { archiveOf, transcriptOf } from '../../src/results/index.ts';
import { aim } from '../support/aim.ts';
import { asQuestion } from '../support/asked.ts';
import { paidEngine } from '../support/branching.ts';

const cutOff = new TextGradError('engine', 'ENGINE_TRUNCATED', 'cut off');

/** A step that asks for three versions, and the replies of its updates. */
async function step(replies: readonly (string | TextGradError)[]) {
  const store = memoryStore();
  let updates = 0;
  const engine = scriptedEngine((request) => {
    if (asQuestion(request).kind !== 'update') return 'It is too high.';
    const reply = replies[updates++] ?? 'none left';
    if (typeof reply !== 'string') throw reply;
    return reply;
  });
  const search = { preset: 'feedback-descent', proposals: 3 } as const;
  await runTask(aim(), { name: 'test/aim', id: 'r', engine, store, steps: 1, search });
  const calls = transcriptOf(store, 'r').flatMap(({ calls }) => calls);
  const asked = calls.filter(({ role }) => role === 'update');
  return {
    refused: asked.map(({ refused }) => refused?.length),
    texts: archiveOf(store.entries('r')).candidates.map(({ texts }) => texts[0]),
  };
}

const inTags = (...texts: readonly string[]) =>
  texts.map((one, at) => `<IMPROVED_VARIABLE-${at + 1}>${one}</IMPROVED_VARIABLE-${at + 1}>`).join('\n');

describe('several versions', () => {
  test.each([
    '{"IMPROVED_VARIABLE-1": "40", "IMPROVED_VARIABLE-2": "41", "IMPROVED_VARIABLE-3": "42"}',
    '```json\n{"improved_variable_1": "40", "improved_variable_2": "41", "improved_variable_3": "42"}\n```',
    '{"Improved_Variables": ["40", "41", "42"]}',
    '{"rationale": "lower", "IMPROVED_VARIABLE": ["40", "41", "42"]}',
  ])('are read in a JSON object: %s', async (reply) => {
    expect(await step([reply])).toEqual({ refused: [undefined], texts: ['50', '40', '41', '42'] });
  });

  test('that are written again, after a reply without any, are all read', async () => {
    const { refused, texts } = await step(['I would halve it.', inTags('40', '41', '42')]);
    expect(refused).toEqual([1, undefined]);
    expect(texts).toEqual(['50', '40', '41', '42']);
  });

  test('that are written again after a reply that was cut off are all read', async () => {
    expect((await step([cutOff, inTags('40', '41')])).texts).toEqual(['50', '40', '41']);
  });

  test('that are written again are repaired as often as is left', async () => {
    const again = inTags('many', 'more', '42');
    const { refused, texts } = await step(['none', again, inTags('40'), inTags('still')]);
    expect(refused).toEqual([1, 2, undefined, 1]);
    expect(texts).toEqual(['50', '40', '42']);
  });

  test('may be one, where a reply held none', async () => {
    const { refused, texts } = await step(['none', '<IMPROVED_VARIABLE>25</IMPROVED_VARIABLE>']);
    expect(refused).toEqual([1, undefined]);
    expect(texts).toEqual(['50', '25']);
  });

  test('are given up after two more replies without any', async () => {
    const { refused, texts } = await step(['none', 'nothing', 'not at all', inTags('40')]);
    expect(refused).toEqual([1, 1, 1]);
    expect(texts).toEqual(['50']);
  });

  test('that name in a repair what was refused are not refused for it again', async () => {
    const { refused, texts } = await step([inTags('many', '41'), `Not many, but ${inTags('40')}`]);
    expect(refused).toEqual([1, undefined]);
    expect(texts).toEqual(['50', '40', '41']);
  });
});

test('proposals that were paid for when the calls are used up wait, and a resumed run measures them without asking again', async () => {
  const search = { preset: 'feedback-descent', proposals: 3 } as const;
  const writing = () =>
    paidEngine({
      words: ({ role, content }) =>
        role !== 'update'
          ? 'Lower.'
          : partsText(content).includes('<PROBLEMS>')
            ? '<IMPROVED_VARIABLE>20</IMPROVED_VARIABLE>'
            : inTags('40', 'many', '30'),
    });
  const options = { name: 'test/aim', id: 'r', steps: 1, search } as const;
  const whole = await runTask(aim(), { ...options, engine: writing() });
  const store = memoryStore();
  const cut = await runTask(aim(), {
    ...options,
    store,
    engine: writing(),
    budget: { limits: { calls: 1 } },
  });
  expect(cut).toMatchObject({ status: 'exhausted', waiting: 1, steps: [] });
  expect(usageFacts(cut)).toContainEqual([
    'Answers that wait',
    '1 of a step that was not finished, for a resume that goes on from it',
  ]);
  const engine = writing();
  const resumed = await resumeTask(aim(), { store, id: 'r', engine, add: { calls: 1 } });
  expect(engine.asked).toHaveLength(1);
  expect(resumed).toMatchObject({ status: 'completed', best: whole.best, steps: whole.steps });
  expect(archiveOf(store.entries('r')).candidates.map(({ texts }) => texts[0])).toEqual([
    '50',
    '40',
    '20',
    '30',
  ]);
});
