import type { CandidateRow, SpendPage } from '../../../src/api.ts';
import { useCandidates } from '../../all-candidates.ts';
import { Chart } from '../../chart.tsx';
import { number } from '../../format.ts';
import { Problem } from '../../parts.tsx';
import { set, setting } from '../../route.ts';
import { useAnswer } from '../../server.ts';
import type { TabProps } from './tab.ts';

const axes = {
  evaluations: 'candidates measured',
  calls: 'engine calls',
  usd: 'US dollars',
  minutes: 'minutes since the start',
};

/** The best score so far, and every candidate, over what was used. */
export function Course({ run }: TabProps) {
  const { id, createdAt } = run.row;
  const { rows, problem } = useCandidates(id);
  const axis = (setting('over') || 'evaluations') as keyof typeof axes;
  const needsCalls = axis === 'calls' || axis === 'usd';
  const spend = useAnswer<SpendPage>(needsCalls ? `run/${encodeURIComponent(id)}/spend` : undefined);
  const own = rows.filter(({ run: earlier }) => earlier === null);
  const x = places(own, axis, { createdAt, spend: spend.data });
  const { best, low, high } = bestSoFar(own);
  const known = best.filter((value) => value !== null);
  const feasible = own.map((row) => (row.feasible ? row.score : null));
  const infeasible = own.map((row) => (row.feasible ? null : row.score));
  return (
    <>
      <div class="filters">
        <label>
          over{' '}
          <select
            value={axis}
            onChange={({ currentTarget }) =>
              set({ over: currentTarget.value === 'evaluations' ? '' : currentTarget.value })
            }
          >
            {Object.entries(axes).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Problem text={problem || spend.problem} />
      <Chart
        x={x}
        xTitle={axes[axis]}
        yTitle="score"
        describe={`Best feasible score so far over ${axes[axis]}: from ${number(known[0])} to ${number(known.at(-1))}; ${own.length} candidates.`}
        series={[
          { label: 'infeasible', kind: 'points', color: '#8590a2', values: infeasible },
          { label: 'feasible', kind: 'points', color: '#1971c2', values: feasible },
          ...(low.some((value) => value !== null)
            ? ([
                { label: 'best − 1.96 u', kind: 'steps', color: '#0f8f8c66', values: low },
                { label: 'best + 1.96 u', kind: 'steps', color: '#0f8f8c66', values: high },
              ] as const)
            : []),
          { label: 'best feasible', kind: 'steps', color: '#0f8f8c', values: best },
        ]}
      />
      {low.some((value) => value !== null) ? (
        <p class="quiet">The pale lines are a 95 % interval by the score's own standard uncertainty u.</p>
      ) : null}
    </>
  );
}

/** The best feasible score so far, with the interval that its uncertainty gives. */
export function bestSoFar(rows: readonly CandidateRow[]) {
  let top: CandidateRow | undefined;
  const [best, low, high]: [(number | null)[], (number | null)[], (number | null)[]] = [[], [], []];
  for (const row of rows) {
    if (row.feasible && row.score !== null && row.score > (top?.score ?? Number.NEGATIVE_INFINITY)) top = row;
    const { score = null, uncertainty = null } = top ?? {};
    const reach = uncertainty === null ? null : 1.96 * uncertainty;
    best.push(score);
    low.push(score === null || reach === null ? null : score - reach);
    high.push(score === null || reach === null ? null : score + reach);
  }
  return { best, low, high };
}

function places(
  rows: readonly CandidateRow[],
  axis: keyof typeof axes,
  { createdAt, spend }: { readonly createdAt: number; readonly spend: SpendPage | undefined },
): readonly number[] {
  if (axis === 'evaluations') return rows.map((_, at) => at + 1);
  if (axis === 'minutes') return rows.map(({ at }) => (at - createdAt) / 60_000);
  const calls = (spend?.calls ?? [])
    .filter(([, , row]) => spend?.rows[row]?.kind === 'engine')
    .sort((a, b) => a[1] - b[1]);
  let [next, sum] = [0, 0];
  return rows.map(({ at }) => {
    for (
      let call = calls[next];
      call !== undefined && call[1] <= (at - createdAt) / 1000;
      call = calls[++next]
    )
      sum += axis === 'calls' ? 1 : call[3];
    return sum;
  });
}
