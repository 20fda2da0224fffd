import { readResultTable } from '@textgrad/anything';
import { csvText } from '@textgrad/core/report';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const rowsOf = (text: string) => readResultTable(text, 'r.csv').rows.map(({ id, result }) => [id, result]);

describe('results in CSV', () => {
  test.each<[string, string, unknown]>([
    ['commas', 'id,score\na,65.3\n', [['a', { score: 65.3 }]]],
    [
      'semicolons and decimal commas',
      'id;score;feedback\r\na;65,3;"clear; odd"\r\n',
      [['a', { score: 65.3, feedback: 'clear; odd' }]],
    ],
    ['tabs', 'id\tscore\na\t-2e-3\n', [['a', { score: -0.002 }]]],
    ['the line by which Excel says the delimiter', 'sep=;\r\nid;score\r\na;,5\r\n', [['a', { score: 0.5 }]]],
    ['capitals and a byte order mark', '\uFEFFID,Score\na,1\n', [['a', { score: 1 }]]],
    [
      'further columns as measurements',
      'id,score,mass [Da],pH\na,1,46.07,\n',
      [['a', { score: 1, measurements: [{ name: 'mass', unit: 'Da', value: 46.07 }] }]],
    ],
    [
      'a score with its unit',
      'id,score [%]\na,80\n',
      [['a', { score: 80, measurements: [{ name: 'score', unit: '%', value: 80 }] }]],
    ],
    [
      'what was asked for as the score',
      'id,measure,mass [Da],yield [%]\na,yield,46,80\n',
      [
        [
          'a',
          {
            score: 80,
            measurements: [
              { name: 'mass', unit: 'Da', value: 46 },
              { name: 'yield', unit: '%', value: 80 },
            ],
          },
        ],
      ],
    ],
    [
      'no number beside a problem as one',
      'id,score,mass [Da],problems\na,,46,it dissolves nowhere\n',
      [['a', { feedback: 'mass = 46 Da', problems: ['it dissolves nowhere'] }]],
    ],
  ])('are read with %s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  test.each<[string, string, string]>([
    ['a blank score', 'id,score,mass [Da]\nb,1,2\na,,46.07\n', 'row 3 .* its score is blank'],
    ['a quoted blank', 'id,score\na," "\nb,2\n', ''],
    ['a quoted blank beside a measurement', 'id,score,mass\na," ",2\n', 'row 2 .* its score is blank'],
    ['no column of a score', 'id,mass [Da]\na,46\n', "row 2 .* there is no column 'score'"],
    ['hexadecimal digits', 'id,score\na,0x1F\n', "row 2 .* its score is '0x1F', which is no number"],
    ['digits of another kind', 'id,score\na,１２\n', 'which is no number'],
    ['an infinity', 'id,score\na,Infinity\n', 'which is no number'],
    ['what is too large', 'id,score\na,1e999\n', 'too large'],
    ['a quoted comma', 'id,score\na,"65,3"\n', 'whose comma may be decimal or between thousands'],
    ['a comma between tabs', 'id\tscore\na\t1,234\n', 'whose comma may be decimal or between thousands'],
    [
      'a bare decimal comma',
      'id,score\na,65,3\n',
      'row 2 .* it has 3 cells, and the heading has 2; a decimal comma',
    ],
    [
      'points and decimal commas',
      'id;score\na;65,3\nb;1.234\n',
      "row 3 .* '1.234', with a decimal point, where rows before have a decimal comma",
    ],
    ['thousands', 'id;score\na;1.234,5\n', 'which is no number'],
    ['two delimiters in the heading', 'id;measure,score\na;b,1\n', 'can be read with commas or semicolons'],
    [
      'a heading with and without its unit',
      'id,score,score [mM]\na,1,2\n',
      "columns 2 and 3 are both called 'score \\[mM\\]'",
    ],
    ['a heading twice', 'id,score,Score\na,1,2\n', "columns 2 and 3 are both called 'Score'"],
    ['two columns without a heading', 'id,score,,,x\na,1,2,3,4\n', 'columns 3 and 4 have no heading'],
    ['cells beyond the heading', 'id,score,\na,1,2\n', 'it has 3 cells, and the heading has 2'],
    ['cells that are missing', 'id,candidate,score\na,1\n', 'it has 2 cells, and the heading has 3'],
    [
      'no heading',
      'a,1\nb,2\n',
      'its first row names none of id, measure, candidate, score, feedback, problems',
    ],
    ['an open quotation mark', 'id,score\n"a,1\n', 'it is no CSV'],
  ])('are refused with %s', (_, text, message) => {
    if (message === '') expect(rowsOf(text)).toEqual([['b', { score: 2 }]]);
    else expect(() => readResultTable(text, 'r.csv')).toThrow(new RegExp(message, 'u'));
  });

  test('say how they were read, and how many rows have nothing filled in', () => {
    const { notes } = readResultTable('id;candidate;score;feedback\na;CC;65,3;\nb;CO;;\n', 'r.csv');
    expect(notes).toEqual([
      'Columns are read between semicolons.',
      'Commas in numbers are read as decimal commas.',
      '1 row has nothing filled in, and is left.',
    ]);
    expect(readResultTable('id,score\na,1\n', 'r.csv').notes).toEqual([]);
  });

  test('hold every candidate that a table was written with', () => {
    const units = fc.constantFrom(
      'a',
      '=',
      "'",
      '"',
      ',',
      ';',
      '\t',
      '\n',
      ' ',
      '+',
      '-',
      '@',
      '\u202E',
      '\0',
      '\uFEFF',
      '€',
    );
    fc.assert(
      fc.property(fc.string({ unit: units, minLength: 1 }), (candidate) => {
        const written = csvText([
          ['id', 'candidate', 'score'],
          ['a', candidate, 1],
        ]);
        const [row] = readResultTable(written, 'r.csv').rows;
        expect(row?.candidate).toBe(candidate.replaceAll('\u202E', '<U+202E>').replaceAll('\0', '<U+0000>'));
      }),
    );
  });
});
