import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { withStartOfRun } from '../src/request/start-of-run.ts';
import { runToy } from './support/fake-terminal.ts';

test('settings start from the best of an earlier run, the best first; others stay as they are', async () => {
  const { cwd, out } = await runToy(['--json']);
  const { run, best, start, steps } = JSON.parse(out) as RunSummary;
  const store = join(cwd, '.textgrad', 'store.sqlite');
  const settings = (task: string, config: { readonly start: string; readonly length?: number }) =>
    withStartOfRun({ task, plugins: [], config, store }, cwd);
  for (const one of [run, 'latest']) {
    const { start: texts, length } = await settings('molecules/design', { start: `run:${one}`, length: 9 });
    const [first, ...others] = texts as readonly string[];
    expect([first, length]).toEqual([best.text, 9]);
    expect(new Set(others).size).toBe(others.length);
    const scores = new Map(
      [start, ...steps, ...steps.flatMap((step) => step.others)].map((each) => [each.text, each.score ?? 0]),
    );
    const ranked = others.map((text) => scores.get(text) ?? Number.NaN);
    expect(ranked).toEqual(ranked.toSorted((a, b) => b - a));
  }
  expect(await settings('molecules/design', { start: 'CCO' })).toEqual({ start: 'CCO' });
  const prompt = { start: 'run: fast and well' };
  expect(await settings('reasoning/prompt', prompt)).toEqual(prompt);
  await expect(settings('molecules/guacamol', { start: 'run:none' })).rejects.toThrow(
    "There is no run 'none'",
  );
});
