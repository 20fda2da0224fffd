import { TextGradError } from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { FuzzHost, type Served, type Stuck } from './fuzz-host.ts';
import { type Memory, type Trend, trendOf } from './memory-trend.ts';

/** What became of the inputs of one reader. */
interface Tally {
  readonly reader: string;
  inputs: number;
  read: number;
  refused: number;
  thrown: number;
  stuck: number;
  slowest: number;
}

/** Milliseconds that a reader is fed before it is the next one's turn. */
const turn = 250;

/** Every reader of what others write, fed with inputs that are hardly right: each must be read or refused in words. */
export const fuzz = defineBenchmark({
  name: 'fuzz',
  description:
    'Feeds every reader of files, replies and prompts with changed and random inputs; none may throw, crash, hang or leave memory behind.',
  defaults: { minutes: 10, inputs: 10_000_000, patience: 20, seed: 1, readers: 'all' },
  columns: {
    reader: 'reader',
    inputs: 'inputs',
    read: 'read',
    refused: 'refused in words',
    thrown: 'thrown',
    stuck: 'hung or crashed',
    slowest: 'slowest (ms)',
    before: 'memory in the middle third (MB)',
    after: 'memory in the last third (MB)',
  },
  async run({ minutes, inputs, patience, seed, readers }) {
    const host = new FuzzHost(seed, 1_000 * patience);
    const failures: string[] = [];
    try {
      const names = await host.start();
      const chosen = names.flatMap((name, at) => (readers === 'all' || name.includes(readers) ? [at] : []));
      const tallies = new Map(chosen.map((at) => [at, tallyOf(names[at] ?? '')]));
      const end = Date.now() + 60_000 * minutes;
      const rounds: Memory[] = [];
      for (let round = 1; Date.now() < end && open(tallies, inputs); round++) {
        for (const [reader, tally] of tallies) {
          if (tally.inputs >= inputs) continue;
          const slice = { reader, from: tally.inputs, to: inputs, milliseconds: turn };
          const failed = count(tally, await host.serve(slice));
          failures.push(...failed);
          for (const failure of failed) process.stderr.write(`${failure}\n`);
        }
        const memory = await host.memory();
        rounds.push(memory);
        process.stderr.write(
          `round ${round}: ${sumOf(tallies, 'inputs')} inputs, ${failures.length} failures, ${memory.resident} MB, ${memory.reachable} MB reachable\n`,
        );
      }
      if (failures.length > 0) throw failed(failures);
      const trend = trendOf(rounds);
      if (trend && !trend.flat) throw growing(trend, rounds);
      const before = trend?.middle.resident ?? 0;
      const after = trend?.last.resident ?? 0;
      return [...tallies.values()].map(
        (tally): Row => ({ ...tally, slowest: Math.round(tally.slowest), before, after }),
      );
    } finally {
      await host.close();
    }
  },
});

const tallyOf = (reader: string): Tally => ({
  reader,
  inputs: 0,
  read: 0,
  refused: 0,
  thrown: 0,
  stuck: 0,
  slowest: 0,
});

/** Counts what became of a slice; the failures in words, so that each can be made again. */
function count(tally: Tally, served: Served | Stuck): readonly string[] {
  if ('how' in served) {
    tally.stuck++;
    tally.inputs = served.input + 1;
    return [`${tally.reader}, input ${served.input}: ${served.how} (${served.why})`];
  }
  tally.inputs = served.next;
  tally.read += served.read;
  tally.refused += served.refused;
  tally.thrown += served.thrown.length;
  tally.slowest = Math.max(tally.slowest, served.slowest);
  return served.thrown.map(({ input, error }) => `${tally.reader}, input ${input}: ${error}`);
}

const open = (tallies: ReadonlyMap<number, Tally>, inputs: number): boolean =>
  [...tallies.values()].some((tally) => tally.inputs < inputs);

const sumOf = (tallies: ReadonlyMap<number, Tally>, field: 'inputs'): number =>
  [...tallies.values()].reduce((sum, tally) => sum + tally[field], 0);

const failed = (failures: readonly string[]): TextGradError =>
  new TextGradError(
    'internal',
    'FUZZ_FAILED',
    [`${failures.length} inputs were neither read nor refused in words:`, ...failures.slice(0, 100)].join(
      '\n',
    ),
    { details: { failures } },
  );

const growing = ({ middle, last }: Trend, rounds: readonly Memory[]): TextGradError =>
  new TextGradError(
    'internal',
    'FUZZ_MEMORY',
    `Memory grows: ${last.resident} MB in the last third of the rounds after ${middle.resident} MB in the middle third; ${last.reachable} MB after ${middle.reachable} MB can still be reached.`,
    { details: { rounds } },
  );
