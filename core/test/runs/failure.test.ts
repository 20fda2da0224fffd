import { describe, expect, test } from 'vitest';
import { memoryStore, runTask } from '../../src/doors/runs.ts';
import { type Script, scriptedEngine } from '../../src/engine/scripted.ts';
import { evaluation, TextGradError } from '../../src/index.ts';
import { aim, distance } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

const engineFails = (code: string) => new TextGradError('engine', code, `It said ${code}.`);

/** Replies, or throws what it finds in their place. */
const script =
  (...replies: readonly (string | Error)[]): Script =>
  (_, index) => {
    const reply = replies[index] ?? '';
    if (reply instanceof Error) throw reply;
    return improved(reply);
  };
const run = (replies: Script, task = aim()) => {
  const store = memoryStore();
  return {
    store,
    ended: runTask(task, { name: 'test/aim', engine: scriptedEngine(replies), store, id: 'r' }),
  };
};

describe('an engine that fails', () => {
  test('ends the run with status failed and the best so far', async () => {
    const { store, ended } = run(script('30', engineFails('ENGINE_AUTH')));
    const summary = await ended;
    expect(summary).toMatchObject({
      status: 'failed',
      reason: 'It said ENGINE_AUTH.',
      best: { text: '30' },
      error: { kind: 'engine', code: 'ENGINE_AUTH', message: 'It said ENGINE_AUTH.' },
    });
    expect(store.run('r')).toMatchObject({ status: 'failed', summary: { status: 'failed' } });
  });

  test('with something unheard of is still an end with a summary', async () => {
    const { error, status } = await run(script(new TypeError('x is undefined'))).ended;
    expect({ error, status }).toEqual({
      status: 'failed',
      error: { kind: 'internal', code: 'UNEXPECTED', message: 'x is undefined' },
    });
  });

  test.each(['ENGINE_REFUSED', 'ENGINE_INCOMPLETE', 'ENGINE_BAD_REPLY'])(
    'with %s spoils a step, which is recorded, and the run goes on',
    async (code) => {
      const { steps, best, status } = await run(script(engineFails(code), '20', '10')).ended;
      expect(status).toBe('completed');
      expect(steps[0]).toMatchObject({ status: 'rejected', text: '50', rejections: [`It said ${code}.`] });
      expect(steps.map((step) => step.text)).toEqual(['50', '20', '10']);
      expect(best.text).toBe('10');
    },
  );

  test('in the gradient call spoils the step too', async () => {
    const task = aim({ feedback: 'engine' });
    const { steps } = await run((request, index) => {
      if (index === 0) throw engineFails('ENGINE_TRUNCATED');
      return request.role === 'gradient' ? 'Lower.' : improved('10');
    }, task).ended;
    expect(steps.map(({ status, feedback }) => [status, feedback])).toEqual([
      ['rejected', []],
      ['updated', ['Lower.']],
    ]);
  });
});

describe('a proposal that cannot be used', () => {
  test('is rejected and recorded, and the run goes on', async () => {
    const task = aim({ optimizer: { repairs: 1 } });
    const { steps, best } = await run(script('many', 'more', '20', '10'), task).ended;
    expect(steps[0]).toMatchObject({
      status: 'rejected',
      text: '50',
      rejections: ["'more' is not a whole number from 0 to 100."],
      improved: false,
    });
    expect(best.text).toBe('10');
  });
});

describe('a simulator that fails', () => {
  const failing = (candidate: string, how: () => never) => ({
    ...distance,
    async evaluate(given: string) {
      return given === candidate ? how() : distance.evaluate(given, {});
    },
  });
  const bug = (): never => {
    throw new RangeError('array is too long');
  };

  test('ends the run with the best so far, and says which candidate it was', async () => {
    const summary = await run(script('20', '30'), aim({ simulator: failing('30', bug) })).ended;
    expect(summary).toMatchObject({
      status: 'failed',
      best: { text: '20' },
      error: {
        kind: 'simulator',
        code: 'SIMULATOR_FAILED',
        message: expect.stringContaining("'distance' failed on '30': array is too long"),
      },
    });
  });

  test('outside of its promise is told apart just as well', async () => {
    const simulator = { ...distance, evaluate: bug };
    await expect(run(script(), aim({ simulator })).ended).rejects.toMatchObject({ code: 'SIMULATOR_FAILED' });
  });

  test('on the start leaves nothing to go on with: the run is failed and rejects', async () => {
    const { store, ended } = run(script(), aim({ simulator: failing('50', bug) }));
    await expect(ended).rejects.toMatchObject({ code: 'SIMULATOR_FAILED' });
    expect(store.run('r')?.status).toBe('failed');
    expect(store.entries('r').map(({ type }) => type)).toEqual(['run.started']);
  });

  test('with an error of its own code keeps that', async () => {
    const simulator = failing('50', () => {
      throw new TextGradError('environment', 'DOCKING_MISSING', 'Install the docking program.');
    });
    await expect(run(script(), aim({ simulator })).ended).rejects.toMatchObject({ code: 'DOCKING_MISSING' });
  });

  test('by giving no score is no failure', async () => {
    const simulator = {
      ...distance,
      evaluate: async () => evaluation({ problems: ['It is closed today.'] }),
    };
    expect(await run(script('20'), aim({ simulator })).ended).toMatchObject({
      status: 'completed',
      best: { score: null, problems: ['It is closed today.'] },
    });
  });
});

describe('a task that fails', () => {
  const setupThrows = (how: () => never) => ({ ...aim(), setup: how });

  test('in its setup is named, and the run is marked as failed', async () => {
    const task = setupThrows(() => {
      throw new Error('no licence');
    });
    const { store, ended } = run(script(), task);
    await expect(ended).rejects.toMatchObject({
      kind: 'plugin',
      code: 'TASK_FAILED',
      message: "The task 'test/aim' could not be set up: no licence",
    });
    expect(store.run('r')?.status).toBe('failed');
  });

  test('in its stop rule ends the run with the best so far', async () => {
    const stop = () => {
      throw new Error('bad rule');
    };
    expect(await run(script(), aim({ stop })).ended).toMatchObject({ status: 'failed', reason: 'bad rule' });
  });

  test('is not begun with a configuration that it refuses', async () => {
    const store = memoryStore();
    const refused = runTask(aim(), {
      name: 'test/aim',
      engine: scriptedEngine([]),
      config: { strat: 5 },
      store,
    });
    await expect(refused).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining("There is no setting 'strat'. Did you mean 'start'?"),
    });
    expect(store.runs()).toEqual([]);
  });
});

describe('a listener that fails', () => {
  test('does not end the run twice', async () => {
    const store = memoryStore();
    const failing = runTask(aim(), {
      name: 'test/aim',
      engine: scriptedEngine([improved('10')]),
      store,
      id: 'r',
      onEvent: ({ type }) => {
        if (type === 'ended') throw new Error('the display broke');
      },
    });
    await expect(failing).rejects.toThrow('the display broke');
    expect(store.entries('r').filter(({ type }) => type === 'run.ended')).toHaveLength(1);
    expect(store.run('r')?.status).toBe('completed');
  });
});
