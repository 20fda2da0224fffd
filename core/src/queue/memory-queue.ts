import { systemClock } from '../context/clock.ts';
import type { Clock } from '../context/index.ts';
import { defined } from '../errors/index.ts';
import type { Json } from '../journal/index.ts';
import { type Bell, bell } from './bell.ts';
import { type Job, type JobError, readJob } from './job.ts';
import type { Claim, JobState, WorkerNote, WorkQueue } from './work-queue.ts';

/** What is kept of a job. */
interface Entry {
  readonly job: Job;
  state: JobState;
  starts: number;
  /** How often it was given back by one who did not die. */
  backs: number;
  /** Whose it is, and until when. */
  claim?: { readonly until: number };
}

/** How a queue in memory is made. */
export interface MemoryQueueOptions {
  readonly clock?: Clock;
  /** Milliseconds without a beat after which a worker is taken for dead; 12,000 by default. */
  readonly silence?: number;
}

/** A queue in this process, for tests and for programs that have their workers with them. */
export function memoryQueue({ clock = systemClock, silence = 12_000 }: MemoryQueueOptions = {}): WorkQueue {
  const entries = new Map<string, Entry>();
  const limits = new Map<string, number>();
  const notes = new Map<string, { readonly note: WorkerNote; readonly at: number }>();
  const woken: Bell = bell();

  const ring = ({ key }: Job): void => {
    woken.ring(key);
    woken.ring('jobs');
  };
  const change = (entry: Entry, state: JobState): void => {
    entry.state = state;
    delete entry.claim;
    ring(entry.job);
  };
  const again = (entry: Entry): void => {
    entry.backs = entry.starts;
    change(entry, { state: 'waiting' });
  };
  const of = (route: string | undefined): readonly Entry[] =>
    [...entries.values()].filter(({ job }) => route === undefined || job.route === route);
  const takeBackStalled = (): void => {
    for (const entry of entries.values())
      if (entry.claim && entry.claim.until <= clock.now()) change(entry, { state: 'waiting' });
  };
  const claimOf = (entry: Entry): Claim => {
    const take = (): NonNullable<Entry['claim']> => ({ until: clock.now() + silence });
    let mine = take();
    entry.claim = mine;
    entry.state = { state: 'active' };
    const deaths = entry.starts++ - entry.backs;
    const within = (state: JobState): boolean => {
      if (entry.claim !== mine) return false;
      change(entry, state);
      return true;
    };
    return {
      job: entry.job,
      deaths,
      async beat() {
        if (entry.claim !== mine) return false;
        mine = take();
        entry.claim = mine;
        return true;
      },
      complete: async (result: Json) => within({ state: 'done', result }),
      fail: async (error: JobError) => within({ state: 'failed', error }),
      async handBack(said, { died = false } = {}) {
        if (!within({ state: 'waiting', said })) return false;
        if (!died) entry.backs++;
        return true;
      },
    };
  };

  return {
    name: 'memory',
    async put(given) {
      const job = readJob(JSON.parse(JSON.stringify(given)));
      const known = entries.get(job.key);
      if (known?.state.state === 'failed') again(known);
      if (known) return;
      entries.set(job.key, { job, state: { state: 'waiting' }, starts: 0, backs: 0 });
      ring(job);
    },
    async look({ key }) {
      takeBackStalled();
      return entries.get(key)?.state ?? { state: 'unknown' };
    },
    async forget({ key }) {
      entries.delete(key);
    },
    changed: (what, milliseconds, signal) => woken.wait(what, milliseconds, signal),
    async claim(routes) {
      takeBackStalled();
      const active = (route: string): number =>
        of(route).filter(({ state }) => state.state === 'active').length;
      const open = new Set(routes.filter((route) => active(route) < (limits.get(route) ?? Infinity)));
      const [first] = [...entries.values()]
        .filter(({ job, state }) => state.state === 'waiting' && open.has(job.route))
        .sort((a, b) => a.job.priority - b.job.priority);
      return first && claimOf(first);
    },
    async note(note) {
      notes.set(note.name, { note, at: clock.now() });
    },
    async status() {
      const routes = [...new Set([...entries.values()].map(({ job }) => job.route))].sort();
      const count = (route: string, state: JobState['state']): number =>
        of(route).filter((entry) => entry.state.state === state).length;
      return {
        routes: routes.map((route) => ({
          route,
          waiting: count(route, 'waiting'),
          active: count(route, 'active'),
          done: count(route, 'done'),
          failed: count(route, 'failed'),
          ...defined({ limit: limits.get(route) }),
        })),
        workers: [...notes.values()].map(({ note, at }) => ({
          ...note,
          silentSeconds: (clock.now() - at) / 1000,
        })),
      };
    },
    async retry(route) {
      const failed = of(route).filter(({ state }) => state.state === 'failed');
      for (const entry of failed) again(entry);
      return failed.length;
    },
    async drain(route) {
      const idle = of(route).filter(({ state }) => state.state !== 'active');
      for (const { job } of idle) entries.delete(job.key);
      return idle.length;
    },
    async limit(route, most) {
      if (most === null) limits.delete(route);
      else limits.set(route, most);
    },
    async close() {},
  };
}
