import { beforeEach, describe, expect, test } from 'vitest';
import { memoryStore, resumeTask, runTask, type Store } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { thisProcess } from '../../src/journal/process-identity.ts';
import { aim } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

const name = 'test/aim';
const engine = (...versions: readonly string[]) => scriptedEngine(versions.map(improved));
const gone = JSON.stringify({ ...(JSON.parse(thisProcess()) as object), boot: 'before' });
const alive = JSON.stringify({ ...(JSON.parse(thisProcess()) as object), host: 'another.example' });

describe('what a process held of a budget when it was killed', () => {
  test('is given back to the run that goes on', async () => {
    const begun = { name, engine: engine('30', '20'), store, id: 'r', steps: 2 };
    const stopSignal = AbortSignal.abort();
    expect((await runTask(aim(), { ...begun, stopSignal })).status).toBe('stopped');
    await store.openBudget('run/r', { evaluations: 7 });
    expect(await store.spend('run/r', { evaluations: 6 }, gone)).toBe(true);
    await store.openBudget('run/r', { evaluations: 3 });
    const summary = await resumeTask(aim(), { store, id: 'r', engine: engine('30', '20') });
    expect(summary).toMatchObject({ status: 'completed', usage: { evaluations: 3 } });
    expect(store.budget('run/r')?.used.evaluations).toBe(3);
    expect(store.held('run/r')).toEqual([]);
  });

  test('of another machine stays charged: nobody can say that it is gone', async () => {
    await store.openBudget('shared/team', { evaluations: 3 });
    await store.spend('shared/team', { evaluations: 2 }, alive);
    const budget = { name: 'team' };
    const summary = await runTask(aim(), {
      name,
      engine: engine('30', '20', '15'),
      store,
      id: 'r',
      steps: 3,
      budget,
    });
    expect(summary.status).toBe('exhausted');
    expect(store.budget('shared/team')?.used.evaluations).toBe(3);
  });
});

test('a call that may be billed is held by nobody: whoever dies does not get it back', async () => {
  const holders: number[] = [];
  const scripted = engine('30', '20');
  const billed = {
    ...scripted,
    kind: 'llm',
    generate: (...asked: Parameters<typeof scripted.generate>) => {
      holders.push(store.held('run/r').length);
      expect(store.budget('run/r')?.used.calls).toBeGreaterThan(0);
      return scripted.generate(...asked);
    },
  } as const;
  await runTask(aim(), { name, engine: billed, store, id: 'r', steps: 2 });
  expect(holders).toEqual([0, 0]);
});

test('an answer and what it used are written in one turn', async () => {
  const turns: string[] = [];
  let turn = 0;
  const noting: Store = {
    ...store,
    putCall: (call) => {
      turns.push(`${call.kind} ${turn}`);
      setImmediate(() => turn++);
      return store.putCall(call);
    },
    settle: (id, change, held) => {
      if (held) turns.push(`settled ${turn}`);
      setImmediate(() => turn++);
      return store.settle(id, change, held);
    },
  };
  await runTask(aim(), { name, engine: engine('30', '20', '15'), store: noting, id: 'r', steps: 1 });
  const answers = turns.filter((one) => !one.startsWith('settled'));
  const settled = turns.filter((one) => one.startsWith('settled'));
  expect(answers.map((one) => one.split(' ')[1])).toEqual(settled.map((one) => one.split(' ')[1]));
  expect(answers.length).toBeGreaterThan(2);
});
