import { chance, difference, estimate, number } from './format.ts';
import type { StudyRow, StudyTable } from './study-table.ts';

/** A column of a study's table. */
export interface StudyColumn {
  readonly field: string;
  readonly title: string;
  readonly cell: (row: StudyRow) => string;
}

const none = '-';
const shown = <TValue>(value: TValue | undefined, show: (value: TValue) => string): string =>
  value === undefined ? none : show(value);

/** The columns that every study's table has. */
export const standardColumns = (reference: string): readonly StudyColumn[] => [
  { field: 'method', title: 'method', cell: nameOf },
  { field: 'runs', title: 'runs', cell: runsOf },
  { field: 'score', title: 'score [95 %]', cell: ({ score }) => shown(score, estimate) },
  {
    field: 'difference',
    title: `against ${reference} [95 %]`,
    cell: ({ comparison }) => shown(comparison, (one) => difference(one.difference)),
  },
  { field: 'p', title: 'p', cell: ({ comparison }) => shown(comparison, pOf) },
  { field: 'corrected', title: 'Holm p', cell: ({ corrected }) => shown(corrected, chance) },
  { field: 'effect', title: 'effect r (d)', cell: ({ comparison }) => shown(comparison, effectOf) },
  { field: 'calls', title: 'calls', cell: ({ calls }) => shown(calls, number) },
  { field: 'area', title: 'area', cell: ({ area }) => shown(area, ({ value }) => number(value)) },
  { field: 'reached', title: 'calls to target', cell: reachedOf },
  { field: 'callsPerPoint', title: 'calls/point', cell: ({ callsPerPoint }) => shown(callsPerPoint, number) },
];

/** The columns of a study's table, with one for each other number that its runs report. */
export function columnsOf({ reference, sections }: StudyTable): readonly StudyColumn[] {
  const rows = sections.flatMap((section) => section.rows);
  const measures = [...new Set(rows.flatMap((row) => Object.keys(row.measures)))].sort();
  return [...standardColumns(reference), ...measures.map(measureColumn)];
}

/** The column of another number that runs report. */
export const measureColumn = (name: string): StudyColumn => ({
  field: `measure ${name}`,
  title: `${name} [95 %]`,
  cell: ({ measures }) => shown(measures[name], estimate),
});

const nameOf = ({ method, role }: StudyRow): string =>
  role === 'noise floor' ? `${method} (A/A)` : role === 'reference' ? `${method} (reference)` : method;

function runsOf({ runs, failed, missing }: StudyRow): string {
  const lacking = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(missing > 0 ? [`${missing} missing`] : []),
  ];
  return lacking.length === 0 ? String(runs) : `${runs} (${lacking.join(', ')})`;
}

const pOf = ({ p, kind }: { readonly p: number; readonly kind: 'exact' | 'monte-carlo' }): string =>
  kind === 'exact' ? chance(p) : `≈${chance(p)}`;

const effectOf = ({ effect: { rankBiserial, cohensD } }: NonNullable<StudyRow['comparison']>): string =>
  `${number(rankBiserial)} (${shown(cohensD, number)})`;

function reachedOf({ reached }: StudyRow): string {
  if (!reached) return none;
  const share = `${reached.runs}/${reached.of}`;
  return reached.calls === undefined ? `${share}` : `${number(reached.calls)} (${share})`;
}
