import { type PublishedNumber, published, publishedFor } from './published.ts';
import { kindTitles, type PaperRow, type RowKind, rowKinds } from './row.ts';

/** The report as plain data: a table for each kind of row, all with the same columns. */
export interface PaperReport {
  /** ISO 8601, in UTC. */
  readonly date: string;
  readonly engine: string;
  readonly quick: boolean;
  readonly tables: readonly PaperTable[];
}

/** The rows of one kind. */
export interface PaperTable {
  readonly kind: RowKind;
  readonly title: string;
  readonly says: string;
  readonly lines: readonly PaperLine[];
}

/** A row as it is shown: every cell a text. */
export interface PaperLine {
  readonly cells: Readonly<Record<PaperColumn, string>>;
  /** Why there is no result; nothing where there is one. */
  readonly missing: string | undefined;
  /** Where the paper's number is printed, and with which models it was reached. */
  readonly source: string;
  readonly note: string;
}

/** The columns, in order. */
export const paperColumns = {
  experiment: 'experiment',
  measure: 'measure',
  method: 'method',
  paper: 'paper',
  ours: 'ours',
  interval: '95 %',
  n: 'n',
  seeds: 'seeds',
  calls: 'calls',
  cost: 'cost',
  engine: 'engine',
  date: 'date',
} as const;

/** A column's field. */
export type PaperColumn = keyof typeof paperColumns;

/** Puts rows into the tables of their kinds, in the order of the published numbers. */
export function paperReport(
  rows: readonly PaperRow[],
  facts: Pick<PaperReport, 'date' | 'engine' | 'quick'>,
): PaperReport {
  const order = published.map(({ id }) => id);
  const place = ({ experiment }: PaperRow): number => {
    const at = order.indexOf(experiment);
    return at === -1 ? order.length : at;
  };
  return {
    ...facts,
    tables: rowKinds.map((kind) => ({
      kind,
      ...kindTitles[kind],
      lines: rows
        .filter((row) => row.kind === kind)
        .toSorted((a, b) => place(a) - place(b))
        .map(lineOf),
    })),
  };
}

function lineOf(row: PaperRow): PaperLine {
  const { experiment, method } = row;
  const known = publishedFor(experiment);
  const number = paperNumber(experiment, method);
  const empty = { ours: '', interval: '', n: '', seeds: '', calls: '', cost: '', engine: '', date: '' };
  const measured = 'missing' in row ? empty : row;
  const { ours, interval, n, seeds, calls, cost, engine, date } = measured;
  return {
    cells: {
      experiment: known?.title ?? ownTitles[experiment] ?? experiment,
      measure: known?.measure ?? '%',
      method,
      paper: number?.value ?? '–',
      ours,
      interval,
      n,
      seeds,
      calls,
      cost,
      engine,
      date: date.slice(0, 10),
    },
    missing: 'missing' in row ? row.missing : undefined,
    source: number && known ? `${number.source}; n ${known.n}; ${known.models}` : '',
    note: 'missing' in row ? '' : row.note,
  };
}

/** What we measure and the paper does not. */
const ownTitles: Readonly<Record<string, string>> = {
  'humanevalfix-js': 'HumanEvalFix, JavaScript',
};

function paperNumber(experiment: string, method: string): PublishedNumber | undefined {
  const known = publishedFor(experiment);
  if (method === 'TextGrad') return known?.textgrad;
  if (method === 'CoT') return known?.baseline;
  return known?.others?.find(({ name }) => name === method || method.startsWith(`${name}, our `));
}
