import type { Column } from '../../../src/api.ts';
import { useCandidates } from '../../all-candidates.ts';
import { Chart } from '../../chart.tsx';
import { number, visible } from '../../format.ts';
import { front, hypervolumes, type Point } from '../../front.ts';
import { columnTitle, Problem } from '../../parts.tsx';
import { linkTo, set, setting } from '../../route.ts';
import type { TabProps } from './tab.ts';

/** Candidates by two measurements, the front of those that no other is better than in both, and the area that it covers. */
export function Pareto({ run }: TabProps) {
  const { rows, columns, problem } = useCandidates(run.row.id);
  const goals = columns.map((column, at) => ({ column, at })).filter(({ column }) => column.goal !== null);
  const choice = goals.length >= 2 ? goals : columns.map((column, at) => ({ column, at }));
  const across = choice.find(({ at }) => String(at) === setting('x')) ?? choice[0];
  const up = choice.find(({ at }) => String(at) === setting('y')) ?? choice.find((one) => one !== across);
  if (!across || !up)
    return (
      <>
        <Problem text={problem} />
        <p>Its candidates have fewer than two measurements.</p>
      </>
    );
  const points: readonly Point[] = rows.flatMap(({ id, values, feasible }) => {
    const [x, y] = [values[across.at] ?? null, values[up.at] ?? null];
    return x === null || y === null || !feasible ? [] : [{ id, x, y }];
  });
  const signs = { x: signOf(across.column), y: signOf(up.column) };
  const best = front(points, signs);
  const ids = new Set(best.map(({ id }) => id));
  const sortedPoints = [...points].sort((a, b) => a.x - b.x);
  const volumes = hypervolumes(points, signs);
  return (
    <>
      <Problem text={problem} />
      <div class="filters">
        <Axis name="x" label="across" choice={choice} value={across.at} />
        <Axis name="y" label="up" choice={choice} value={up.at} />
      </div>
      <div class="two">
        <div>
          <Chart
            x={sortedPoints.map(({ x }) => x)}
            xTitle={visible(columnTitle(across.column))}
            yTitle={visible(columnTitle(up.column))}
            describe={`${points.length} feasible candidates; ${best.length} that no other is better than in both.`}
            series={[
              {
                label: 'other',
                kind: 'points',
                color: '#8590a2',
                values: sortedPoints.map(({ id, y }) => (ids.has(id) ? null : y)),
              },
              {
                label: 'front',
                kind: 'points',
                color: '#0f8f8c',
                values: sortedPoints.map(({ id, y }) => (ids.has(id) ? y : null)),
              },
            ]}
          />
        </div>
        <div>
          <Chart
            x={volumes.map((_, at) => at + 1)}
            xTitle="feasible candidates"
            yTitle="hypervolume"
            describe={`The hypervolume of the front grows to ${number(volumes.at(-1))}.`}
            series={[{ label: 'hypervolume', kind: 'steps', color: '#7a5af5', values: volumes }]}
          />
        </div>
      </div>
      <p class="quiet">
        Lower is better where a goal has an upper bound alone, higher otherwise. The hypervolume is the area
        between the front and the worst values that any feasible candidate has.
      </p>
      <h2>The front</h2>
      <ul>
        {best.map(({ id, x, y }) => (
          <li key={id}>
            <a href={linkTo(['run', run.row.id, 'candidate', id])}>candidate {id}</a>: {number(x)}{' '}
            {visible(across.column.unit)}, {number(y)} {visible(up.column.unit)}
          </li>
        ))}
      </ul>
    </>
  );
}

/** −1 where less is better. */
const signOf = ({ goal }: Column): 1 | -1 => (goal?.high !== null && goal?.low === null ? -1 : 1);

function Axis({
  name,
  label,
  choice,
  value,
}: {
  readonly name: string;
  readonly label: string;
  readonly choice: readonly { readonly column: Column; readonly at: number }[];
  readonly value: number;
}) {
  return (
    <label>
      {label}{' '}
      <select value={String(value)} onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}>
        {choice.map(({ column, at }) => (
          <option key={at} value={String(at)}>
            {visible(columnTitle(column))}
          </option>
        ))}
      </select>
    </label>
  );
}
