import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, type Evaluation, expertEngine, partsOf, type Simulator } from '@textgrad/core';
import { contentKey, onWorkers, redisQueue, type WorkQueue } from '@textgrad/core/runs';
import { redisMissing, startRedis } from '@textgrad/core/testing/faults';
import molecules from '@textgrad/molecules';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { startTextgrad } from './processes.ts';

/** What a queue on Redis takes from an evaluation, and how many jobs go through it. */
export const workerOverhead = defineBenchmark({
  name: 'worker-overhead',
  description:
    'What sending an evaluation to a worker costs against measuring here, how one and two workers scale, and jobs per second by size.',
  defaults: { evaluations: 200, docked: 16, jobs: 300, sizes: [1, 100, 1_000] },
  help: {
    evaluations: 'cheap evaluations, one after the other',
    docked: 'molecules that are docked by one and by two workers',
    jobs: 'jobs of each size, by one process that puts, takes and ends them',
    sizes: 'sizes of a job and of its result, kB',
  },
  columns: { what: 'what', count: 'count', each: 'ms each', rate: 'per second' },
  async run({ evaluations, docked, jobs, sizes }, telling) {
    const missing = redisMissing();
    if (missing !== undefined) {
      telling?.failed();
      telling?.note(missing);
      return [];
    }
    await using server = await startRedis();
    const queue = await redisQueue(server.url);
    const cwd = await mkdtemp(join(tmpdir(), 'textgrad-overhead-'));
    const start = (part: string) => startTextgrad(['worker', '--only', part], { cwd, queue: server.url });
    const rows: Row[] = [];
    const timed = async (what: string, count: number, work: () => Promise<unknown>): Promise<void> => {
      const began = performance.now();
      await work();
      const each = (performance.now() - began) / count;
      rows.push({
        what,
        count,
        each: Number(each.toPrecision(3)),
        rate: Number((1_000 / each).toPrecision(3)),
      });
    };
    try {
      const cheap = await simulatorOf('drug-likeness', {});
      const away = placed(queue, cheap);
      const one = start('molecules/drug-likeness');
      await measured(away, alkanes(3, 2));
      await measured(cheap, alkanes(20, 600));
      await timed('here, one after the other', evaluations, () => measured(cheap, alkanes(evaluations, 10)));
      await timed('by a worker, one after the other', evaluations, () =>
        measured(away, alkanes(evaluations, 10)),
      );
      await one.stop();
      const docking = placed(queue, await simulatorOf('objective', dockingSettings));
      const crew = [start('molecules/objective')];
      for (const count of [1, 2]) {
        if (count === 2) crew.push(start('molecules/objective'));
        await Promise.all(alkanes(2 * count, 300 * count).map((text) => docking.evaluate(text, {})));
        await timed(`docked by ${count === 1 ? 'one worker' : 'two workers'}`, docked, () =>
          Promise.all(alkanes(docked, 5 + 100 * count).map((text) => docking.evaluate(text, {}))),
        );
      }
      for (const worker of crew) await worker.stop();
      for (const size of sizes)
        await timed(`jobs of ${size} kB through the queue`, jobs, () => through(queue, jobs, size));
    } finally {
      await queue.close();
      await rm(cwd, { recursive: true });
    }
    return rows;
  },
});

const dockingSettings = { objective: 'docking', docking: { runs: 1, fraction: 0.02 } };

function simulatorOf(name: string, settings: unknown): Promise<Simulator> {
  const { signal } = new AbortController();
  return partsOf('molecules', molecules, {
    ...{ engine: expertEngine([]), context: createContext(), signal },
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
  }).simulator(name, settings);
}

function placed(queue: WorkQueue, simulator: Simulator): Simulator {
  const nothing = (): void => undefined;
  return onWorkers(queue, {
    run: 'overhead',
    logger: { debug: nothing, info: nothing, warn: nothing },
  }).place(simulator);
}

async function measured(simulator: Simulator, texts: readonly string[]): Promise<readonly Evaluation[]> {
  const results: Evaluation[] = [];
  for (const text of texts)
    results.push(await simulator.evaluate(text, { key: contentKey([text, simulator.part]) }));
  return results;
}

/** So many molecules, of which no two sets with other beginnings share one. */
const alkanes = (count: number, from: number): readonly string[] =>
  Array.from({ length: count }, (_, at) => {
    const number = from + at;
    return `${'C'.repeat(1 + (number % 9))}N${'C'.repeat(1 + (Math.floor(number / 9) % 9))}O${'C'.repeat(Math.floor(number / 81))}`;
  });

async function through(queue: WorkQueue, count: number, kilobytes: number): Promise<void> {
  const route = 'overhead/jobs';
  const data = 'x'.repeat(kilobytes * 1_000);
  const key = (at: number): string => contentKey([kilobytes, at]);
  const put = async (): Promise<void> => {
    for (let at = 0; at < count; at++)
      await queue.put({ key: key(at), route, run: 'overhead', priority: 1, data });
  };
  const take = async (): Promise<void> => {
    for (let left = count; left > 0; ) {
      const claim = await queue.claim([route], 'overhead');
      if (!claim) continue;
      await claim.complete(data);
      await queue.look(claim.job);
      await queue.forget(claim.job);
      left--;
    }
  };
  await Promise.all([put(), take()]);
}
