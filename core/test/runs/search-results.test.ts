import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exportRun, importRun, memoryStore, runTask, verifyRun } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { sum } from '../../src/functions/index.ts';
import { Variable } from '../../src/graph/index.ts';
import { measuredLoss } from '../../src/losses/index.ts';
import { evaluation, quantity } from '../../src/measure/index.ts';
import { type Gate, parents, presets, proposers, type SearchStrategy } from '../../src/optimizers/index.ts';
import { defineTask } from '../../src/plugins/index.ts';
import { aim } from '../support/aim.ts';
import { asQuestion } from '../support/asked.ts';
import { counting } from '../support/counting.ts';
import { improved, versionsFor } from '../support/optimizing.ts';
import { champion } from '../support/searching.ts';

const name = 'test/aim';
const numbers = (...values: readonly (number | string)[]) => {
  let next = 0;
  return scriptedEngine((request) => {
    const question = asQuestion(request);
    return question.kind === 'update' ? versionsFor(question, () => String(values[next++])) : 'Lower it.';
  });
};

describe('the settings of a search', () => {
  test.each([
    [{ preset: 'parteo' }, 'PRESET_UNKNOWN', "Did you mean 'pareto'?"],
    [{ preset: 'feedback descent' }, 'PRESET_UNKNOWN', "Did you mean 'feedback-descent'?"],
    [{ preset: 'constructor' }, 'PRESET_UNKNOWN', 'The presets are textgrad, textgrad-momentum,'],
    [{ proposals: 0 }, 'SEARCH_INVALID', 'proposals must be a whole number from 1, not 0'],
    [{ proposals: 1.5 }, 'SEARCH_INVALID', 'proposals'],
    [{ patience: 0 }, 'SEARCH_INVALID', 'patience'],
    [{ patience: Number.NaN }, 'SEARCH_INVALID', 'patience'],
  ])('%o are refused before anything is written', async (search, code, words) => {
    const store = memoryStore();
    const run = runTask(aim(), { name, engine: numbers(), store, search });
    await expect(run).rejects.toMatchObject({ kind: 'usage', code, message: expect.stringContaining(words) });
    expect(store.runs()).toEqual([]);
  });

  test('are the task’s own unless the run says otherwise, and stand in its manifest', async () => {
    const task = { ...aim(), preset: 'feedback-descent' as const };
    const used = async (search?: object) => {
      const store = memoryStore();
      const engine = scriptedEngine((_, index) => improved(String(40 - index)));
      const summary = await runTask(task, {
        name,
        engine,
        store,
        id: 'r',
        steps: 1,
        ...(search ? { search } : {}),
      });
      return [summary.search.preset, (store.run('r')?.manifest as { search?: unknown } | undefined)?.search];
    };
    expect(await used()).toEqual([
      'feedback-descent',
      { preset: 'feedback-descent', proposals: 1, patience: null },
    ]);
    expect(await used({ preset: 'textgrad', proposals: 2, patience: 3 })).toEqual([
      'textgrad',
      { preset: 'textgrad', proposals: 2, patience: 3 },
    ]);
  });

  test('end a run when its patience is at an end', async () => {
    const search = { preset: 'best-of-n', patience: 2 };
    const summary = await runTask(aim(), { name, engine: numbers(55, 54, 53), search, steps: 9 });
    expect(summary).toMatchObject({ status: 'completed', reason: 'no version accepted in 2 steps' });
    expect(summary.steps).toHaveLength(2);
  });

  test('that need random changes fail where the task knows none, with the start as result', async () => {
    const summary = await runTask(aim(), { name, engine: numbers(), search: { preset: 'random-edit' } });
    expect(summary).toMatchObject({
      status: 'failed',
      error: { code: 'SEARCH_NO_EDITS' },
      best: { step: 0 },
    });
  });
});

