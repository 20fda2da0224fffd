import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Engine } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { type ServedEngine, serveEngine } from '@textgrad/core/serve';
import { isSimulated, simulatedReasoningEngine } from '@textgrad/reasoning';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf, startTextgrad } from '../support/textgrad-process.ts';

const atOnce = 16;
const folder = mkdtempSync(join(tmpdir(), 'textgrad-http-'));
const seen = { underWay: 0, most: 0, calls: 0 };

/** The simulated model, slow enough to be killed at, which counts its calls. */
const counted = (inner: Engine): Engine => ({
  ...inner,
  async generate(request, options) {
    seen.calls++;
    seen.most = Math.max(seen.most, ++seen.underWay);
    try {
      await setTimeout(15);
      return await inner.generate(request, options);
    } finally {
      seen.underWay--;
    }
  },
});

let served: ServedEngine;
beforeAll(async () => {
  served = await serveEngine(counted(simulatedReasoningEngine({ seed: 1 })), { concurrency: 64 });
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (cwd: string, ...args: readonly string[]) =>
  startTextgrad([...args, '--concurrency', String(atOnce)], { cwd });

const engine = (): readonly string[] => [
  '--engine',
  `openai-compatible:${served.url}/v1#simulated:reasoning`,
];

/** Runs without interruption; resolves with how many calls it took. */
async function whole(cwd: string, args: readonly string[]): Promise<number> {
  const before = seen.calls;
  const { code, stderr } = await endOf(start(cwd, 'run', ...args, ...engine(), '--seed', '1'));
  expect(code, stderr).toBe(0);
  return seen.calls - before;
}

/** Kills a run when it has said some words or asked some questions, resumes it; resolves with how many calls both took. */
async function killedAndResumed(
  cwd: string,
  args: readonly string[],
  kill: { readonly words?: string; readonly calls?: number },
): Promise<number> {
  const before = seen.calls;
  const child = start(cwd, 'run', ...args, ...engine(), '--seed', '1');
  let said = '';
  child.stderr?.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const over = endOf(child);
  while (!(kill.words ? said.includes(kill.words) : seen.calls - before >= (kill.calls ?? 0))) {
    expect(child.exitCode, said).toBeNull();
    await setTimeout(2);
  }
  child.kill('SIGKILL');
  expect((await over).code).toBeNull();
  const { code, stderr } = await endOf(start(cwd, 'resume', 'latest'));
  expect(code, stderr).toBe(0);
  return seen.calls - before;
}

/** The last run's folder. */
function runIn(cwd: string): string {
  const [id = ''] = readdirSync(join(cwd, 'runs')).filter((name) => name !== 'latest');
  return join(cwd, 'runs', id);
}

/** A run's result without its id and times, and the table of its steps. */
function resultIn(cwd: string) {
  const path = runIn(cwd);
  const { run, execution, usage, ...summary } = JSON.parse(
    readFileSync(join(path, 'summary.json'), 'utf8'),
  ) as RunSummary;
  const { seconds, ...used } = usage;
  return { summary, used, table: readFileSync(join(path, 'artifacts', 'steps.csv'), 'utf8') };
}

const place = (name: string): string => mkdtempSync(join(folder, name));

describe(`over HTTP, ${atOnce} calls at once`, () => {
  test('prompts: killed half-way and resumed, the final table is that of an uninterrupted run', async () => {
    const args = ['reasoning/prompt', '--steps', '4', '--set', 'test=once'];
    const [one, other] = [place('whole'), place('killed')];
    const calls = await whole(one, args);
    const both = await killedAndResumed(other, args, { words: 'step 2/4' });
    expect(resultIn(other)).toEqual(resultIn(one));
    // Nothing is asked twice but what was under way, or on its way to the disk.
    expect(both).toBeGreaterThanOrEqual(calls);
    expect(both).toBeLessThan(1.5 * calls);
    expect(seen.most).toBe(atOnce);
    const { summary } = resultIn(one);
    expect(summary.best.score).toBeGreaterThan(summary.start.score ?? 1);
    expect(summary.confirmed).toHaveLength(1);
    expect(isSimulated(summary)).toBe(true);
  });

  test('prompts: killed while the start is measured', async () => {
    const args = ['reasoning/prompt', '--steps', '1'];
    const [one, other] = [place('whole'), place('killed')];
    await whole(one, args);
    await killedAndResumed(other, args, { calls: 25 });
    expect(resultIn(other)).toEqual(resultIn(one));
  });

  test('solutions: killed after the first step and resumed, the outcome is the same', async () => {
    const args = ['reasoning/solution', '--set', 'item=4', '--set', 'samples=3'];
    const [one, other] = [place('whole'), place('killed')];
    await whole(one, args);
    await killedAndResumed(other, args, { calls: 5 });
    expect(resultIn(other)).toEqual(resultIn(one));
    const outcome = (cwd: string) => readFileSync(join(runIn(cwd), 'artifacts', 'outcome.json'), 'utf8');
    expect(outcome(other)).toBe(outcome(one));
    expect(JSON.parse(outcome(one)).answers).toHaveLength(resultIn(one).summary.steps.length + 1);
  });
});
