import { describe, expect, test } from 'vitest';
import { memoryStore, type Store } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  type Engine,
  evaluation,
  type Optimizer,
  quantity,
  type Simulator,
  TextGradError,
  TextualGradientDescent,
} from '../../src/index.ts';
import {
  type Check,
  engineContract,
  optimizerContract,
  registerContract,
  simulatorContract,
  storeContract,
} from '../../src/testing/index.ts';

/** The names of the checks that fail. */
async function failing(checks: readonly Check[]): Promise<readonly string[]> {
  const outcomes = await Promise.allSettled(checks.map(({ run }) => run()));
  return checks.flatMap(({ name }, index) => (outcomes[index]?.status === 'rejected' ? [name] : []));
}

describe('the engine contract finds an engine', () => {
  const sound = () => scriptedEngine(() => 'Hello.');
  const faults: readonly (readonly [string, () => Engine, string])[] = [
    ['with a password in its name', () => ({ ...sound(), name: 'http://me:pw@host' }), 'says what it is'],
    ['without a kind', () => ({ ...sound(), kind: 'magic' as 'llm' }), 'says what it is'],
    [
      'that says nothing',
      () => scriptedEngine(() => ''),
      'answers with text, a model and whole numbers of tokens',
    ],
    [
      'that changes its request',
      () => ({
        ...sound(),
        generate: (request, options) => {
          Object.assign(request, { system: 'mine' });
          return sound().generate(request, options);
        },
      }),
      'leaves the request as it is',
    ],
    [
      'that cannot be stopped',
      () => ({ ...sound(), generate: (request) => sound().generate(request) }),
      'rejects a call that was stopped before it began',
    ],
    [
      'that never ends when it is stopped',
      () => ({ ...sound(), generate: () => new Promise(() => {}) }),
      'ends a call that is stopped under way',
    ],
    [
      'that only says that it keeps schemas',
      () => scriptedEngine(() => '{"reply": 1}', { structuredOutput: true }),
      'keeps a schema, if it says that it does',
    ],
    [
      'that is an expert and answers by chance',
      () => {
        let calls = 0;
        return { ...scriptedEngine(() => `${calls++}`), kind: 'expert' };
      },
      'answers alike and costs nothing, if it is an expert',
    ],
  ];
  test.each(faults)('%s', async (_, make, check) => {
    const checks = engineContract(make, { patience: 20 }).filter(({ name }) => name === check);
    expect(await failing(checks)).toEqual([check]);
  });
});

describe('the store contract finds a store', () => {
  const faults: readonly (readonly [string, (store: Store) => Partial<Store>, string])[] = [
    [
      'that forgets entries',
      () => ({ append: async () => {} }),
      'keeps entries in order and unchanged, and their chain unbroken',
    ],
    [
      'that lists runs as they come',
      (store) => ({ runs: () => store.runs().toReversed() }),
      'lists runs, the newest first, and of one time the last id first',
    ],
    [
      'that gives the oldest answer',
      (store) => ({
        findCall: ({ key }) => ['a', 'b'].flatMap((id) => store.calls(id)).find((call) => call.key === key),
      }),
      'gives the newest answer under a key, whatever run it is from',
    ],
    [
      'whose budgets are checked before they are taken from, and not while',
      (store) => ({
        async spend(id, amounts) {
          const { limits = {}, used } = store.budget(id) ?? {};
          if ((used?.calls ?? 0) + (amounts.calls ?? 0) > (limits.calls ?? Number.POSITIVE_INFINITY))
            return false;
          await Promise.resolve();
          await store.settle(id, amounts);
          return true;
        },
      }),
      'never lets a budget pass its limit, whatever comes at once',
    ],
    [
      'that gives a run to everybody who wants it',
      (store) => ({
        claimRun: async ({ id }, owner) => {
          await store.updateRun(id, { status: 'running', owner });
          return true;
        },
      }),
      'lets one of several that want to take a run over have it',
    ],
    [
      'that shares what is not to be shared',
      (store) => ({ putCall: (call) => store.putCall({ ...call, shared: true }) }),
      'tells apart repetitions of a question, and answers that are not shared',
    ],
    [
      'that replaces runs',
      (store) => ({ createRun: (run) => store.createRun(run).catch(() => store.updateRun(run.id, run)) }),
      'refuses a second run under an id and keeps the first',
    ],
    [
      'that cannot read from a number on',
      (store) => ({ entries: (id) => store.entries(id) }),
      'reads entries from a number on',
    ],
  ];
  test.each(faults)('%s', async (_, spoil, check) => {
    const make = () => {
      const store = memoryStore();
      return { ...store, ...spoil(store) };
    };
    expect(await failing(storeContract(make))).toContain(check);
  });
});

