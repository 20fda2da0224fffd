import { describe, expect, test } from 'vitest';
import { scriptedEngine } from '../../../src/engine/scripted.ts';
import {
  evaluation,
  presets,
  proposers,
  randomStream,
  Search,
  type SearchProblem,
  type SearchStrategy,
  Variable,
} from '../../../src/index.ts';
import { percentCodec } from '../../support/optimizing.ts';
import { numbersOf, searching } from '../../support/searching.ts';

const { crossing, randomEdits, rewrites } = proposers;
const edits = presets['random-edit']();

describe('random edits', () => {
  test('are those of the problem: deterministic by seed, legal, and asked of nobody', async () => {
    const problem: Partial<SearchProblem> = {
      mutate: ([text], random) => [String(Number(text) + random.int(-20, 5))],
    };
    const runs = await Promise.all([1, 1, 2].map((seed) => searching(edits, [], { seed, problem })));
    for (const { go } of runs) await go(20);
    const [first = [], second, third] = runs.map(({ search }) => numbersOf(search));
    expect(first).toEqual(second);
    expect(first).not.toEqual(third);
    expect(new Set(first).size).toBe(first.length);
    for (const { engine } of runs) expect(engine.requests).toEqual([]);
    for (const number of first) expect(Number(number)).toBeGreaterThanOrEqual(0);
  });

  test('that are illegal are drawn again', async () => {
    const tried = ['-1', 'many', '50', '80', '040', '30'];
    let drawn = 0;
    const problem: Partial<SearchProblem> = {
      mutate: () => [tried[drawn++] ?? ''],
      optimizer: {
        constraints: [
          'Be small.',
          { text: 'Below 60.', check: (text) => (Number(text) < 60 ? undefined : 'Too large.') },
        ],
      },
    };
    const { search } = await searching(edits, [], { problem });
    const step = await search.step();
    expect(drawn).toBe(5);
    expect(step.proposals).toMatchObject([{ operator: 'random edit', parents: [0], texts: ['40'] }]);
  });

  test('of which none is legal are given up, with what was wrong with the last', async () => {
    for (const [change, problem] of [
      [['many'], "'many' is not a whole number from 0 to 100."],
      [undefined, 'No change could be made.'],
    ] as const) {
      const { search } = await searching(edits, [], { problem: { mutate: () => change } });
      const step = await search.step();
      expect(step.status).toBe('rejected');
      expect(step.proposals[0]?.updates).toMatchObject([
        { status: 'rejected', problems: [problem], after: '50' },
      ]);
    }
  });

  test('are made whole or not at all where there are several parameters', async () => {
    const parameters = ['low', 'high'].map((role) => new Variable('50', { role, codec: percentCodec }));
    const scripted: SearchProblem = {
      parameters,
      measure: async ([text]) => evaluation({ score: Number(text) }),
      loss: () => parameters[0] as Variable,
      mutate: () => ['60', 'many'],
    };
    const search = new Search(scripted, {
      strategy: edits,
      engine: scriptedEngine([]),
      random: randomStream(0),
    });
    await search.begin();
    const step = await search.step();
    expect(step).toMatchObject({ measured: [], decisions: [], proposals: [{ texts: ['50', '50'] }] });
    expect(step.proposals[0]?.updates.flatMap(({ problems }) => problems)).toEqual([
      "'many' is not a whole number from 0 to 100.",
    ]);
    expect(parameters.map(({ text }) => text)).toEqual(['50', '50']);
  });

  test('need a problem that knows some', async () => {
    const { search } = await searching(edits, []);
    await expect(search.step()).rejects.toMatchObject({ kind: 'usage', code: 'SEARCH_NO_EDITS' });
  });
});

describe('crossing', () => {
  const crossed = (proposals: number, rate = 1): SearchStrategy => ({
    ...presets.pareto(),
    proposer: crossing(rewrites(), { rate }),
    proposals,
  });
  const mean: SearchProblem['crossover'] = ([first], [second]) => [
    String((Number(first) + Number(second)) / 2),
  ];

  test('makes one child of two different accepted versions, and leaves the rest to the other proposer', async () => {
    const { search } = await searching(crossed(2), ['20', '16', '90', '80'], {
      problem: { crossover: mean },
    });
    const first = await search.step();
    expect(first.proposals.map(({ operator }) => operator)).toEqual(['rewrite', 'rewrite']);
    const second = await search.step();
    expect(second.proposals.map(({ operator }) => operator)).toEqual(['crossover', 'rewrite']);
    const [child] = second.proposals;
    const [a, b] = (child?.parents ?? []).map((id) => search.archive.get(id));
    expect(a).toBe(second.parent);
    expect(a).not.toBe(b);
    expect([a, b].every((one) => one && search.archive.isAccepted(one.id))).toBe(true);
    expect(Number(child?.texts[0])).toBe((Number(a?.texts[0]) + Number(b?.texts[0])) / 2);
  });

  test('says what was fed back where a crossed version comes first', async () => {
    const { search, events } = await searching(crossed(2), ['20', '16', '90', '80'], {
      problem: { crossover: mean },
    });
    await search.step();
    const { parent } = await search.step();
    const told = events.filter((event) => event.type === 'feedback').at(-1);
    expect(told).toMatchObject({
      step: 2,
      parent: parent.id,
      feedback: [[expect.stringContaining('distance')]],
    });
  });

  test.each([
    ['illegal', () => ['many']],
    ['against a constraint', () => ['77']],
    ['the parent itself', ([first]: readonly string[]) => [first ?? '']],
    ['none', () => undefined],
  ] as const)('whose child is %s leaves all to the other proposer', async (_, crossover) => {
    const constraints = [
      { text: 'No 77.', check: (text: string) => (text === '77' ? 'It is 77.' : undefined) },
    ];
    const { search } = await searching(crossed(1), ['20', '16'], {
      problem: { crossover, optimizer: { constraints } },
    });
    await search.step();
    expect((await search.step()).proposals).toMatchObject([{ operator: 'rewrite', texts: ['16'] }]);
  });

  test('keeps to its rate, and refuses what is none', async () => {
    const { search, go } = await searching(crossed(1, 0), ['20', '16', '12'], {
      problem: { crossover: mean },
    });
    await go(3);
    expect(search.archive.candidates.map(({ operator }) => operator)).toEqual([
      'start',
      'rewrite',
      'rewrite',
      'rewrite',
    ]);
    for (const rate of [-0.1, 1.1, Number.NaN])
      expect(() => crossing(randomEdits(), { rate })).toThrow(
        expect.objectContaining({ code: 'PROPOSER_OPTIONS' }),
      );
  });
});
