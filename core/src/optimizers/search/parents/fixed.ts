import type { ParentSelector } from '../parent-selector.ts';
import { bestOf } from './ranking.ts';

/** The candidate that was accepted last. */
export const incumbent = (): ParentSelector => ({
  name: 'incumbent',
  select: (input) => input.incumbent,
});

/** The start, always. */
export const start = (): ParentSelector => ({ name: 'start', select: ({ archive }) => archive.start });

/** The best accepted candidate. */
export const greedy = (): ParentSelector => ({
  name: 'greedy',
  select: ({ archive }) => bestOf(archive.accepted) ?? archive.start,
});

/** The start, and from there the best accepted candidate: where else a search may go on that leads nowhere. */
export const elsewhere = (): ParentSelector => ({
  name: 'elsewhere',
  select: ({ archive, incumbent: now }) =>
    now.id === archive.start.id ? (bestOf(archive.accepted) ?? archive.start) : archive.start,
});
