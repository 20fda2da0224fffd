import { createHash } from 'node:crypto';
import {
  evaluation,
  expertEngine,
  presets,
  randomStream,
  Search,
  type SearchProblem,
  Variable,
} from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { VirtualTime } from './virtual-time.ts';

const letters = 'abcdefgh';

/** A search that waits for the slowest of each step against one that does not, on a simulated cluster, with as many evaluations. */
export const steadyState = defineBenchmark({
  name: 'steady-state',
  description:
    'Generational against steady-state search on simulated workers whose evaluations take unevenly long: time, utilisation, quality.',
  defaults: { evaluations: 2_000, workers: [8, 100], spread: [5, 25], mean: 30, length: 60, seeds: 10 },
  help: {
    evaluations: 'evaluations of a search',
    workers: 'workers of the simulated cluster',
    spread: 'the longest evaluation by the shortest; times are spread evenly on a logarithmic scale',
    mean: 'the middle of the times on that scale, in seconds',
    length: 'letters of the word that is searched for',
    seeds: 'searches, each with a seed of its own',
  },
  columns: {
    workers: 'workers',
    spread: 'longest by shortest',
    search: 'search',
    hours: 'hours',
    utilisation: 'utilisation, %',
    best: 'best score, mean',
    scatter: 'standard deviation',
  },
  async run({ evaluations, workers, spread, mean, length, seeds }) {
    const rows: Row[] = [];
    for (const count of workers)
      for (const wide of spread)
        for (const parallel of [undefined, count]) {
          const trials = [];
          for (let seed = 1; seed <= seeds; seed++)
            trials.push(await trial({ evaluations, count, spread: wide, mean, length, seed, parallel }));
          const scores = trials.map(({ best }) => best);
          const average = meanOf(scores);
          rows.push({
            workers: count,
            spread: wide,
            search: parallel === undefined ? 'generational' : 'steady-state',
            hours: Number((meanOf(trials.map(({ seconds }) => seconds)) / 3600).toFixed(2)),
            utilisation: Number((100 * meanOf(trials.map(({ utilisation }) => utilisation))).toFixed(1)),
            best: Number(average.toFixed(3)),
            scatter: Number(Math.sqrt(meanOf(scores.map((score) => (score - average) ** 2))).toFixed(3)),
          });
        }
    return rows;
  },
});

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

interface Trial {
  readonly evaluations: number;
  readonly count: number;
  readonly spread: number;
  readonly mean: number;
  readonly length: number;
  readonly seed: number;
  readonly parallel: number | undefined;
}

async function trial({ evaluations, count, spread, mean, length, seed, parallel }: Trial) {
  const time = new VirtualTime();
  const used = { seconds: 0 };
  const problem: SearchProblem = {
    parameters: [new Variable('a'.repeat(length), { role: 'word' })],
    async measure([text = '']) {
      const seconds = mean * spread ** (chanceOf(`${seed} ${text}`) - 0.5);
      used.seconds += seconds;
      await time.sleep(seconds);
      return evaluation({ score: scoreOf(text) });
    },
    loss: () => new Variable('', { role: 'loss' }),
    mutate([text = ''], random) {
      const at = random.int(0, text.length - 1);
      return [text.slice(0, at) + letters[random.int(0, letters.length - 1)] + text.slice(at + 1)];
    },
  };
  const steps = parallel === undefined ? Math.ceil(evaluations / count) : evaluations;
  const search = new Search(problem, {
    strategy: {
      ...presets['random-edit'](),
      ...(parallel === undefined ? { proposals: count } : { parallel }),
      stagnationLimit: steps,
    },
    engine: expertEngine([]),
    random: randomStream(seed),
    steps,
  });
  await time.during(search.begin());
  const [began, before] = [time.now, used.seconds];
  for (let step = 1; step <= steps; step++) await time.during(search.step());
  const seconds = time.now - began;
  return {
    seconds,
    utilisation: (used.seconds - before) / (count * seconds),
    best: search.archive.best.evaluation.score ?? 0,
  };
}

/** Three letters at a time decide together, so that a change is good or bad by what stands beside it. */
function scoreOf(text: string): number {
  const parts = [...text].map((_, at) => chanceOf(`${at} ${text.slice(at, at + 3)}`));
  return meanOf(parts);
}

/** A number from 0 to 1 that looks drawn, and hangs on a text alone. */
const chanceOf = (text: string): number =>
  createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
