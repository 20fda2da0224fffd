import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitColumns } from '../src/terminal/fit.ts';
import { fittedTable } from '../src/terminal/table.ts';

const columns = [
  { title: 'id' },
  { title: 'text', flexible: true },
  { title: 'kept', expendable: 1 },
  { title: 'first to go', expendable: 2 },
];
const row = ['1', 'a rather long text, longer than all the others', '12345', '67890'];

test('a table that fits is as wide as it needs to be', () => {
  expect(fittedTable(columns, [row], 200).text).toBe(
    [
      `id  ${'text'.padEnd(46)}  kept   first`,
      `${' '.repeat(59)}to`,
      `${' '.repeat(59)}go`,
      `1   ${row[1]}  12345  67890`,
      '',
    ].join('\n'),
  );
});

test('first the flexible column becomes narrower, then the most expendable ones go', () => {
  const at = (width: number): readonly number[] =>
    fitColumns(columns, [row], width).map(({ index }) => index);
  expect(at(40)).toEqual([0, 1, 2, 3]);
  expect(at(37)).toEqual([0, 1, 2]);
  expect(at(30)).toEqual([0, 1]);
  expect(fittedTable(columns, [row], 30)).toEqual({
    text: `id  text\n1   ${row[1]?.slice(0, 25)}…\n`,
    dropped: ['kept', 'first to go'],
  });
});

test('no line is wider than the width, once the columns that stay fit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 24, max: 120 }),
      fc.string({ maxLength: 80, unit: 'grapheme-ascii' }),
      (width, text) => {
        const { text: table } = fittedTable(columns, [['1', text, '2', '3']], width);
        for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
      },
    ),
  );
});
