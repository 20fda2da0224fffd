import { describeMeasurement, formatNumber } from '@textgrad/core';
import {
  columnTitle,
  confirmationTable,
  engineLabel,
  ideasOf,
  type MeasurementColumn,
  measurementIn,
  originText,
  type StepRow,
  statusWords,
  stepTable,
} from '@textgrad/core/report';
import type { RunSummary } from '@textgrad/core/runs';
import type { Column } from '../terminal/fit.ts';
import type { Paint } from '../terminal/paint.ts';
import { oneLine, printable } from '../terminal/printable.ts';
import { fittedTable } from '../terminal/table.ts';

/** The width of a table that nobody's terminal bounds. */
const pipeWidth = 120;

/** A run's result: the table of its steps, and the best candidate with its goals. */
export function resultText(summary: RunSummary, paint: Paint, width = pipeWidth): string {
  const { confirmed = [] } = summary;
  const again = confirmed.length > 0 ? `\n${confirmedText(confirmed, paint, width)}` : '';
  return `${stepsText(summary, paint, width)}\n${bestText(summary, paint)}${remarksText(summary)}${again}`;
}

/** The best candidates as they were measured once more. */
function confirmedText(confirmed: NonNullable<RunSummary['confirmed']>, paint: Paint, width: number): string {
  const { columns, rows } = confirmationTable(confirmed);
  const { text } = fittedTable(
    [
      { title: 'step' },
      { title: 'candidate', flexible: true },
      { title: 'score' },
      { title: 'again' },
      ...columns.map((column) => ({ title: columnTitle(column), expendable: 1 })),
    ],
    rows.map(({ candidate, again, values }) => [
      candidate.run === undefined ? String(candidate.step) : originText(candidate),
      oneLine(candidate.text),
      scoreText(candidate),
      scoreText(again),
      ...values.map((value) => (value === undefined ? '–' : formatNumber(value))),
    ]),
    width,
  );
  const problems = rows.flatMap(({ again }) => again.problems);
  const notes = [...new Set(problems)].map(
    (problem) => `  ${paint('yellow', 'note:')} ${printable(problem)}\n`,
  );
  return `${paint('bold', 'The best, measured again')}\n${text}${notes.join('')}`;
}

const scoreText = ({ score }: RunSummary['best']): string => (score === null ? '–' : formatNumber(score));

function stepsText(summary: RunSummary, paint: Paint, width: number): string {
  const { columns, rows } = stepTable(summary);
  const { text, dropped } = fittedTable(
    [
      { title: 'step' },
      { title: 'status' },
      { title: 'candidate', flexible: true },
      { title: 'score' },
      ...columns.map(measurementHeading),
    ],
    rows.map((row) => cells(row, columns, paint)),
    width,
  );
  const ideas = rows.flatMap((row) =>
    ideasOf(row).map(
      ([idea, of]) => `  step ${row.step}${of ? `, ${scoreText(of)}` : ''}: ${oneLine(idea)}\n`,
    ),
  );
  const said = ideas.length === 0 ? '' : `${paint('bold', 'Ideas of the proposals')}\n${ideas.join('')}`;
  return dropped.length === 0
    ? `${text}${said}`
    : `${text}${said}${paint('dim', `Not shown for want of room: ${dropped.join(', ')}. The report has them all.`)}\n`;
}

/** Measurements without a goal go first when there is no room. */
const measurementHeading = (column: MeasurementColumn): Column => ({
  title: columnTitle(column),
  expendable: column.goal ? 1 : 2,
});

function cells(row: StepRow, columns: readonly MeasurementColumn[], paint: Paint): readonly string[] {
  const { step, status, candidate, best } = row;
  const score = candidate.score === null ? '–' : formatNumber(candidate.score);
  return [
    String(step),
    best ? paint('green', 'best') : statusWords(status),
    oneLine(candidate.text),
    candidate.feasible ? score : `${score} ${paint('red', 'infeasible')}`,
    ...columns.map((column) => {
      const measurement = measurementIn(candidate, column);
      return measurement ? `${formatNumber(measurement.value)}${mark(measurement.met, paint)}` : '–';
    }),
  ];
}

const mark = (met: boolean | null, paint: Paint): string =>
  met === null ? '' : met ? ` ${paint('green', '✓')}` : ` ${paint('red', '✗')}`;

function bestText({ best, engine, engineKind }: RunSummary, paint: Paint): string {
  const score = best.score === null ? 'no score' : `score ${formatNumber(best.score)}`;
  const lines = [
    `${paint('bold', 'Best candidate')}: ${originText(best)}, ${score}, engine ${engine} (${engineLabel(engineKind)})`,
    ...printable(best.text)
      .split('\n')
      .map((line) => `  ${paint('cyan', line)}`),
    ...best.problems.map((problem) => `  ${paint('red', 'problem:')} ${printable(problem)}`),
    ...Object.entries(best.details ?? {}).map(([name, text]) => `  ${printable(`${name}: ${text}`)}`),
    ...Object.entries(best.measurements).map(([name, measurement]) => {
      const { goal, met, ...quantity } = measurement;
      return `  ${describeMeasurement({ name, quantity, ...(goal ? { goal } : {}) })}${mark(met, paint)}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

/** What the task says of all that was measured. */
const remarksText = ({ remarks = [] }: RunSummary): string =>
  remarks.map((remark) => `${printable(remark)}\n`).join('');
