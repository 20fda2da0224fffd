import { expertEngine } from '@textgrad/core';
import { archiveOf, memoryStore, runTask } from '@textgrad/core/runs';
import { accuracyChart, itemMatrix, promptChanges, promptView, reasoningPlugin } from '@textgrad/reasoning';
import { expect, it } from 'vitest';

const { prompt: promptTask } = reasoningPlugin.tasks;
const store = memoryStore();
const summary = await runTask(promptTask, {
  name: 'reasoning/prompt',
  engine: expertEngine(reasoningPlugin.experts),
  store,
  seed: 1,
  steps: 3,
});

it('a prompt is drawn with what changed in it, word by word', async () => {
  const drawn = await promptView.draw('Count every <b>thing</b>.', { previous: 'Count some <b>thing</b>.' });
  expect(drawn).toMatch(/<del[^>]*>some<\/del>/u);
  expect(drawn).toMatch(/<ins[^>]*>every<\/ins>/u);
  expect(drawn).toContain('&lt;b&gt;thing&lt;/b&gt;');
});

it('two texts that have little in common are drawn whole', async () => {
  const words = (of: string): string => Array.from({ length: 6_000 }, (_, at) => `${of}${at}`).join(' ');
  const drawn = await promptView.draw(words('a'), { previous: words('b') });
  expect(drawn.match(/<ins/gu)).toHaveLength(1);
});

it('accuracy is drawn by step, and says in words what it shows', async () => {
  expect(await accuracyChart(summary)).toContain(
    `Accuracy by step: 28 % at the start, ${100 * (summary.best.score ?? 0)} % at best`,
  );
});

it('which candidate answers which item is drawn from the journal', async () => {
  const archive = archiveOf(store.entries(summary.run));
  const drawn = await itemMatrix(archive);
  expect(drawn).toContain(`Items by candidate: 50 items, ${archive.candidates.length} candidates.`);
  expect(drawn).toContain('#2b8a57');
  expect(await itemMatrix({ candidates: [] })).toBeUndefined();
});

it('all versions of a run stand below each other', async () => {
  const page = promptChanges(summary);
  expect(page.match(/<h2>Step \d/gu)).toHaveLength(3);
  expect(page).toContain('<ins');
  expect(page).not.toContain('<script');
});

it('files of a run are its data, its chart and its versions', async () => {
  const artifacts = await promptTask.artifacts?.(summary, promptTask.config.parse({}));
  expect(artifacts?.map(({ name }) => name)).toEqual(['data.json', 'accuracy.svg', 'prompts.html']);
  const { name, splits } = JSON.parse(String(artifacts?.[0]?.content));
  expect([name, splits.train.length, splits.test[99]]).toEqual([
    'made-counting',
    50,
    'made-counting/test/100',
  ]);
});
