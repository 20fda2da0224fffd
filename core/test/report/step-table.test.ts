import { expect, test } from 'vitest';
import { columnTitle, measurementIn, stepTable } from '../../src/doors/report.ts';
import { atMost, quantity } from '../../src/measure/index.ts';
import { candidate, stepOf, summaryOf } from '../support/summaries.ts';

const measured = (value: number, unit: string) => ({
  measurements: [{ name: 'energy', quantity: quantity(value, unit) }],
});

test('a measurement in two units is two columns', () => {
  const { columns, rows } = stepTable(
    summaryOf(candidate(0, 'a', measured(1, 'kJ')), [stepOf(candidate(1, 'b', measured(2, 'kcal')))]),
  );
  expect(columns.map(columnTitle)).toEqual(['energy [kJ]', 'energy [kcal]']);
  expect(rows.map((row) => columns.map((column) => measurementIn(row.candidate, column)?.value))).toEqual([
    [1, undefined],
    [undefined, 2],
  ]);
});

test('a column has the first goal that a candidate has there', () => {
  const goal = atMost(3);
  const withGoal = { measurements: [{ name: 'size', quantity: quantity(1), goal }] };
  const without = { measurements: [{ name: 'size', quantity: quantity(2) }] };
  const { columns } = stepTable(summaryOf(candidate(0, 'a', without), [stepOf(candidate(1, 'b', withGoal))]));
  expect(columns).toEqual([{ name: 'size', unit: '', goal }]);
});

test('each row knows the candidate before it, and whether it is the best', () => {
  const [start, one, two] = [candidate(0, 'a'), candidate(1, 'b'), candidate(2, 'c')];
  const { rows } = stepTable(summaryOf(start, [stepOf(one), stepOf(two)], { best: one }));
  expect(rows.map(({ previous, best }) => [previous?.text, best])).toEqual([
    [undefined, false],
    ['a', true],
    ['b', false],
  ]);
});

test('a measurement may be called like a property of objects', () => {
  expect(measurementIn(candidate(0, 'a'), { name: 'constructor', unit: '' })).toBeUndefined();
});
