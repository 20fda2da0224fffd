import type { FunctionComponent } from 'preact';
import type { RunPage as Told } from '../../src/api.ts';
import { visible } from '../format.ts';
import { Problem, Status } from '../parts.tsx';
import { linkTo } from '../route.ts';
import { useAnswer } from '../server.ts';
import { Candidates } from './run/candidates.tsx';
import { Graph } from './run/graph.tsx';
import { Items } from './run/items.tsx';
import { Lineage } from './run/lineage.tsx';
import { Overview } from './run/overview.tsx';
import { Pareto } from './run/pareto.tsx';
import { Spend } from './run/spend.tsx';
import type { TabProps } from './run/tab.ts';

const tabs: readonly (readonly [path: string, title: string, Tab: FunctionComponent<TabProps>])[] = [
  ['', 'Overview', Overview],
  ['candidates', 'Candidates', Candidates],
  ['lineage', 'Lineage', Lineage],
  ['pareto', 'Pareto', Pareto],
  ['items', 'Items', Items],
  ['graph', 'Graph', Graph],
  ['spend', 'Spend', Spend],
];

/** A run, by tabs. */
export function RunPage({ run, tab }: { readonly run: string; readonly tab: string }) {
  const { data, problem } = useAnswer<Told>(`run/${encodeURIComponent(run)}`);
  const Shown = tabs.find(([path]) => path === tab)?.[2];
  return (
    <>
      <h1>
        {data?.row.starred ? '★ ' : ''}
        {visible(run)} {data ? <Status status={data.row.status} /> : null}
      </h1>
      <nav class="tabs" aria-label="Pages of the run">
        {tabs.map(([path, title]) => (
          <a
            key={path}
            href={linkTo(path === '' ? ['run', run] : ['run', run, path])}
            aria-current={path === tab ? 'page' : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <Problem text={problem} />
      {data?.problems.map((text) => (
        <Problem key={text} text={text} />
      ))}
      {Shown === undefined ? (
        <Problem text={`A run has no page '${tab}'.`} />
      ) : data ? (
        <Shown run={data} />
      ) : problem === '' ? (
        <p class="quiet">is being read …</p>
      ) : null}
    </>
  );
}
