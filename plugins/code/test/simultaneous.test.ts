import { problemTask, repairTask, speedSimulator, speedTask, testsSimulator } from '@textgrad/code';
import { createContext, manualClock, type RunTools, type Simulator, type Task } from '@textgrad/core';
import { memoryStore, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { supportOf } from '../src/languages/languages.ts';
import { oneAtATime } from '../src/simulators/one-at-a-time.ts';
import { noPython, titled } from './python-sandboxes.ts';
import { compare } from './sandboxes.ts';

afterEach(() => vi.restoreAllMocks());

const faster = [
  'function hasDuplicate(list) { return new Set(list).size < list.length; }\n',
  'function hasDuplicate(list) { return list.some((one, at) => list.indexOf(one) < at); }\n',
];
const mended = ['i <= n', 'i < n + 1', 'i < n + 2'].map(
  (condition) =>
    `function sumTo(n) {\n  let sum = 0;\n  for (let i = 1; ${condition}; i++) sum += i;\n  return sum;\n}\n`,
);
/** A language model that writes these versions, all in one reply. */
const model = (versions: readonly string[]) =>
  scriptedEngine(({ role }) =>
    role === 'update'
      ? versions.map((one) => `<IMPROVED_VARIABLE>\n${one}</IMPROVED_VARIABLE>`).join('\n')
      : 'Look at the loop.',
  );

/** The programs of these that the JavaScript sandbox is given from now on, in order. */
function runsOf(programs: readonly string[]): readonly number[] {
  const runs: number[] = [];
  const { sandbox } = supportOf('javascript');
  const run = sandbox.run.bind(sandbox);
  vi.spyOn(sandbox, 'run').mockImplementation((program, ...rest) => {
    const at = programs.indexOf(program.source);
    if (at >= 0) runs.push(at);
    return run(program, ...rest);
  });
  return runs;
}

describe('a queue of one place', () => {
  it('does work one after the other, in the order of calls, also after a failure', async () => {
    const inTurn = oneAtATime();
    const told: string[] = [];
    const work = (name: string) => async () => {
      told.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      told.push(`${name} ends`);
      if (name === 'b') throw new Error('b fails');
      return name;
    };
    const all = ['a', 'b', 'c'].map((name) => inTurn(work(name), undefined));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(told).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets go at once of what is stopped while it waits, and never begins it', async () => {
    const inTurn = oneAtATime();
    const first = Promise.withResolvers<string>();
    const under = inTurn(() => first.promise, undefined);
    const stop = new AbortController();
    const work = vi.fn(async () => 'second');
    const waiting = inTurn(work, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' });
    first.resolve('first');
    expect(await under).toBe('first');
    expect(await inTurn(async () => 'third', undefined)).toBe('third');
    expect(work).not.toHaveBeenCalled();
  });
});

describe('speed with several proposals', () => {
  const begun = (runs: readonly number[]) => runs.filter((one, at) => one !== runs[at - 1]);

  it('is measured one after the other by its simulator, as if each were alone', async () => {
    const settings = {
      language: 'javascript',
      baseline: 'const f = (n) => { let c = 0; for (let i = 0; i < n; i++) c++; return c; };',
      tests: [compare('f(3)', '3')],
      workload: 'f(100)',
    } as const;
    const programs = ['const f = (n) => n;', 'const f = (n) => n + 0;'];
    const alone = [];
    for (const one of programs) alone.push(await speedSimulator(settings).evaluate(one, {}));
    const runs = runsOf(programs);
    const simulator = speedSimulator(settings);
    const measured = await Promise.all(programs.map((one) => simulator.evaluate(one, {})));
    expect(measured).toEqual(alone);
    expect(begun(runs)).toEqual([0, 1]);
    expect(runs.length).toBeGreaterThan(4);
  });

  it('is measured one after the other by its task', async () => {
    const runs = runsOf(faster);
    const { best } = await runTask(speedTask, {
      name: 'code/speed',
      engine: model(faster),
      steps: 1,
      search: { proposals: 2 },
    });
    expect(best.text).toBe(faster[0]);
    expect(begun(runs)).toEqual([0, 1]);
  });

  it('stops while it waits for its turn', async () => {
    const simulator = speedSimulator({
      language: 'javascript',
      baseline: 'const f = () => 1;',
      tests: [compare('f()', '1')],
      workload: 'f()',
    });
    const stop = new AbortController();
    const first = simulator.evaluate('const f = () => 1;', {});
    const second = simulator.evaluate('const f = () => 0 + 1;', { signal: stop.signal });
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'ABORTED' });
    expect(await first).toMatchObject({ score: 1 });
  });
});

