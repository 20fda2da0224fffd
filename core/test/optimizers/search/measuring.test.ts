import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { presets, type SearchProblem } from '../../../src/optimizers/index.ts';
import { distance } from '../../support/aim.ts';
import { numbersOf, searching } from '../../support/searching.ts';

const using = { ...presets.textgrad(), proposals: 4 };
const numbers = ['40', '30', '20', '60'];

/** Measures other versions than the parameters': the later ones are ready first. */
function simultaneously(failing?: string) {
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
  test('are measured simultaneously, and numbered in the order of their proposals', async () => {
    const { seen, measure } = simultaneously();
    const { search, parameter } = await searching(using, numbers, { problem: { measure } });
    await search.step();
    expect(seen.most).toBe(4);
    expect(numbersOf(search)).toEqual(['50', ...numbers]);
    expect(parameter.text).toBe('20');
  });
});

describe('a measurement that fails', () => {
  test.each(['20', '60', '40'])(
    'of %s keeps the candidates before it, and leaves none under way',
    async (failing) => {
      const { seen, measure } = simultaneously(failing);
      const { search, events, parameter } = await searching(using, numbers, { problem: { measure } });
      await expect(search.step()).rejects.toThrow('The simulator broke.');
      expect(seen.underWay()).toBe(0);
      const before = ['50', ...numbers.slice(0, numbers.indexOf(failing))];
      expect(numbersOf(search)).toEqual(before);
      expect(events.filter(({ type }) => type === 'evaluation')).toHaveLength(before.length);
      expect([parameter.text, search.incumbent.id]).toEqual(['50', 0]);
    },
  );
});
