import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RandomStream, randomStream } from '@textgrad/core';
import { sqliteStore } from '@textgrad/core/runs';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { startChild } from './child.ts';
import { dockingKills } from './docking-kills.ts';
import { type ModelServer, modelServer } from './model-server.ts';
import { resultIn } from './result-in.ts';

/** Calls that the run makes at once. */
const atOnce = 4;

/** Kills a run at random instants and resumes it until it is finished: nothing may be lost, and little paid twice. */
export const killResume = defineBenchmark({
  name: 'kill-resume',
  description: `Kills runs with ${atOnce} calls at once by SIGKILL and resumes them; compares them with one that was left alone. With --docking, runs that dock, and what their budgets are charged.`,
  defaults: { kills: 50, seed: 1, latency: 20, docking: false },
  columns: {
    run: 'run',
    kills: 'kills',
    at: 'killed after requests',
    requests: 'requests',
    inFlight: 'in flight at kills',
    paidTwice: 'paid twice',
    needed: 'evaluations needed',
    charged: 'charged',
    within: 'within needed + in flight at the last kill',
    equal: 'equal to the uninterrupted run',
  },
  async run({ kills, seed, latency, docking }) {
    const folder = await mkdtemp(join(tmpdir(), 'textgrad-kill-'));
    const random = randomStream(seed);
    if (docking)
      try {
        return await dockingKills(folder, { kills, random });
      } finally {
        await rm(folder, { recursive: true });
      }
    const server = await modelServer(latency);
    const make = (name: string, times: number, requests: number): Promise<Trial> =>
      trial(join(folder, `${name}.sqlite`), { server, latency, kills: times, requests, random });
    try {
      const whole = await make('alone', 0, 0);
      const rows: Row[] = [];
      for (let number = 1; number <= kills; number++) {
        // Every third run is killed again while it is resumed.
        const one = await make(String(number), number % 3 === 0 ? 2 : 1, whole.requests);
        rows.push(rowOf(String(number), one, whole));
      }
      return [rowOf('alone', whole, whole), ...rows, total(rows)];
    } finally {
      await server.close();
      await rm(folder, { recursive: true });
    }
  },
});

/** One run from its start to its end, however often it was killed. */
interface Trial {
  /** Requests that had come before each kill, over all executions. */
  readonly killedAt: readonly number[];
  readonly requests: number;
  /** Requests of killed executions whose answers were not in the journal. */
  readonly inFlight: readonly number[];
  readonly asked: ReadonlyMap<string, number>;
  /** A hash of the summary and of the whole journal; empty when the journal is broken. */
  readonly result: string;
}

interface TrialOptions {
  readonly server: ModelServer;
  readonly latency: number;
  readonly kills: number;
  /** Requests of a run that is left alone. */
  readonly requests: number;
  readonly random: RandomStream;
}

async function trial(
  path: string,
  { server, latency, kills, requests, random }: TrialOptions,
): Promise<Trial> {
  const killedAt: number[] = [];
  const inFlight: number[] = [];
  server.restart();
  for (;;) {
    const [before, kept] = [server.requests, answersIn(path)];
    const child = startChild('run-or-resume', [path, server.url]);
    if (killedAt.length < kills)
      await killSometime(child.kill, server, { before, left: requests - kept, latency, random });
    if ((await child.ended) !== undefined) break;
    // What was on its way to the server arrives.
    await delay(2 * latency);
    killedAt.push(server.requests);
    inFlight.push(server.requests - before - (answersIn(path) - kept));
  }
  const asked = new Map(server.asked);
  return { killedAt, inFlight, requests: server.requests, asked, result: resultIn(path) };
}

/** Kills while the process starts, or when so many of the requests that are left have come, and a moment later. */
async function killSometime(
  kill: () => void,
  server: ModelServer,
  {
    before,
    left,
    latency,
    random,
  }: { before: number; left: number } & Pick<TrialOptions, 'latency' | 'random'>,
): Promise<void> {
  const after = random.int(0, left - 1);
  if (after > 0) await server.reached(before + after);
  await delay(random.float() * (after > 0 ? latency : 500));
  kill();
}

function answersIn(path: string): number {
  const store = sqliteStore(path);
  const { length } = store.calls('run').filter(({ kind }) => kind === 'engine');
  void store.close();
  return length;
}

/** Requests beyond those of the run that was left alone, question by question. */
function paidTwice({ asked }: Trial, whole: Trial): number {
  return [...asked].reduce((sum, [key, times]) => sum + times - (whole.asked.get(key) ?? 0), 0);
}

/** What rows say of runs that dock alone. */
const notDocking = { needed: '', charged: '', within: '' };

const rowOf = (run: string, one: Trial, whole: Trial): Row => ({
  run,
  kills: one.killedAt.length,
  at: one.killedAt.join(', '),
  requests: one.requests,
  inFlight: one.inFlight.join(', '),
  paidTwice: paidTwice(one, whole),
  ...notDocking,
  equal: one.result !== '' && one.result === whole.result ? 'yes' : 'NO',
});

function total(rows: readonly Row[]): Row {
  const sum = (field: string): number => rows.reduce((all, row) => all + Number(row[field]), 0);
  const inFlight = rows.flatMap((row) => String(row.inFlight).split(', ').filter(Boolean).map(Number));
  const equal = rows.filter((row) => row.equal === 'yes').length;
  return {
    run: 'all',
    kills: sum('kills'),
    at: '',
    requests: sum('requests'),
    inFlight: `${inFlight.reduce((all, one) => all + one, 0)}, at most ${Math.max(...inFlight)} at once`,
    paidTwice: sum('paidTwice'),
    ...notDocking,
    equal: `${equal} of ${rows.length}`,
  };
}
