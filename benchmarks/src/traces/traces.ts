import { usageError } from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { type PublishedNumber, publishedFor } from '../paper/published.ts';
import { needsTraces, type ReplayedSet, replayPublished } from './replay.ts';
import { percent, percentInterval } from './shares.ts';

/**
 * Recomputes the paper's published results through our graders and voting. It shows that those are the paper's, and says
 * nothing about an optimiser of ours.
 */
export const traces = defineBenchmark({
  name: 'traces',
  description: "the paper's published outputs through our graders and voting: its numbers, recomputed",
  defaults: { traces: '', reference: '' },
  columns: {
    set: 'data set',
    what: 'what',
    correct: 'correct',
    n: 'n',
    percent: '%',
    interval: '95 %',
    paper: 'paper',
    note: 'note',
  },
  async run(settings) {
    const sets = await replayPublished(settings);
    if (!sets) throw usageError('TRACES_NEEDED', `This benchmark ${needsTraces}.`);
    return sets.flatMap(rowsOf);
  },
});

function rowsOf(one: ReplayedSet): readonly Row[] {
  const { title, items, seeds, first, final, shares, mended, broken, p, note, from } = one;
  const published = publishedFor(one.set);
  const paper = (share: unknown): string =>
    share === first ? numberOf(published?.baseline) : share === final ? numberOf(published?.textgrad) : '';
  const n = seeds === 1 ? String(items) : `${items} × ${seeds}`;
  const test = p === undefined ? '' : `, McNemar p ${significant(p, 2)}`;
  return [
    ...shares.map((share) => ({
      set: title,
      what: share.what,
      correct: String(Number(share.correct.toFixed(2))),
      n: share.what.includes('seed ') ? String(items) : n,
      percent: percent(share.share),
      interval: percentInterval(share.interval),
      paper: paper(share),
      note: '',
    })),
    {
      set: title,
      what: `${first.what} → ${final.what}`,
      correct: '',
      n,
      percent: `${percent(first.share)} → ${percent(final.share)}`,
      interval: '',
      paper: `${numberOf(published?.baseline)} → ${numberOf(published?.textgrad)}`,
      note: `mends ${mended}, breaks ${broken}${test}; ${note}; from ${from}`,
    },
  ];
}

const numberOf = (published: PublishedNumber | undefined): string => published?.value ?? '';
