import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/context/index.ts';
import { expertEngine } from '../../../src/engine/index.ts';
import { Variable } from '../../../src/graph/index.ts';
import { evaluation } from '../../../src/measure/index.ts';
import {
  gates,
  parents,
  presetNames,
  presets,
  proposers,
  Search,
  type SearchProblem,
} from '../../../src/optimizers/index.ts';
import { champion, numbersOf, searching } from '../../support/searching.ts';

const problem: Partial<SearchProblem> = {
  mutate: ([text], random) => [String(Number(text) + random.int(-15, 10))],
  crossover: ([first], [second]) => [String(Math.round((Number(first) + Number(second)) / 2))],
  async *acquire(measured, random) {
    const last = Number(measured.at(-1)?.texts[0]);
    while (true) yield [String(last + random.int(-15, 10))];
  },
};
const script = fc.array(
  fc.oneof(fc.integer({ min: 0, max: 100 }).map(String), fc.constantFrom('50', '007', 'none')),
  { minLength: 30, maxLength: 30 },
);

describe.each(presetNames)('the preset %s', (name) => {
  test('holds the incumbent after every step, goes on from accepted versions alone, and keeps all', async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.integer({ min: 1, max: 3 }),
        fc.nat({ max: 99 }),
        async (numbers, proposals, seed) => {
          const { search, parameter, measured } = await searching(
            { ...presets[name](), proposals },
            numbers,
            {
              seed,
              problem,
            },
          );
          for (let at = 1; at <= 6 && search.over === undefined; at++) {
            const best = search.archive.best;
            const { step, parent, incumbent, proposals, decisions, improved, status, ...made } =
              await search.step();
            expect(step).toBe(at);
            expect([parameter.text]).toEqual(incumbent.texts);
            expect(search.incumbent).toBe(incumbent);
            expect([parent, incumbent].every(({ id }) => search.archive.isAccepted(id))).toBe(true);
            expect(proposals.every(({ parents: [of] }) => of === parent.id)).toBe(true);
            expect(improved).toBe(search.archive.best !== best);
            const accepted = decisions.filter(({ verdict }) => verdict === 'accept');
            expect(status === 'updated').toBe(accepted.length > 0);
            expect(status === 'declined').toBe(accepted.length === 0 && decisions.length > 0);
            const decided = decisions.map(({ candidate }) => candidate);
            for (const { id } of made.measured) expect(decided).toContain(id);
            if (status === 'updated')
              expect(accepted.map(({ candidate }) => candidate)).toContain(incumbent.id);
          }
          expect(numbersOf(search)).toEqual(measured);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('makes the same choices with the same seed', async () => {
    const numbers = ['40', '60', '30', '45', '12', '20', '80', '9', '11', '35'];
    const runs = await Promise.all(
      [4, 4].map((seed) => searching({ ...presets[name](), proposals: 2 }, numbers, { seed, problem })),
    );
    for (const { go } of runs) await go(5);
    const [first, second] = runs.map(({ events }) => JSON.parse(JSON.stringify(events)) as unknown);
    expect(first).toEqual(second);
  });

  test('never accepts what is infeasible in place of what is feasible, unless it accepts everything', async () => {
    const using = presets[name]();
    await fc.assert(
      fc.asyncProperty(script, async (numbers) => {
        const { search, go } = await searching({ ...using, proposals: 2 }, numbers, { problem });
        await go(6);
        expect(search.archive.best.evaluation.feasible).toBe(true);
        if (using.gate.name === 'always') return;
        expect(search.archive.accepted.every(({ evaluation: { feasible } }) => feasible)).toBe(true);
        expect(search.incumbent.evaluation.feasible).toBe(true);
      }),
      { numRuns: 6 },
    );
  });
});

describe('a search', () => {
  test('measures its start first, and works on its incumbent alone', async () => {
    const { search, events } = await searching(presets.textgrad(), ['40']);
    expect(search.archive.candidates).toMatchObject([
      { id: 0, step: 0, texts: ['50'], parents: [], operator: 'start', feedback: [[]] },
    ]);
    expect([search.incumbent, search.archive.best]).toEqual([search.archive.start, search.archive.start]);
    expect(events).toEqual([{ type: 'evaluation', candidate: search.archive.start }]);
  });

  test('tells of everything in order, before it goes on', async () => {
    const { search, events } = await searching(presets.textgrad(), ['40']);
    await search.step();
    expect(events.slice(1)).toMatchObject([
      { type: 'feedback', step: 1, parent: 0, feedback: [[expect.stringContaining('distance = 40')]] },
      { type: 'proposal', step: 1, proposals: [{ texts: ['40'] }] },
      { type: 'evaluation', candidate: { id: 1, step: 1, texts: ['40'], parents: [0], operator: 'rewrite' } },
      { type: 'acceptance', step: 1, status: 'updated', incumbent: 1, improved: true },
    ]);
  });

  test('takes a start in its canonical form, so that it is not measured twice', async () => {
    const { search, measured, go } = await searching(champion(), ['50', '60', '050'], {
      start: '050',
    });
    await go(3);
    expect(measured).toEqual(['50', '60']);
    expect(search.incumbent.texts).toEqual(['50']);
  });

  test('goes on from the best of several accepted ones', async () => {
    const { search } = await searching({ ...presets.textgrad(), proposals: 3 }, ['40', '20', '30']);
    expect((await search.step()).incumbent.texts).toEqual(['20']);
  });

  test('goes back to a version that is proposed again where its gate accepts it, without measuring it', async () => {
    const { search, measured, go } = await searching(presets.textgrad(), ['40', '50', '40']);
    await go(3);
    expect(measured).toEqual(['50', '40']);
    expect(search.incumbent.texts).toEqual(['40']);
  });

  test('says what was unchanged, rejected, declined, or heard nothing', async () => {
    const using = champion();
    const { search } = await searching(using, ['50', 'no', 'no', 'no', '60']);
    const statuses = [await search.step(), await search.step(), await search.step()].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual(['unchanged', 'rejected', 'declined']);
    const silent = await searching(using, [], {
      judge: () => evaluation({ score: 0 }),
      problem: { loss: () => silent.parameter },
    });
    expect((await silent.search.step()).status).toBe('no-gradient');
  });

  test('puts its best version into the parameters when it is asked to', async () => {
    const { search, parameter, go } = await searching(presets.textgrad(), ['20', '40']);
    await go(2);
    expect(parameter.text).toBe('40');
    expect(await search.useBest()).toBe(search.archive.best);
    expect(parameter.text).toBe('20');
  });

  test('cannot step before it has measured its start', async () => {
    const { search } = await searching(presets.textgrad(), []);
    expect(search.archive.get(0)).toBe(search.archive.start);
    expect(() => search.archive.get(1)).toThrow(expect.objectContaining({ code: 'CANDIDATE_UNKNOWN' }));
  });
});

describe('patience', () => {
  const impatient = champion({ patience: 2 });

  test('ends a search after so many steps without an accepted version', async () => {
    const { search, go } = await searching(impatient, ['60', '40', '55', '45', '20']);
    await go(9);
    expect(search.over).toBe('no version accepted in 2 steps');
    expect(numbersOf(search)).toEqual(['50', '60', '40', '55', '45']);
  });

  test('counts steps that the test leaves undecided as not accepted', async () => {
    const gate = gates.significant();
    const samples = (text: string) =>
      evaluation({ score: -Number(text), samples: { a: Number(text), b: -Number(text) } });
    const { search, go } = await searching({ ...impatient, gate }, ['40', '30', '20'], { judge: samples });
    await go(9);
    expect(search.archive.candidates).toHaveLength(3);
    expect(search.over).toBe('no version accepted in 2 steps');
  });

  test('is at an end after three steps with nothing new to measure, whatever it is', async () => {
    const { search, go } = await searching(champion(), ['60', '50', '50', '60', '40']);
    await go(9);
    expect(search.over).toBe('no new version in 3 steps');
    expect(numbersOf(search)).toEqual(['50', '60']);
  });

  test('has more of it where the strategy says so, and begins anew with every new version', async () => {
    const patient = champion({ stagnationLimit: 4 });
    const { search, measured, go } = await searching(patient, [
      '60',
      '50',
      '60',
      '50',
      '70',
      '50',
      '50',
      '50',
      '60',
      '40',
    ]);
    await go(10);
    expect(search.over).toBe('no new version in 4 steps');
    expect(measured).toEqual(['50', '60', '70']);
  });

  test('starts anew where the strategy says where to restart', async () => {
    const restarting = {
      ...presets.textgrad(),
      gate: gates.notWorse(),
      patience: 2,
      restart: parents.start(),
    };
    const { search } = await searching(restarting, ['40', '60', '70', '55', '90', '30', '80']);
    const steps = [];
    while (search.over === undefined && steps.length < 9) steps.push(await search.step());
    expect(steps.map(({ parent: { texts } }) => texts[0])).toEqual(['50', '40', '40', '50', '50']);
    expect(steps.map(({ restartedAt }) => restartedAt?.texts[0])).toEqual([
      undefined,
      undefined,
      '50',
      undefined,
      undefined,
    ]);
    // It would restart where it is: there is nothing more to do.
    expect(search.over).toBe('no version accepted in 2 steps');
    expect(search.archive.best.texts).toEqual(['40']);
  });
});

test('a search between two known versions is over, though each is accepted again', async () => {
  const word = new Variable('a', { role: 'word' });
  const problem: SearchProblem = {
    parameters: [word],
    measure: async () => evaluation({ score: 1 }),
    loss: () => word,
    mutate: ([text]) => [text === 'a' ? 'b' : 'a'],
  };
  const strategy = {
    name: 'between',
    parents: parents.incumbent(),
    proposer: proposers.randomEdits(),
    proposals: 1,
    gate: gates.notWorse(),
  };
  const search = new Search(problem, { strategy, engine: expertEngine([]), random: randomStream(1) });
  await search.begin();
  for (let step = 0; step < 9 && search.over === undefined; step++) await search.step();
  expect(search.over).toBe('no new version in 3 steps');
  expect(search.archive.candidates).toHaveLength(2);
});
