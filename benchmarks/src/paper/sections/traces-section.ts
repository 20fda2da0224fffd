import type { Recomputed } from '../../traces/recompute.ts';
import { needsTraces, type ReplayedSet, replayPublished, type TraceSettings } from '../../traces/replay.ts';
import { percent, percentInterval } from '../../traces/shares.ts';
import { published } from '../published.ts';
import { type MeasuredRow, notRun, type PaperRow } from '../row.ts';
import type { PaperSection } from './section.ts';

const replayable = published.filter(({ experiment }) => experiment === 'code' || experiment === 'solution');

/** The published outputs, graded and voted over again. */
export const tracesSection: PaperSection = {
  name: 'traces',
  run: async ({ settings, date }) => {
    const { traces, reference } = settings satisfies TraceSettings;
    const sets = await replayPublished({ traces, reference });
    if (!sets) return replayable.map(({ id }) => notRun(id, 'traces', `needs a file: ${needsTraces}`));
    return sets.flatMap((set): readonly PaperRow[] => [
      rowOf(set, 'CoT', set.first, date),
      rowOf(set, 'TextGrad', set.final, date),
    ]);
  },
};

function rowOf(set: ReplayedSet, method: string, one: Recomputed, date: string): MeasuredRow {
  return {
    experiment: set.set,
    kind: 'traces',
    method,
    ours: percent(one.share),
    interval: percentInterval(one.interval),
    n: String(set.items),
    seeds: String(set.seeds),
    calls: 'none of ours',
    cost: 'none of ours',
    engine: 'gpt-4o, run by the authors',
    date,
    note: `${one.what}; ${set.note}; from ${set.from}`,
  };
}
