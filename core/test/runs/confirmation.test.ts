import { beforeEach, describe, expect, test } from 'vitest';
import { confirmationTable } from '../../src/doors/report.ts';
import {
  estimateTask,
  memoryStore,
  type RunTaskOptions,
  replayTask,
  resumeTask,
  runTask,
  type Store,
} from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { atMost, evaluation, quantity, type Simulator } from '../../src/measure/index.ts';
import type { Task } from '../../src/plugins/index.ts';
import { aim } from '../support/aim.ts';
import { asQuestion } from '../support/asked.ts';
import { improved } from '../support/optimizing.ts';

let store: Store;
let looks: string[];
beforeEach(() => {
  store = memoryStore();
  looks = [];
});

/** Looks again: everything is one farther away than it seemed. */
const second: Simulator = {
  name: 'second look',
  version: '1',
  settings: {},
  shared: false,
  keepsArtifacts: true,
  async evaluate(candidate) {
    looks.push(candidate);
    const distance = Math.abs(Number(candidate) - 10) + 1;
    return evaluation({
      measurements: [{ name: 'distance', quantity: quantity(distance), goal: atMost(0) }],
      artifacts: [{ name: 'look.txt', mediaType: 'text/plain', content: `at ${candidate}` }],
    });
  },
};

/** The number that should become 10, whose best two are looked at again. */
function aimWithCare(): Task<{ start: number }> {
  const task = aim();
  return {
    ...task,
    async setup(config, tools) {
      const setup = await task.setup(config, tools);
      const measure = ([text = '']: readonly string[]) => tools.simulate(second, text);
      return { ...setup, confirmation: { count: 2, cost: 1, measure } };
    },
  };
}

const name = 'test/aim';
const engineOf = (...versions: readonly string[]) => scriptedEngine(versions.map(improved));
const run = (more: Partial<RunTaskOptions> = {}) =>
  runTask(aimWithCare(), { name, engine: engineOf('30', '20', '40'), steps: 3, store, id: 'r', ...more });

describe('the best candidates of a finished search', () => {
  test('are measured once more, the best first, and count as evaluations', async () => {
    const { confirmed = [], usage, best } = await run();
    expect(confirmed.map(({ candidate, again }) => [candidate.text, again.text])).toEqual([
      ['20', '20'],
      ['30', '30'],
    ]);
    expect(confirmed[0]).toMatchObject({
      candidate: { measurements: { distance: { value: 10 } } },
      again: { measurements: { distance: { value: 11 } } },
      artifacts: [{ name: 'look.txt', content: 'at 20' }],
    });
    expect(usage.evaluations).toBe(4 + 2);
    expect(best.text).toBe('20');
  });

  test('are shown beside what the search measured of them', async () => {
    const { confirmed = [] } = await run();
    const { columns, rows } = confirmationTable(confirmed);
    expect(columns.map((column) => column.name)).toEqual(['distance']);
    expect(rows.map(({ candidate, values }) => [candidate.step, values])).toEqual([
      [2, [11]],
      [1, [21]],
    ]);
  });

  test('are not measured again when the run is executed again, and their files are kept', async () => {
    const first = await run();
    looks = [];
    const { summary } = await replayTask(aimWithCare(), { id: 'r', store, engine: engineOf() });
    expect(looks).toEqual([]);
    expect(summary?.confirmed).toEqual(first.confirmed);
  });

  test('are asked about anew by another run, where the answers are no other run’s', async () => {
    await run();
    await run({ id: 's' });
    expect(looks).toEqual(['20', '30', '20', '30']);
  });

  test('wait for a run that is out of budget until it is resumed', async () => {
    const { status, confirmed } = await run({ budget: { limits: { evaluations: 4 } } });
    expect([status, confirmed]).toEqual(['exhausted', undefined]);
    const resumed = await resumeTask(aimWithCare(), {
      id: 'r',
      store,
      engine: engineOf(),
      add: { evaluations: 2 },
    });
    expect(resumed.status).toBe('completed');
    expect(resumed.confirmed).toHaveLength(2);
  });

  test('are counted by a plan', async () => {
    const plan = await estimateTask(aimWithCare(), { name, engine: 'openai:gpt-4o', steps: 3 });
    const without = await estimateTask(aim(), { name, engine: 'openai:gpt-4o', steps: 3 });
    expect(plan.evaluations - without.evaluations).toBe(2);
  });

  test('are left alone by a run that was stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    const { status, confirmed } = await run({ stopSignal: stop.signal });
    expect([status, confirmed, looks]).toEqual(['stopped', undefined, []]);
  });
});

describe('a task that asks for several proposals a step', () => {
  const task = { ...aim(), preset: 'feedback-descent', proposals: 2 } as const;

  test('gets them, unless another preset or number is asked for', async () => {
    const versions = async (search: RunTaskOptions['search']): Promise<number> => {
      const engine = scriptedEngine(() => improved('30'));
      await runTask(task, { name, engine, steps: 1, ...(search ? { search } : {}) });
      const [asked] = engine.requests.map(asQuestion).filter(({ kind }) => kind === 'update');
      return asked?.kind === 'update' ? (asked.answer.versions ?? 1) : 0;
    };
    expect(await versions(undefined)).toBe(2);
    expect(await versions({ preset: 'feedback-descent' })).toBe(2);
    expect(await versions({ preset: 'textgrad' })).toBe(1);
    expect(await versions({ proposals: 3 })).toBe(3);
  });
});
