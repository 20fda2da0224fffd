import type { RunRow } from '../../src/api.ts';
import { useRuns } from '../all-runs.ts';
import { Chart, colors } from '../chart.tsx';
import { dollars, duration, number, time, visible } from '../format.ts';
import { Problem, Sparkline, Status } from '../parts.tsx';
import { go, linkTo, set, setting } from '../route.ts';
import { LongTable, sorted, type TableColumn } from '../rows.tsx';

const columns: readonly TableColumn<RunRow>[] = [
  {
    key: 'chosen',
    title: '☐',
    width: 44,
    cell: ({ id }) => (
      <input
        type="checkbox"
        aria-label={`Choose ${id}`}
        checked={chosen().includes(id)}
        onChange={() => choose(id)}
      />
    ),
  },
  {
    key: 'id',
    title: 'Run',
    width: 330,
    cell: ({ id, starred }) => (
      <>
        {starred ? '★ ' : ''}
        <a href={linkTo(['run', id])}>{id}</a>
      </>
    ),
  },
  { key: 'task', title: 'Task', width: 190, cell: ({ task }) => visible(task) },
  { key: 'status', title: 'Status', width: 120, cell: ({ status }) => <Status status={status} /> },
  {
    key: 'best',
    title: 'Best',
    width: 90,
    numeric: true,
    cell: ({ best, feasible }) => `${number(best)}${feasible === false ? ' (infeasible)' : ''}`,
  },
  { key: 'course', title: 'Course', width: 100, cell: ({ scores }) => <Sparkline scores={scores} /> },
  { key: 'engine', title: 'Engine', width: 190, cell: ({ engine }) => visible(engine) },
  { key: 'preset', title: 'Preset', width: 140, cell: ({ preset }) => preset },
  { key: 'seed', title: 'Seed', width: 60, numeric: true, cell: ({ seed }) => number(seed) },
  {
    key: 'usd',
    title: 'Cost',
    width: 90,
    numeric: true,
    cell: ({ usd, calls }) => (calls === null ? '–' : dollars(usd)),
  },
  {
    key: 'evaluations',
    title: 'Evaluations',
    width: 100,
    numeric: true,
    cell: ({ evaluations }) => number(evaluations),
  },
  { key: 'seconds', title: 'Time', width: 80, numeric: true, cell: ({ seconds }) => duration(seconds) },
  { key: 'createdAt', title: 'Started', width: 170, cell: ({ createdAt }) => time(createdAt) },
  { key: 'note', title: 'Note', width: 200, cell: ({ note }) => visible(note) },
];

const chosen = (): readonly string[] =>
  setting('chosen')
    .split(',')
    .filter((id) => id !== '');
const choose = (id: string): void => {
  const now = chosen();
  set({ chosen: (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]).join(',') });
};

function sortValue(row: RunRow, key: string): string | number | null {
  if (key === 'chosen') return chosen().includes(row.id) ? 0 : 1;
  if (key === 'course') return row.scores.length;
  return row[key as 'id' | 'best'];
}

/** All runs of the store. */
export function RunsPage() {
  const { rows, store, total, problem } = useRuns();
  const [text, status, task] = [setting('text').toLowerCase(), setting('status'), setting('task')];
  const shown = rows.filter(
    (row) =>
      (status === '' || row.status === status) &&
      (task === '' || row.task === task) &&
      (setting('feasible') === '' || row.feasible === true) &&
      (setting('starred') === '' || row.starred) &&
      (text === '' || `${row.id} ${row.engine} ${row.preset} ${row.note}`.toLowerCase().includes(text)),
  );
  const picked = chosen().flatMap((id) => rows.find((row) => row.id === id) ?? []);
  return (
    <>
      <h1>Runs</h1>
      <Problem text={problem} />
      {total === 0 && problem === '' ? (
        <p>
          There are no runs in {visible(store)} yet: <code>textgrad run molecules/guacamol</code> makes one,
          and it appears here.
        </p>
      ) : null}
      <search class="filters">
        <label class="over">
          Search
          <input
            type="search"
            value={setting('text')}
            onInput={({ currentTarget }) => set({ text: currentTarget.value })}
          />
        </label>
        <Choice name="status" label="Status" values={rows.map((row) => row.status)} />
        <Choice name="task" label="Task" values={rows.map((row) => row.task)} />
        <Tick name="feasible" label="feasible only" />
        <Tick name="starred" label="starred only" />
        <span class="quiet" role="status">
          {shown.length} of {Math.max(0, total)} runs
        </span>
        <button
          type="button"
          disabled={picked.length !== 2}
          onClick={() => go(linkTo(['compare', ...picked.map(({ id }) => id)]))}
        >
          Compare two
        </button>
      </search>
      <LongTable
        label="Runs"
        columns={columns}
        rows={sorted(shown, setting('sort'), sortValue)}
        keyOf={({ id }) => id}
        sort={setting('sort')}
        onSort={(sort) => set({ sort })}
        onOpen={({ id }) => go(linkTo(['run', id]))}
      />
      {picked.length > 0 ? (
        <Courses rows={picked} />
      ) : (
        <p class="quiet">Choose runs to see them on one chart; choose two to compare them.</p>
      )}
    </>
  );
}

/** The best so far of several runs over their steps. */
export function Courses({ rows }: { readonly rows: readonly RunRow[] }) {
  const longest = Math.max(1, ...rows.map(({ scores }) => scores.length));
  const x = Array.from({ length: longest }, (_, at) => at);
  return (
    <Chart
      x={x}
      xTitle="step"
      yTitle="best score so far"
      describe={`Best score so far over steps of ${rows.map(({ id, best }) => `${id}: ${number(best)}`).join('; ')}`}
      series={rows.map(({ id, scores }, at) => {
        let best: number | null = null;
        const course = scores.map((score) => {
          best = score === null ? best : Math.max(best ?? score, score);
          return best;
        });
        return {
          label: id,
          kind: 'line',
          color: colors[at % colors.length] ?? '',
          values: x.map((step) => course[step] ?? null),
        };
      })}
    />
  );
}

export function Choice({
  name,
  label,
  values,
}: {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}) {
  return (
    <label class="over">
      {label}
      <select value={setting(name)} onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}>
        <option value="">all</option>
        {[...new Set([...values, setting(name)])]
          .filter((value) => value !== '')
          .sort()
          .map((value) => (
            <option key={value} value={value}>
              {visible(value)}
            </option>
          ))}
      </select>
    </label>
  );
}

export function Tick({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <label>
      <input
        type="checkbox"
        checked={setting(name) !== ''}
        onChange={({ currentTarget }) => set({ [name]: currentTarget.checked ? '1' : '' })}
      />
      {label}
    </label>
  );
}
