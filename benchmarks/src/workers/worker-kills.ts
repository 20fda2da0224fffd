import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RandomStream, randomStream } from '@textgrad/core';
import { type RedisServer, redisMissing, startRedis } from '@textgrad/core/testing/faults';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { leftIn, startTextgrad, type Textgrad } from './processes.ts';

/** Proposals of a step: all of them are measured simultaneously. */
const proposals = 4;

/** Docks on workers that are killed, behind a queue that forgets, for a driver that is killed: the journal must be the one of a run alone. */
export const workerKills = defineBenchmark({
  name: 'worker-kills',
  description:
    'Docks on workers that are killed with -9, with restarts of the queue and kills of the driver; compares the journal with that of a run alone.',
  defaults: {
    molecules: 200,
    workers: 4,
    kills: 50,
    restarts: 5,
    drivers: 5,
    seconds: 8,
    seed: 1,
    depth: 'quick',
    folder: '',
  },
  help: {
    molecules: 'molecules that are docked',
    workers: 'workers at a time',
    kills: 'workers that are killed',
    restarts: 'restarts of the queue, which forgets everything',
    drivers: 'kills of the driver',
    seconds: 'seconds between two faults, on average',
    depth: 'how docking searches: quick, or fast as runs do',
    folder: 'where it is kept, so that it goes on when it is called again (default: a new one)',
  },
  columns: {
    run: 'run',
    measured: 'evaluations done by workers',
    twice: 'done twice',
    inFlight: 'in flight at faults',
    charged: 'charged',
    seconds: 'seconds',
    equal: 'journal equals the run alone, hash by hash',
  },
  async run({ molecules, workers, kills, restarts, drivers, seconds, seed, depth, folder }, telling) {
    const missing = redisMissing();
    if (missing !== undefined) {
      telling?.failed();
      telling?.note(missing);
      return [];
    }
    const place = folder === '' ? join(tmpdir(), `textgrad-worker-kills-${process.pid}`) : folder;
    const task = taskOf(molecules, seed, depth);
    const alone = await runAlone(join(place, 'alone'), task);
    await using queue = await startRedis();
    const random = randomStream(seed);
    const plan = faults({ kills, restarts, drivers }, random);
    const chaos = await runThrough(join(place, 'workers'), { task, queue, workers, plan, seconds, random });
    return [
      {
        run: 'alone',
        measured: '',
        twice: '',
        inFlight: '',
        charged: alone.charged,
        seconds: alone.seconds,
        equal: '',
      },
      {
        ...chaos,
        run: chaos.faults,
        equal: isEqual(chaos.hashes, alone.hashes),
      },
    ].map(
      ({ run, measured, twice, inFlight, charged, seconds: took, equal }): Row => ({
        ...{ run, measured, twice, inFlight, charged, seconds: took, equal },
      }),
    );
  },
});

const isEqual = (one: readonly string[], other: readonly string[]): string =>
  one.length === other.length && one.every((hash, at) => hash === other[at])
    ? `yes (${one.length} entries)`
    : 'NO';

/** A search of random changes, so that no time goes into anything but docking; the start is docked too. */
const taskOf = (molecules: number, seed: number, depth: string): readonly string[] => [
  ...[
    'molecules/design',
    '--preset',
    'random-edit',
    '--proposals',
    String(proposals),
    '--seed',
    String(seed),
  ],
  ...['--steps', String(Math.ceil((molecules - 1) / proposals)), '--cache', 'off', '--patience', '1000'],
  ...['--set', 'objective=docking', '--set', 'start=CC(=O)Nc1ccccc1', '--set', 'confirm=0'],
  ...(depth === 'quick' ? ['--set', 'docking={"runs":1,"fraction":0.02}'] : []),
];

async function runAlone(cwd: string, task: readonly string[]) {
  const path = join(cwd, '.textgrad', 'store.sqlite');
  const began = performance.now();
  if (!existsSync(path)) {
    await mkdir(cwd, { recursive: true });
    const run = startTextgrad(['run', ...task], { cwd, queue: '' });
    if ((await run.ended) !== 0) throw new Error(run.said());
  }
  return { ...(await leftIn(path)), seconds: Math.round((performance.now() - began) / 1000) };
}

type Fault = 'worker' | 'queue' | 'driver';

/** Faults in a random order. */
function faults(
  { kills, restarts, drivers }: Readonly<Record<'kills' | 'restarts' | 'drivers', number>>,
  random: RandomStream,
): readonly Fault[] {
  const all: Fault[] = [
    ...Array<Fault>(kills).fill('worker'),
    ...Array<Fault>(restarts).fill('queue'),
    ...Array<Fault>(drivers).fill('driver'),
  ];
  for (let at = all.length - 1; at > 0; at--) {
    const other = random.int(0, at);
    [all[at], all[other]] = [all[other] as Fault, all[at] as Fault];
  }
  return all;
}

interface Chaos {
  readonly task: readonly string[];
  readonly queue: RedisServer;
  readonly workers: number;
  readonly plan: readonly Fault[];
  readonly seconds: number;
  readonly random: RandomStream;
}

async function runThrough(cwd: string, { task, queue, workers, plan, seconds, random }: Chaos) {
  await mkdir(cwd, { recursive: true });
  const path = join(cwd, '.textgrad', 'store.sqlite');
  const began = performance.now();
  const all: Textgrad[] = [];
  const start = (args: readonly string[]): Textgrad => {
    const started = startTextgrad(args, { cwd, queue: queue.url });
    all.push(started);
    return started;
  };
  const work = (): Textgrad => start(['worker', '--plugin', 'molecules', '--grace', '1']);
  const crew = Array.from({ length: workers }, work);
  const drive = async (): Promise<Textgrad> => {
    const isBegun = existsSync(path) && (await leftIn(path)).id !== '';
    return start(isBegun ? ['resume', 'latest', '--workers'] : ['run', ...task, '--workers']);
  };
  let driver = await drive();
  const made = { worker: 0, queue: 0, driver: 0 };
  for (const fault of plan) {
    await Promise.race([driver.ended, delay(2 * random.float() * seconds * 1000)]);
    if (existsSync(path) && (await leftIn(path)).status === 'completed') break;
    made[fault]++;
    for (const [at, one] of crew.entries()) if (one.isOver()) crew[at] = work();
    if (fault === 'queue') {
      await queue.kill();
      await delay(500);
      await queue.start();
    } else if (fault === 'driver') {
      await driver.kill();
      driver = await drive();
    } else {
      const at = random.int(0, crew.length - 1);
      await crew[at]?.kill();
      crew[at] = work();
    }
  }
  for (;;) {
    await Promise.race([driver.ended, delay(2_000)]);
    // One that begins while the queue is away says so, and is begun again, as whoever runs it would.
    for (const [at, one] of crew.entries()) if (one.isOver()) crew[at] = work();
    if (!driver.isOver()) continue;
    if ((await driver.ended) === 0) break;
    if (!driver.said().includes('cannot be reached')) throw new Error(driver.said());
    driver = await drive();
  }
  for (const one of crew) await one.stop();
  const done = all.flatMap((one) =>
    [...one.said().matchAll(/^done {7}\S+ ([0-9a-f]{10})/gmu)].map(([, key]) => key),
  );
  return {
    ...(await leftIn(path)),
    measured: done.length,
    twice: done.length - new Set(done).size,
    inFlight: made.worker + proposals * made.queue,
    faults: `${made.worker} workers, ${made.queue} queues, ${made.driver} drivers killed`,
    seconds: Math.round((performance.now() - began) / 1000),
  };
}
