import { describe, expect, test } from 'vitest';
import { expertEngine } from '../../../src/engine/index.ts';
import { Variable } from '../../../src/graph/variable.ts';
import { evaluation, randomStream } from '../../../src/index.ts';
import { presets, Search, type SearchProblem } from '../../../src/optimizers/index.ts';

/** Numbers from 0 to 9, with a model that goes up from what was best; letters are no numbers. */
function problem(proposed: (best: number) => readonly string[]): SearchProblem {
  const codec = {
    name: 'digit',
    format: 'one digit',
    decode: (text: string) =>
      /^\d$/u.test(text)
        ? { ok: true as const, value: text }
        : { ok: false as const, problems: [`${text} is not a digit.`] },
    encode: (value: string) => value,
  };
  const digit = new Variable('3', { role: 'digit', codec });
  return {
    parameters: [digit],
    measure: async ([text = '']) => evaluation({ score: Number(text) }),
    loss: () => digit,
    async *acquire(measured) {
      const best = Math.max(...measured.map(({ evaluation: { score } }) => score ?? 0));
      for (const text of proposed(best)) yield [text];
    },
  };
}

async function searched(given: SearchProblem, proposals = 1) {
  const strategy = { ...presets.bayesian(), proposals };
  const search = new Search(given, { strategy, engine: expertEngine([]), random: randomStream(1) });
  await search.begin();
  return { search, step: await search.step() };
}

describe('what a model proposes', () => {
  test('is measured in its order, as many as a step takes', async () => {
    const { search, step } = await searched(
      problem((best) => [1, 2, 3].map((more) => String(best + more))),
      2,
    );
    expect(step.measured.map(({ texts, operator }) => [texts, operator])).toEqual([
      [['4'], 'acquisition'],
      [['5'], 'acquisition'],
    ]);
    expect(search.archive.best.texts).toEqual(['5']);
  });

  test('is passed over where it is not legal, known or proposed twice', async () => {
    const { step } = await searched(
      problem(() => ['x', '3', '7', '7', '8', '9']),
      2,
    );
    expect(step.measured.map(({ texts: [text] }) => text)).toEqual(['7', '8']);
  });

  test('that is never legal is a rejected step that says why', async () => {
    const { step } = await searched(problem(() => ['x', 'y']));
    expect(step).toMatchObject({ status: 'rejected', measured: [] });
    expect(step.proposals[0]?.updates[0]?.problems).toEqual(['y is not a digit.']);
  });

  test('is missing where the problem has no model, which is said', async () => {
    const { acquire: _, ...rest } = problem(() => []);
    await expect(searched(rest)).rejects.toMatchObject({
      code: 'SEARCH_NO_MODEL',
      message: expect.stringContaining('another preset than bayesian'),
    });
  });
});
