import type { SpendPage, TimedCall } from '../../../src/api.ts';
import { Chart } from '../../chart.tsx';
import { dollars, duration, number, visible } from '../../format.ts';
import { Fact, Problem } from '../../parts.tsx';
import { useAnswer } from '../../server.ts';
import { Budget } from './budget.tsx';
import type { TabProps } from './tab.ts';

/** What a run used, by role and engine, and when. */
export function Spend({ run }: TabProps) {
  const { data, problem } = useAnswer<SpendPage>(`run/${encodeURIComponent(run.row.id)}/spend`);
  if (!data) return problem === '' ? <p class="quiet">is being read …</p> : <Problem text={problem} />;
  return (
    <>
      <Problem text={problem} />
      <Budget run={run} />
      <dl class="facts">
        {Object.entries(data.totals).map(([label, value]) => (
          <Fact key={label} label={label}>
            {visible(value)}
          </Fact>
        ))}
      </dl>
      <h2>By role and engine</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label="Spend by role and engine">
        <table>
          <thead>
            <tr>
              {[
                'Role',
                'Engine or simulator',
                'Calls',
                'Tokens in',
                'Tokens out',
                'Cost',
                'Time',
                'Failed tries',
                'Without answer',
              ].map((title, at) => (
                <th key={title} scope="col" class={at > 1 ? 'number' : ''}>
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...data.rows]
              .sort((a, b) => (b.usd ?? 0) - (a.usd ?? 0) || b.seconds - a.seconds)
              .map((row) => (
                <tr key={`${row.kind} ${row.name} ${row.role}`}>
                  <th scope="row">{visible(row.role)}</th>
                  <td>{visible(row.name)}</td>
                  {[
                    number(row.calls),
                    number(row.inputTokens),
                    number(row.outputTokens),
                    dollars(row.usd),
                    duration(row.seconds),
                    number(row.failures),
                    number(row.unanswered),
                  ].map((text, at) => (
                    <td key={at} class="number">
                      {text}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      <h2>Calls under way</h2>
      <Concurrency calls={data.calls} />
      {data.more ? <p class="quiet">More calls are being read …</p> : null}
    </>
  );
}

/** How many calls were under way over time. */
function Concurrency({ calls }: { readonly calls: readonly TimedCall[] }) {
  const edges = calls
    .flatMap(([start, end]) => [[start, 1] as const, [end, -1] as const])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let under = 0;
  const counts = edges.map(([, change]) => {
    under += change;
    return under;
  });
  if (edges.length === 0) return <p class="quiet">No call has ended yet.</p>;
  return (
    <Chart
      x={edges.map(([at]) => at)}
      xTitle="seconds since the start"
      yTitle="calls under way"
      height={200}
      describe={`Up to ${Math.max(...counts)} calls were under way at once, ${calls.length} in all.`}
      series={[{ label: 'under way', kind: 'steps', color: '#0f8f8c', values: counts }]}
    />
  );
}
