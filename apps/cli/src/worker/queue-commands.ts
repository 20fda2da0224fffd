import { defined } from '@textgrad/core';
import type { QueueStatus, WorkQueue } from '@textgrad/core/runs';
import { writeJson } from '../terminal/json.ts';
import { printable } from '../terminal/printable.ts';
import { fittedTable } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { openQueue } from './open-queue.ts';

/** The flags of `textgrad queue`. */
export interface QueueFlags {
  readonly queue?: string;
  /** A simulator, as `plugin/simulator`. */
  readonly only?: string;
  readonly json?: boolean;
}

/** A worker that has not told of itself for so long is taken for dead, in seconds. */
const longestSilence = 15;

/** Shows what stands in a queue, and who takes from it. */
export const showQueue = (flags: QueueFlags, terminal: Terminal): Promise<void> =>
  within(flags, terminal, async (queue) => {
    const status = await queue.status();
    if (flags.json) writeJson(terminal.stdout, { queue: queue.name, ...status });
    else terminal.stdout.write(textOf(queue.name, status, terminal));
  });

/** Has what failed tried again. */
export const retryQueue = (flags: QueueFlags, terminal: Terminal): Promise<void> =>
  within(flags, terminal, async (queue) => {
    const count = await queue.retry(flags.only);
    say(terminal, flags, { retried: count }, `${count} that had failed wait again.`);
  });

/** Takes out what waits and what has ended. */
export const drainQueue = (flags: QueueFlags, terminal: Terminal): Promise<void> =>
  within(flags, terminal, async (queue) => {
    const count = await queue.drain(flags.only);
    say(
      terminal,
      flags,
      { drained: count },
      `${count} taken out; what is under way is finished. A run that still wants one puts it there again.`,
    );
  });

/** Limits how many evaluations by a simulator are under way across all workers; `null` takes the limit away. */
export const limitQueue = (
  part: string,
  most: number | null,
  flags: QueueFlags,
  terminal: Terminal,
): Promise<void> =>
  within(flags, terminal, async (queue) => {
    await queue.limit(part, most);
    const words = most === null ? 'as many as there are workers for' : `at most ${most}`;
    say(terminal, flags, { limited: part, most }, `${part}: ${words} at a time, across all workers.`);
  });

async function within(
  { queue: address }: QueueFlags,
  terminal: Terminal,
  work: (queue: WorkQueue) => Promise<void>,
): Promise<void> {
  const queue = await openQueue(address, terminal, (words) => terminal.stderr.write(`${words}\n`));
  try {
    await work(queue);
  } finally {
    await queue.close();
  }
}

function say({ stdout }: Terminal, { json }: QueueFlags, facts: object, words: string): void {
  if (json) writeJson(stdout, defined(facts));
  else stdout.write(`${words}\n`);
}

function textOf(name: string, { routes, workers }: QueueStatus, terminal: Terminal): string {
  const jobs = routes.map(({ route, waiting, active, done, failed, limit }) => [
    ...[route, waiting, active, done, failed].map(String),
    limit === undefined ? '' : String(limit),
  ]);
  const those = workers.map(({ name: who, slots, busy, silentSeconds, version, routes: takes, refuses }) => [
    ...[printable(who), `${busy} of ${slots}`, printable(version)],
    `${Math.round(silentSeconds)} s${silentSeconds > longestSilence ? ' (silent: dead, or cut off)' : ''}`,
    printable(refuses.length > 0 ? `refuses ${refuses.join('; ')}` : takes.join(', ')),
  ]);
  return [
    name,
    jobs.length === 0
      ? 'Nothing has been put into it.'
      : tableOf(['simulator', 'waiting', 'active', 'done', 'failed', 'limit'], jobs, terminal),
    those.length === 0
      ? "No worker takes from it: 'textgrad worker' starts one."
      : tableOf(['worker', 'busy', 'version', 'last heard of', 'takes'], those, terminal),
    '',
  ].join('\n');
}

const tableOf = (
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  { stdout }: Terminal,
): string =>
  fittedTable(
    titles.map((title) => ({ title })),
    rows,
    stdout.columns ?? Number.POSITIVE_INFINITY,
  ).text;
