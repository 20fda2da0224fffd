import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stepsCsv } from '../../src/doors/report.ts';
import { atMost, quantity } from '../../src/measure/index.ts';
import { candidate, stepOf, summaryOf } from '../support/summaries.ts';

/** Reads RFC 4180. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

const dose = (value: number) => ({
  measurements: [{ name: 'dose', quantity: quantity(value, 'Gy'), goal: atMost(20, { unit: 'Gy' }) }],
});

const contentOf = (...args: Parameters<typeof summaryOf>): string =>
  String(stepsCsv(summaryOf(...args)).content);

describe('the steps as CSV', () => {
  test('have the unit in the heading, and a column for whether a goal is met', () => {
    const other = { measurements: [{ name: 'beams', quantity: quantity(5) }], score: 1 };
    const csv = contentOf(candidate(0, 'a', dose(25)), [
      stepOf(candidate(1, 'b', dose(19))),
      stepOf(candidate(2, 'c', other), { status: 'unchanged' }),
    ]);
    expect(csv).toBe(
      [
        'step,status,text,score,feasible,dose [Gy],dose met,beams',
        '0,start,a,-0.25,true,25,false,',
        '1,updated,b,0,true,19,true,',
        '2,unchanged,c,1,true,,,5',
        '',
      ].join('\r\n'),
    );
  });

  test('hold any text as one field', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '=', ';') }), (text) => {
        const [heading = [], row = []] = parseCsv(contentOf(candidate(0, text)));
        expect(row).toHaveLength(heading.length);
        expect(row[2]?.replace(/^'/u, '')).toBe(text);
      }),
    );
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://x","y")'])(
    'let no spreadsheet take %j for a formula',
    (text) => {
      const [, row = []] = parseCsv(contentOf(candidate(0, text)));
      expect(row[2]).toBe(`'${text}`);
    },
  );

  test('let no heading be one either', () => {
    const named = { measurements: [{ name: '=cmd', quantity: quantity(1), goal: atMost(2) }] };
    const [heading = []] = parseCsv(contentOf(candidate(0, 'a', named)));
    expect(heading.slice(5)).toEqual(["'=cmd", "'=cmd met"]);
  });
});
