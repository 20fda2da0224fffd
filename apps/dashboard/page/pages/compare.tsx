import type { CandidatePage, RunPage } from '../../src/api.ts';
import { Difference } from '../diff.tsx';
import { dollars, duration, number, quantity, visible } from '../format.ts';
import { Drawn, Problem } from '../parts.tsx';
import { linkTo } from '../route.ts';
import { useAnswer } from '../server.ts';
import { Courses } from './runs.tsx';

/** What changed between two runs: their facts, settings, courses, and best candidates. */
export function ComparePage({ runs: [a, b] }: { readonly runs: readonly [string, string] }) {
  const one = useRun(a);
  const other = useRun(b);
  const [left, right] = [one.run.data, other.run.data];
  return (
    <>
      <h1>What changed between two runs</h1>
      <Problem text={one.run.problem || other.run.problem || one.best.problem || other.best.problem} />
      {left && right ? (
        <>
          <div class="scroll" tabIndex={0} role="region" aria-label="Facts of both runs">
            <table>
              <thead>
                <tr>
                  <th scope="col">Fact</th>
                  {[a, b].map((id) => (
                    <th key={id} scope="col">
                      <a href={linkTo(['run', id])}>{visible(id)}</a>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {factsOf(left, right).map(([label, mine, theirs]) => (
                  <tr key={label} class={mine === theirs ? '' : 'best'}>
                    <th scope="row">{visible(label)}</th>
                    <td>{visible(mine)}</td>
                    <td>{visible(theirs)}</td>
                  </tr>
                ))}
                {measurementsOf(one.best.data, other.best.data).map(([label, mine, theirs]) => (
                  <tr key={`m ${label}`} class={mine === theirs ? '' : 'best'}>
                    <th scope="row">{visible(label)}, of the best</th>
                    <td>{mine}</td>
                    <td>{theirs}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <p class="quiet">What differs is bold.</p>
          <Courses rows={[left.row, right.row]} />
          <h2>Settings</h2>
          <Difference before={left.config} after={right.config} />
          <h2>The best text of each</h2>
          <div class="two">
            {[[left, one.best.data] as const, [right, other.best.data] as const].map(([run, best]) =>
              best?.texts.length === 1 ? (
                <Drawn
                  key={run.row.id}
                  run={run.row.id}
                  text={best.texts[0]?.text ?? ''}
                  title={`Best of ${run.row.id}`}
                  width={460}
                  height={260}
                />
              ) : null,
            )}
          </div>
          <Difference before={textsOf(one.best.data)} after={textsOf(other.best.data)} />
        </>
      ) : null}
    </>
  );
}

function useRun(id: string) {
  const address = `run/${encodeURIComponent(id)}`;
  const run = useAnswer<RunPage>(address);
  const best = useAnswer<CandidatePage>(
    run.data === undefined || run.data.best < 0 ? undefined : `${address}/candidate/${run.data.best}`,
  );
  return { run, best };
}

const textsOf = (page: CandidatePage | undefined): string =>
  (page?.texts ?? []).map(({ text }) => text).join('\n\n');

type Line = readonly [label: string, mine: string, theirs: string];

function factsOf(left: RunPage, right: RunPage): readonly Line[] {
  const of = ({ row, stepsMade, reason, facts }: RunPage): Readonly<Record<string, string>> => ({
    Task: row.task,
    Engine: row.engine,
    Preset: row.preset,
    Seed: number(row.seed),
    Status: row.status,
    'Why it ended': reason,
    'Best score': number(row.best),
    Steps: number(stepsMade),
    Cost: dollars(row.usd),
    'Engine calls': number(row.calls),
    Evaluations: number(row.evaluations),
    Time: duration(row.seconds),
    ...facts,
  });
  const [mine, theirs] = [of(left), of(right)];
  return [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].map((label) => [
    label,
    mine[label] ?? '–',
    theirs[label] ?? '–',
  ]);
}

function measurementsOf(left: CandidatePage | undefined, right: CandidatePage | undefined): readonly Line[] {
  const of = (page: CandidatePage | undefined) =>
    new Map(
      (page?.measurements ?? []).map(({ name, value, unit, met }) => [
        name,
        `${quantity(value, unit)}${met === null ? '' : met ? ' ✓' : ' ✗'}`,
      ]),
    );
  const [mine, theirs] = [of(left), of(right)];
  return [...new Set([...mine.keys(), ...theirs.keys()])].map((name) => [
    name,
    mine.get(name) ?? '–',
    theirs.get(name) ?? '–',
  ]);
}
