import { describe, expect, test } from 'vitest';
import { createRunId, type RunEvent, runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createContext, type RandomStream, randomStream } from '../../src/index.ts';
import { aim } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

describe('the events of a run', () => {
  test('tell its start, each step with the best so far, and its end', async () => {
    const events: RunEvent[] = [];
    const engine = scriptedEngine([improved('20'), improved('30')]);
    const summary = await runTask(aim(), {
      name: 'test/aim',
      engine,
      steps: 2,
      id: 'r',
      onEvent: (event) => events.push(event),
    });
    expect(events).toEqual([
      { type: 'started', run: 'r', steps: 2, start: summary.start },
      { type: 'step', step: summary.steps[0], best: { ...summary.best, step: 1, text: '20' } },
      { type: 'step', step: summary.steps[1], best: summary.best },
      { type: 'ended', summary },
    ]);
  });
});

describe('the random stream of a task', () => {
  const drawn = async (seed: number, random?: RandomStream) => {
    const numbers: number[] = [];
    const task = aim({ onSetup: ({ context }) => void numbers.push(context.random.float()) });
    const context = createContext(random ? { random } : {});
    await runTask(task, { name: 'test/aim', engine: scriptedEngine([]), steps: 0, seed, context });
    return numbers[0];
  };

  test('depends on the seed alone', async () => {
    expect(await drawn(1)).toBe(await drawn(1));
    expect(await drawn(1)).not.toBe(await drawn(2));
    const used = randomStream(0);
    used.float();
    expect(await drawn(1, used)).toBe(await drawn(1));
  });
});

describe('the id of a run', () => {
  test('is its time and task, and never the same twice', () => {
    const now = Date.UTC(2025, 0, 2, 3, 4, 5, 678);
    const ids = [createRunId('molecules/Design QED!', now), createRunId('molecules/Design QED!', now)];
    for (const id of ids) expect(id).toMatch(/^20250102-030405-molecules-design-qed-[0-9a-f]{6}$/u);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
