import type { Archive } from '@textgrad/core';
import { renderChart } from '@textgrad/core/report';

/** Items and candidates that are drawn at most. */
const mostItems = 300;
const mostCandidates = 100;

/**
 * Which candidate answers which item right, as SVG: items in the order of how many candidates answer them; nothing where no
 * candidate has samples. `archiveOf` reads a run's archive from its journal.
 */
export async function itemMatrix({ candidates }: Pick<Archive, 'candidates'>): Promise<string | undefined> {
  const drawn = candidates.slice(0, mostCandidates);
  const counts = new Map<string, number>();
  for (const { evaluation } of drawn)
    for (const [item, value] of Object.entries(evaluation.samples ?? {}))
      counts.set(item, (counts.get(item) ?? 0) + value);
  const items = [...counts]
    .sort(([, a], [, b]) => a - b)
    .map(([item]) => item)
    .slice(0, mostItems);
  if (items.length === 0) return undefined;
  const places = shortNames(items);
  const values = drawn.flatMap(({ step, id, evaluation }) =>
    items.map((item, at) => {
      const value = evaluation.samples?.[item];
      const outcome = value === undefined ? 'not asked' : value > 0 ? 'right' : 'wrong';
      return { candidate: `${step}${id === 0 ? '' : `.${id}`}`, item: places[at] ?? item, outcome };
    }),
  );
  return renderChart({
    description: `Items by candidate: ${items.length} items, ${drawn.length} candidates.`,
    data: { values },
    width: { step: 24 },
    height: { step: Math.max(2, Math.min(14, 900 / items.length)) },
    mark: { type: 'rect' },
    encoding: {
      x: {
        field: 'candidate',
        type: 'ordinal',
        sort: null,
        title: 'candidate (step.number)',
        axis: { labelAngle: 0 },
      },
      y: { field: 'item', type: 'nominal', sort: null, title: 'item', axis: items.length > 60 ? null : {} },
      fill: {
        field: 'outcome',
        type: 'nominal',
        title: null,
        legend: { symbolType: 'square' },
        scale: { domain: ['right', 'wrong', 'not asked'], range: ['#2b8a57', '#c2453d', '#b7b7b7'] },
      },
    },
  });
}

/** Names without the path that all of them share. */
function shortNames(names: readonly string[]): readonly string[] {
  const [first = ''] = names;
  const parts = first.split('/');
  let shared = parts.slice(0, -1).join('/');
  while (shared !== '' && !names.every((name) => name.startsWith(`${shared}/`)))
    shared = shared.split('/').slice(0, -1).join('/');
  return shared === '' ? names : names.map((name) => name.slice(shared.length + 1));
}
