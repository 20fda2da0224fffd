import type { CandidateRow, Column } from '../../../src/api.ts';
import { useCandidates } from '../../all-candidates.ts';
import { number, visible } from '../../format.ts';
import { columnTitle, goalWords, Measured, Problem, verdictWords } from '../../parts.tsx';
import { go, linkTo, set, setting } from '../../route.ts';
import { LongTable, sorted, type TableColumn } from '../../rows.tsx';
import { Choice, Tick } from '../runs.tsx';
import type { TabProps } from './tab.ts';

/** A row of the table: one text, however often it was measured. */
interface Line {
  readonly row: CandidateRow;
  readonly again: readonly CandidateRow[];
}

/** All candidates of a run, with what was measured of them against its goals. */
export function Candidates({ run }: TabProps) {
  const { rows, columns, more, problem } = useCandidates(run.row.id);
  const [text, verdict, operator] = [setting('text').toLowerCase(), setting('verdict'), setting('operator')];
  const shown = linesOf(rows).filter(
    ({ row }) =>
      (setting('feasible') === '' || row.feasible) &&
      (setting('goals') === '' || row.met.every((met) => met !== false)) &&
      (verdict === '' || row.verdict === verdict) &&
      (operator === '' || row.operator === operator) &&
      (text === '' || row.text.toLowerCase().includes(text)),
  );
  return (
    <>
      <Problem text={problem} />
      <search class="filters">
        <label class="over">
          Search
          <input
            type="search"
            value={setting('text')}
            onInput={({ currentTarget }) => set({ text: currentTarget.value })}
          />
        </label>
        <Choice name="verdict" label="Verdict" values={['accept', 'reject', 'inconclusive']} />
        <Choice name="operator" label="Made by" values={rows.map((row) => row.operator)} />
        <Tick name="feasible" label="feasible only" />
        <Tick name="goals" label="meets all goals" />
        <span class="quiet" role="status">
          {shown.length} of {rows.length} candidates{more ? ', more are being read …' : ''}
        </span>
      </search>
      <LongTable
        label="Candidates"
        columns={tableColumns(run.row.id, columns)}
        rows={sorted(shown, setting('sort'), (line, key) => sortValue(line, key, columns))}
        keyOf={({ row }) => row.id}
        classOf={({ row }) => `${row.feasible ? '' : 'infeasible'} ${row.id === run.best ? 'best' : ''}`}
        sort={setting('sort')}
        onSort={(sort) => set({ sort })}
        onOpen={({ row }) => go(linkTo(['run', run.row.id, 'candidate', row.id]))}
      />
      <p class="quiet">
        Infeasible candidates are grey. ✓ meets the goal under the column's name, ✗ misses it.
      </p>
    </>
  );
}

/** Candidates with the same text in one line. */
export function linesOf(rows: readonly CandidateRow[]): readonly Line[] {
  if (rows.every(({ id, same }) => id === same)) return rows.map((row) => ({ row, again: [] }));
  const again = new Map<number, CandidateRow[]>();
  for (const row of rows) if (row.same !== row.id) again.set(row.same, [...(again.get(row.same) ?? []), row]);
  return rows.filter(({ id, same }) => id === same).map((row) => ({ row, again: again.get(row.id) ?? [] }));
}

function tableColumns(run: string, columns: readonly Column[]): readonly TableColumn<Line>[] {
  return [
    {
      key: 'id',
      title: '№',
      width: 70,
      numeric: true,
      cell: ({ row }) => <a href={linkTo(['run', run, 'candidate', row.id])}>{row.id}</a>,
    },
    { key: 'step', title: 'Step', width: 60, numeric: true, cell: ({ row }) => row.step },
    {
      key: 'text',
      title: 'Text',
      width: 300,
      cell: ({ row }) => <span class="text">{visible(row.text)}</span>,
    },
    {
      key: 'score',
      title: 'Score',
      width: 130,
      numeric: true,
      cell: ({ row, again }) =>
        `${number(row.score)}${row.uncertainty === null ? '' : ` ± ${number(row.uncertainty)}`}${again.length === 0 ? '' : `; ${again.map(({ score }) => number(score)).join(', ')}`}`,
    },
    ...columns
      .map((column, at) => ({ column, at }))
      .sort((a, b) => Number(a.column.goal === null) - Number(b.column.goal === null))
      .map(
        ({ column, at }): TableColumn<Line> => ({
          key: `m${at}`,
          title: visible(columnTitle(column)),
          note: visible(goalWords(column.goal)) || undefined,
          width: 115,
          numeric: true,
          cell: ({ row }) => <Measured value={row.values[at] ?? null} unit="" met={row.met[at] ?? null} />,
        }),
      ),
    {
      key: 'operator',
      title: 'Made by',
      width: 110,
      cell: ({ row }) => visible(row.run === null ? row.operator : `${row.operator}, of ${row.run}`),
    },
    { key: 'verdict', title: 'Verdict', width: 260, cell: ({ row }) => visible(verdictWords(row)) },
  ];
}

function sortValue({ row }: Line, key: string, columns: readonly Column[]): string | number | null {
  if (key.startsWith('m') && key.slice(1) in columns) return row.values[Number(key.slice(1))] ?? null;
  if (key === 'verdict') return verdictWords(row);
  return row[key as 'id' | 'step' | 'score' | 'operator' | 'text'];
}