describe('a step in a result', () => {
  const run = (strategy: SearchStrategy, ...values: readonly number[]) =>
    runTask(aim(), { name, engine: numbers(...values), strategy, steps: values.length / strategy.proposals });

  test('says that a version was declined, why, and what it was made from', async () => {
    const { steps } = await run(champion(), 40, 45, 30);
    expect(steps.map(({ text, status, reason, from }) => [text, status, reason, from])).toEqual([
      ['40', 'updated', 'better than before', 0],
      ['45', 'declined', 'worse than before', 1],
      ['30', 'updated', 'better than before', 1],
    ]);
  });

  test('shows the best of several versions and the others with their measurements', async () => {
    const { steps } = await run(champion({ proposals: 3 }), 40, 20, 60);
    expect(steps).toMatchObject([
      { text: '20', status: 'updated', improved: true, others: [{ text: '40', score: -30 }, { text: '60' }] },
    ]);
  });

  test('shows the version that the search goes on from, also where it was known before', async () => {
    const strategy = champion({ parents: parents.start(), proposals: 2 });
    const { steps } = await run(strategy, 40, 60, 40, 70);
    expect(steps[1]).toMatchObject({
      step: 2,
      text: '40',
      status: 'updated',
      reason: 'better than before',
      improved: false,
      others: [{ text: '70' }],
    });
  });

  test('shows the best so far, also where the gate declined it and accepted another', async () => {
    const gate: Gate = {
      name: 'takes 45',
      decide: ({ candidate: { score } }) =>
        score === -35
          ? { verdict: 'accept', reason: 'it is 45' }
          : { verdict: 'reject', reason: 'it is not 45' },
    };
    const { steps, best } = await run(
      champion({ gate, proposals: 2, parents: parents.incumbent() }),
      40,
      45,
      41,
      42,
    );
    expect(best.text).toBe('40');
    expect(steps[0]).toMatchObject({
      text: '40',
      improved: true,
      status: 'declined',
      reason: 'it is not 45',
      others: [{ text: '45' }],
    });
  });

  test('says what was fed back where a crossed version comes first', async () => {
    const crossing = champion({
      parents: parents.topK(9),
      proposer: proposers.crossing(proposers.rewrites(), { rate: 1 }),
      proposals: 2,
    });
    const task = defineTask({
      ...aim(),
      async setup(config, tools) {
        return { ...(await aim().setup(config, tools)), crossover: () => ['44'] };
      },
    });
    const { steps } = await runTask(task, {
      name,
      engine: numbers(40, 41, 39, 38),
      strategy: crossing,
      steps: 2,
    });
    expect(steps[1]?.others.concat(steps[1]).map(({ text }) => text)).toContain('44');
    expect(steps[1]?.feedback).toEqual([expect.stringContaining('distance = ')]);
  });
});

/** A task with so many texts, by role; each answer adds a letter. */
const several = (roles: readonly string[]) =>
  defineTask({
    ...counting,
    async setup() {
      const parameters = roles.map((role, at) => new Variable(`text ${at}`, { role }));
      return {
        parameters,
        async measure(texts) {
          const { length } = texts.join('');
          return evaluation({
            score: length,
            measurements: [{ name: 'length', quantity: quantity(length) }],
          });
        },
        loss: (measured) =>
          sum(
            parameters.map((one) =>
              measuredLoss(one, measured, { purpose: 'Length.', feedback: 'measurement' }),
            ),
          ),
      };
    },
  });

describe('several parameters', () => {
  const lengthening = () =>
    scriptedEngine((request) => {
      const question = asQuestion(request);
      return improved(`${'variable' in question ? question.variable : ''}x`);
    });
  const run = async (roles: readonly string[]) => {
    const store = memoryStore();
    const strategy = presets['feedback-descent']();
    const summary = await runTask(several(roles), {
      name: 'test/several',
      engine: lengthening(),
      store,
      strategy,
      steps: 2,
      id: 'r',
    });
    return { store, summary };
  };

  test.each([
    [['word', 'word']],
    [['word', 'word (2)', 'word']],
    [['2', '1', '10']],
    [['__proto__', 'constructor', 'a']],
  ])('with the roles %j keep all their texts in results, in order', async (roles) => {
    const { store, summary } = await run(roles);
    const texts = Object.values(JSON.parse(summary.best.text) as Record<string, string>);
    expect(texts).toEqual(roles.map((_, at) => `text ${at}xx`));
    expect(verifyRun(store, 'r')).toMatchObject({ redacted: 0, unsealed: 0 });
  });

  test('of any roles keep all their texts, and the run’s records fit together', async () => {
    const role = fc.oneof(
      fc.constantFrom('word', 'word (2)', 'word (3)', '0', '1', '1 (2)', '-1', '01'),
      fc.string({ minLength: 1, maxLength: 4 }).filter((text) => text.trim() !== ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(role, { minLength: 2, maxLength: 5 }), async (roles) => {
        const { store, summary } = await run(roles);
        const shown = Object.values(JSON.parse(summary.start.text) as Record<string, string>);
        expect(shown).toEqual(roles.map((_, at) => `text ${at}`));
        await importRun(memoryStore(), exportRun(store, 'r', { now: 0 }));
      }),
      { numRuns: 25 },
    );
  });
});

test.each([
  ['another version of a step', (summary: Summary) => summary.steps[0]?.others[0] ?? summary.best],
  ['the front', (summary: Summary) => summary.search.front[0] ?? summary.best],
] as const)('a result in which %s was changed is found', async (_, changed) => {
  const store = memoryStore();
  const strategy = champion({ proposals: 2 });
  await runTask(aim(), { name, engine: numbers(40, 45), store, strategy, steps: 1, id: 'r' });
  const lines = exportRun(store, 'r', { now: 0 }).map((line) => JSON.parse(line) as { summary?: Summary });
  for (const line of lines) if (line.summary) changed(line.summary).score = 99;
  const tampered = lines.map((line) => JSON.stringify(line));
  await expect(importRun(memoryStore(), tampered)).rejects.toMatchObject({ code: 'BUNDLE_TAMPERED' });
});

interface Shown {
  score: number;
}
interface Summary {
  readonly best: Shown;
  readonly steps: readonly { readonly others: readonly Shown[] }[];
  readonly search: { readonly front: readonly Shown[] };
}
