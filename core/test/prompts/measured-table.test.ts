import { describe, expect, test } from 'vitest';
import { type MeasuredRow, measuredTable, readMeasuredTable } from '../../src/prompts/measured-table.ts';

const row = (measured: string, more: Partial<MeasuredRow> = {}): MeasuredRow => ({
  score: '1',
  measured,
  outcome: 'accepted',
  text: 'CCO',
  ...more,
});

describe('the table of what was measured', () => {
  test('says names, units and uncertainty of the same measurements once, in its heading', () => {
    const rows = [
      row('QED = 0.41, missed; docking = -11.1 ± 0.4 kcal/mol', { score: '10.7' }),
      row('docking = -9 ± 0.4 kcal/mol; QED = 0.9', { outcome: 'declined', text: 'CCN' }),
      row('-', { score: '-', outcome: 'refused: no atom', text: '' }),
    ];
    const table = measuredTable(rows);
    expect(table.split('\n')).toEqual([
      'score | QED | docking [± 0.4 kcal/mol] | how it fared | version',
      '10.7 | 0.41, missed | -11.1 | accepted | CCO',
      '1 | 0.9 | -9 | declined | CCN',
      '- | - | - | refused: no atom | ""',
    ]);
    expect(readMeasuredTable(table)).toEqual([
      rows[0],
      { ...rows[1], measured: 'QED = 0.9; docking = -9 ± 0.4 kcal/mol' },
      rows[2],
    ]);
  });

  test('keeps a unit beside its number where versions have different ones', () => {
    const rows = [row('docking = -11.1 ± 0.4 kcal/mol'), row('docking = -9 kcal/mol')];
    expect(measuredTable(rows)).toContain('\n1 | -11.1 ± 0.4 kcal/mol | accepted');
    expect(readMeasuredTable(measuredTable(rows))).toEqual(rows);
  });

  test.each([
    ['other measurements', ['a = 1; b = 2', 'a = 1; c = 2']],
    ['fewer measurements', ['a = 1; b = 2', 'a = 1']],
    ['one version alone', ['a = 1']],
    ['a sentence', ['It is too long.', 'It is too long.']],
    ['an equation in words', ['a = b', 'a = b']],
    ['a name twice', ['a = 1; a = 2', 'a = 1; a = 2']],
    ['a name that ends like a heading', ['a [Gy] = 1', 'a [Gy] = 2']],
    ['the name of the column of all', ['measured = 1', 'measured = 2']],
    ['many measurements', Array.from({ length: 2 }, () => 'a = 1; b = 2; c = 3; d = 4; e = 5')],
    ['nothing at all', ['-', '-']],
  ])('is one column for %s, and is read the same', (_, measured) => {
    const rows = measured.map((one) => row(one));
    expect(measuredTable(rows)).toMatch(/^score \| measured \| how it fared \| version\n/u);
    expect(readMeasuredTable(measuredTable(rows))).toEqual(rows);
  });
});
