import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { presets, type SearchProblem } from '../../../src/index.ts';
import { distance } from '../../support/aim.ts';
import { numbersOf, searching } from '../../support/searching.ts';

const using = { ...presets.textgrad(), proposals: 4 };
const numbers = ['40', '30', '20', '60'];

/** Measures other versions than the parameters': the later ones are ready first. */
function atOnce(failing?: string) {
  let underWay = 0;
  const seen = { most: 0, underWay: () => underWay };
  const measure: SearchProblem['measure'] = async ([text = '']) => {
    seen.most = Math.max(seen.most, ++underWay);
    try {
      for (let turns = Number(text); turns > 0; turns--) await nextTurn();
      if (text === failing) throw new Error('The simulator broke.');
      return await distance.evaluate(text, {});
    } finally {
      underWay--;
    }
  };
  return { seen, measure };
}

describe('several proposals', () => {
  test('are measured one after the other where only the parameters can be measured', async () => {
    let underWay = 0;
    const { measured, search } = await searching(using, numbers, {
      async judge(text) {
        expect(++underWay).toBe(1);
        await nextTurn();
        underWay--;
        return distance.evaluate(text, {});
      },
    });
    await search.step();
    expect(measured).toEqual(['50', ...numbers]);
  });

  test('are measured at once where the problem can, and numbered in the order of their drafts', async () => {
    const { seen, measure } = atOnce();
    const { measured, search, parameter } = await searching(using, numbers, { problem: { measure } });
    await search.step();
    expect(seen.most).toBe(4);
    expect(measured).toEqual(['50']);
    expect(numbersOf(search)).toEqual(['50', ...numbers]);
    expect(parameter.text).toBe('20');
  });

  test('come to the same search either way', async () => {
    const { measure } = atOnce();
    const runs = await Promise.all(
      [{}, { measure }].map((problem) => searching(using, numbers, { problem })),
    );
    for (const { search } of runs) await search.step();
    const [one, other] = runs.map(({ events }) => JSON.parse(JSON.stringify(events)) as unknown);
    expect(one).toEqual(other);
  });
});

describe('a measurement that fails', () => {
  test.each(['20', '60', '40'])(
    'of %s keeps the candidates before it, and leaves none under way',
    async (failing) => {
      const { seen, measure } = atOnce(failing);
      const { search, events, parameter } = await searching(using, numbers, { problem: { measure } });
      await expect(search.step()).rejects.toThrow('The simulator broke.');
      expect(seen.underWay()).toBe(0);
      const before = ['50', ...numbers.slice(0, numbers.indexOf(failing))];
      expect(numbersOf(search)).toEqual(before);
      expect(events.filter(({ type }) => type === 'evaluation')).toHaveLength(before.length);
      expect([parameter.text, search.incumbent.id]).toEqual(['50', 0]);
    },
  );

  test('one after the other measures nothing more, and the parameters hold the incumbent', async () => {
    const { search, measured, parameter } = await searching(using, numbers, {
      judge(text) {
        if (text === '30') throw new Error('The simulator broke.');
        return distance.evaluate(text, {});
      },
    });
    await expect(search.step()).rejects.toThrow('The simulator broke.');
    expect(measured).toEqual(['50', '40', '30']);
    expect(numbersOf(search)).toEqual(['50', '40']);
    expect(parameter.text).toBe('50');
  });
});
