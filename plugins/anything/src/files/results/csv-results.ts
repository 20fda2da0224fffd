import { csvTextOf } from '@textgrad/core/report';
import { type CsvRow, csvTable, delimiterNames } from './csv-table.ts';
import { type Decimals, decimals } from './decimals.ts';
import { type ResultRow, type Results, resultInvalid } from './result-rows.ts';

const ours = ['id', 'measure', 'candidate', 'score', 'feedback', 'problems'] as const;

/** A column of numbers: the score, or a further measurement such as `mass [Da]`. */
interface Column {
  readonly at: number;
  readonly title: string;
  readonly name: string;
  readonly unit: string;
}

/**
 * Reads results from CSV. What is measured stands in `score`, or in a column that is named as what was asked for; further columns of
 * numbers are measurements beside it. Rows in which nothing was filled in are left out, and said.
 *
 * @throws TextGradError `RESULTS_UNREADABLE`, `RESULT_INVALID` with the row.
 */
export function readResultTable(text: string, file: string): Results {
  const { heading, rows, delimiter } = csvTable(text, file, ours);
  const numbers = decimals(delimiter === ';');
  const columns = heading.map((title, at): Column => {
    const [, name = title, unit = ''] = /^([^[\]]{1,80}?) ?\[([^[\]]{1,30})\]$/u.exec(title) ?? [];
    return { at, title, name, unit };
  });
  const further = columns.filter(({ title }) => !isOurs(title));
  const filled = rows.filter(({ cells }) =>
    columns.some(({ at, title }) => !isQuestion(title) && cells[at]?.trim() !== ''),
  );
  const read = filled.map((row) => resultRow(row, { columns, further, numbers }));
  const left = rows.length - filled.length;
  return {
    rows: read,
    notes: [
      ...(delimiter === ',' ? [] : [`Columns are read between ${delimiterNames[delimiter]}.`]),
      ...(numbers.sign === ',' ? ['Commas in numbers are read as decimal commas.'] : []),
      ...(numbers.sign === '.' && delimiter === ';'
        ? ['Points in numbers are read as decimal points, not between thousands.']
        : []),
      ...(left > 0
        ? [
            `${left === 1 ? '1 row has nothing filled in, and is' : `${left} rows have nothing filled in, and are`} left.`,
          ]
        : []),
    ],
  };
}

const isOurs = (title: string): boolean => ours.some((one) => one === title.toLowerCase());
const isQuestion = (title: string): boolean => ['id', 'measure', 'candidate'].includes(title.toLowerCase());

interface Reading {
  readonly columns: readonly Column[];
  /** Those that are no names of ours. */
  readonly further: readonly Column[];
  readonly numbers: Decimals;
}

function resultRow({ number, cells }: CsvRow, { columns, further, numbers }: Reading): ResultRow {
  const place = `row ${number}`;
  const cellOf = (name: (typeof ours)[number]): string | undefined =>
    cells[columns.find(({ title }) => title.toLowerCase() === name)?.at ?? -1];
  const [id, measure, candidate, feedback = '', problems = ''] = (
    ['id', 'measure', 'candidate', 'feedback', 'problems'] as const
  ).map(cellOf);
  const numberOf = ({ at, title }: Column): number => {
    const cell = cells[at] ?? '';
    const read = numbers.read(cell);
    if (typeof read === 'number') return read;
    throw resultInvalid(
      place,
      `its ${title} is '${cell.slice(0, 40)}', ${read}, or say in a column 'problems' why it has none`,
    );
  };
  const score = scoreColumn(columns, further, measure?.trim() ?? '');
  if (score === undefined && problems.trim() === '')
    throw resultInvalid(
      place,
      `there is no column 'score'${measure ? `, nor one named '${measure.slice(0, 40)}'` : ''}, and which of the others is meant is not clear: name it score`,
    );
  const isBlank = score === undefined || (cells[score.at] ?? '').trim() === '';
  if (isBlank && problems.trim() === '')
    throw resultInvalid(
      place,
      `its ${score?.title} is blank: write the number, or say in a column 'problems' why it has none`,
    );
  const measured = further
    .filter(({ at }) => cells[at]?.trim() !== '')
    .map((column) => ({ name: column.name, unit: column.unit, value: numberOf(column) }));
  // Without a score the only measurement would be one: of what was not measured, numbers are words.
  const measurements = isBlank ? [] : measured;
  const words = isBlank ? measured.map(({ name, value, unit }) => `${name} = ${value} ${unit}`.trim()) : [];
  const said = [csvTextOf(feedback).trim(), ...words].filter((one) => one !== '').join('; ');
  return {
    place,
    id: id?.trim(),
    measure: measure?.trim(),
    candidate: candidate === undefined ? undefined : csvTextOf(candidate),
    result: {
      ...(isBlank || score === undefined ? {} : { score: numberOf(score) }),
      ...(measurements.length > 0 ? { measurements } : {}),
      ...(said === '' ? {} : { feedback: said }),
      ...(problems.trim() === '' ? {} : { problems: [csvTextOf(problems)] }),
    },
  };
}

/** What holds the score: the column of that name, with its unit or not, else one that is named as what was asked for. */
const scoreColumn = (
  columns: readonly Column[],
  further: readonly Column[],
  measure: string,
): Column | undefined =>
  columns.find(({ name }) => name.toLowerCase() === 'score') ??
  (measure === '' ? undefined : further.find(({ name, title }) => name === measure || title === measure));
