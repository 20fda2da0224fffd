import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { type FakeOptions, runToy } from './support/fake-terminal.ts';

/** Interrupts so many times as soon as the progress holds some words. */
function interruptAt(words: string, times: number): FakeOptions {
  let done = false;
  return {
    onProgress(text, terminal) {
      if (done || !text.includes(words)) return;
      done = true;
      for (let count = 0; count < times; count++) terminal.interrupt();
    },
  };
}

test('the first interrupt ends the run after the step under way, with all files', async () => {
  const { code, out, err, cwd } = await runToy(['--json'], interruptAt('step 1/4', 1));
  const summary = JSON.parse(out) as RunSummary;
  expect(code).toBe(130);
  expect(summary.status).toBe('stopped');
  expect(summary.steps).toHaveLength(1);
  expect(err).toContain('Stopping after this step; interrupt again to stop at once.');
  const folder = join(cwd, 'runs', summary.run);
  expect(existsSync(join(folder, 'report.html'))).toBe(true);
  expect(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))).toMatchObject({
    status: 'stopped',
  });
});

test('the second interrupt ends it at once, with the best so far', async () => {
  const { code, out } = await runToy(['--json', '--set', 'pause=200'], interruptAt('start', 2));
  const summary = JSON.parse(out) as RunSummary;
  expect(code).toBe(130);
  expect(summary).toMatchObject({ status: 'stopped', steps: [], best: { step: 0 } });
});

test('interrupted before the start is measured, a run leaves no directory', async () => {
  const { code, err, cwd } = await runToy(['--set', 'pause=60000'], interruptAt('run ', 2));
  expect(code).toBe(130);
  expect(err).toContain('error: The operation was stopped before it finished.');
  expect(existsSync(join(cwd, 'runs'))).toBe(false);
});