describe('the simulator contract finds a simulator', () => {
  const sound: Simulator = {
    name: 'length',
    version: '1',
    settings: {},
    async evaluate(text, { signal }) {
      signal?.throwIfAborted();
      return text === ''
        ? evaluation({ problems: ['Empty.'] })
        : evaluation({ measurements: [{ name: 'length', quantity: quantity(text.length) }] });
    },
  };
  const measuring = (value: () => number, name = 'length'): Simulator => ({
    ...sound,
    evaluate: async (text, options) => {
      const { problems } = await sound.evaluate(text, options);
      return evaluation(
        problems.length > 0 ? { problems } : { measurements: [{ name, quantity: quantity(value()) }] },
      );
    },
  });
  let calls = 0;
  const faults: readonly (readonly [string, Simulator, string])[] = [
    [
      'that measures by chance',
      measuring(() => calls++),
      'measures equal candidates alike, one by one, at once and anew',
    ],
    ['that counts as nothing', { ...sound, cost: 0 }, 'says what it is'],
    ['whose names cannot be read back', measuring(() => 1, 'a = b'), "measures 'abc'"],
    [
      'that accepts everything',
      { ...sound, evaluate: async () => evaluation({ score: 1 }) },
      "reports what is wrong with ''",
    ],
    [
      'that throws at what it cannot measure',
      {
        ...sound,
        evaluate: async (text) => (text === '' ? Promise.reject(new Error('x')) : sound.evaluate(text, {})),
      },
      "reports what is wrong with ''",
    ],
    [
      'that cannot be stopped',
      { ...sound, evaluate: (text) => sound.evaluate(text, {}) },
      'does not measure for a caller who has stopped',
    ],
    ['without a version', { ...sound, version: '' }, 'says what it is'],
    ['whose settings are not data', { ...sound, settings: { at: new Date(0) } }, 'says what it is'],
    [
      'that contradicts itself',
      { ...sound, evaluate: async () => ({ ...evaluation({ score: 1 }), feasible: false }) },
      "measures 'abc'",
    ],
  ];
  test.each(faults)('%s', async (_, simulator, check) => {
    expect(await failing(simulatorContract(() => simulator, { valid: ['abc'], invalid: [''] }))).toContain(
      check,
    );
  });

  test('that is sound to be sound', async () => {
    expect(await failing(simulatorContract(() => sound, { valid: ['abc'], invalid: [''] }))).toEqual([]);
  });
});

describe('the optimizer contract finds an optimizer', () => {
  const faults: readonly (readonly [string, (optimizer: Optimizer) => Partial<Optimizer>, string])[] = [
    ['that keeps feedback', () => ({ zeroGrad: () => {} }), 'forgets feedback when it is told to'],
    [
      'that reports nothing',
      (one) => ({ step: async (options) => (await one.step(options)).slice(0, 0) }),
      'installs what the engine writes, in its canonical form',
    ],
    ['that does nothing', () => ({ step: async () => [] }), 'changes no parameter when asking fails for one'],
    [
      'that hides failures',
      (one) => ({ step: (options) => one.step(options).catch(() => []) }),
      'changes nothing when it is stopped',
    ],
    ['that ignores signals', (one) => ({ step: () => one.step() }), 'changes nothing when it is stopped'],
    [
      'that throws where it should reject',
      (one) => ({
        step: async (options) => {
          const updates = await one.step(options);
          if (updates.some(({ status }) => status === 'rejected'))
            throw new TextGradError('engine', 'X', 'x');
          return updates;
        },
      }),
      'rejects a proposal whose reply was cut off',
    ],
  ];
  test.each(faults)('%s', async (_, spoil, check) => {
    const checks = optimizerContract((parameters, engine) => {
      const sound = new TextualGradientDescent(parameters, { engine });
      return {
        parameters,
        zeroGrad: () => sound.zeroGrad(),
        step: (options) => sound.step(options),
        ...spoil(sound),
      };
    });
    expect(await failing(checks)).toContain(check);
  });
});

describe('registering a contract', () => {
  test('makes a test of each check, within a group', async () => {
    const log: string[] = [];
    const bodies: (() => Promise<void>)[] = [];
    const runner = {
      describe: (name: string, body: () => void) => {
        log.push(`group ${name}`);
        body();
      },
      test: (name: string, body: () => Promise<void>) => {
        log.push(`test ${name}`);
        bodies.push(body);
      },
    };
    const check = { name: 'fails', run: async () => Promise.reject(new Error('as it should')) };
    registerContract(runner, 'my thing', [check]);
    expect(log).toEqual(['group my thing', 'test fails']);
    await expect(bodies[0]?.()).rejects.toThrow('as it should');
  });
});