describe('repair with several proposals', () => {
  /** The task, with its simulators' answers held up. */
  const heldUp = <TConfig>(
    task: Task<TConfig>,
    hold: (measure: RunTools['simulate']) => RunTools['simulate'],
  ) => ({
    ...task,
    setup: (config: TConfig, tools: Parameters<Task['setup']>[1]) =>
      task.setup(config, { ...tools, simulate: hold(tools.simulate) }),
  });
  const journalOf = async <TConfig>(task: Task<TConfig>) => {
    const store = memoryStore();
    const { run, best } = await runTask(task, {
      name: 'code/repair',
      engine: model(mended),
      steps: 2,
      search: { proposals: 3 },
      context: createContext({ clock: manualClock() }),
      store,
    });
    expect(best.score).toBe(1);
    return store.entries(run);
  };

  it('writes the same journal, whether they are measured one after the other or the last ends first', async () => {
    const together = await journalOf(repairTask);
    expect(together.filter(({ type }) => type === 'evaluation')).toHaveLength(4);
    const inTurn = oneAtATime();
    const apart = heldUp(
      repairTask,
      (measure) => (simulator, text) => inTurn(() => measure(simulator, text), undefined),
    );
    expect(await journalOf(apart)).toEqual(together);
    const lastFirst = heldUp(repairTask, (measure) => async (simulator, text) => {
      const measured = await measure(simulator, text);
      const early = mended.indexOf(text) + 1;
      await new Promise((resolve) => setTimeout(resolve, 20 * (mended.length - early)));
      return measured;
    });
    expect(await journalOf(lastFirst)).toEqual(together);
  });

  const sources = {
    javascript: (x: string) => `const f = () => ${x};`,
    python: (x: string) => `def f(): return ${x}\n`,
  };
  const measureAll = async (simulator: Simulator, language: keyof typeof sources) => {
    const programs = ['1', '2', '[]'].map(sources[language]);
    const alone = [];
    for (const one of programs) alone.push(await simulator.evaluate(one, {}));
    expect(await Promise.all(programs.map((one) => simulator.evaluate(one, {})))).toEqual(alone);
  };
  const tests = [compare('f()', '1')];

  it('measures each JavaScript program by itself', async () => {
    await measureAll(testsSimulator({ language: 'javascript', tests }), 'javascript');
  });

  it.skipIf(noPython !== undefined)(titled('measures each Python program by itself'), async () => {
    await measureAll(testsSimulator({ language: 'python', tests }), 'python');
  });

  it.skipIf(noPython !== undefined)(titled('improves an answer to a problem once, then stops'), async () => {
    const [right, ...others] = ['1', '2 - 1', '2'].map(sources.python);
    const engine = scriptedEngine(({ role, sample = 0 }) => {
      if (role === 'forward') return right ?? '';
      return role === 'update' ? `<IMPROVED_VARIABLE>${others[sample]}</IMPROVED_VARIABLE>` : 'Be brief.';
    });
    const problem = { id: 'one', language: 'python', statement: 'Write f().', tests } as const;
    const search = { proposals: 2 };
    const { steps, reason } = await runTask(problemTask(problem), { name: 'code/one', engine, search });
    expect(steps).toHaveLength(1);
    expect(reason).toBe('passes all visible tests');
  });
});
