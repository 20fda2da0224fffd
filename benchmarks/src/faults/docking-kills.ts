import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { RandomStream } from '@textgrad/core';
import { sqliteStore } from '@textgrad/core/runs';
import type { Row } from '../benchmark.ts';
import { startChild } from './child.ts';
import { resultIn } from './result-in.ts';

/** Kills of one run. */
const killsOfRun = 7;

/** One kill of so many comes at any time, from the start of the process on; the others while it docks. */
const anyTime = 4;

/** How often a store is looked at, in milliseconds. */
const glance = 20;

/** One docking run from its start to its end, however often it was killed. */
interface Trial {
  /** Evaluations that the budget had noted as under way, at each kill. */
  readonly inFlight: readonly number[];
  /** Evaluations in the run's budget at its end. */
  readonly charged: number;
  readonly result: string;
  readonly milliseconds: number;
}

/** Kills docking runs at random instants, resumes them, and looks at what their budgets were charged. */
export async function dockingKills(
  folder: string,
  { kills, random }: { readonly kills: number; readonly random: RandomStream },
): Promise<readonly Row[]> {
  const alone = await trial(join(folder, 'alone.sqlite'), { kills: 0, random, milliseconds: 0 });
  const rows: Row[] = [];
  for (let left = kills; left > 0; ) {
    const path = join(folder, `docking-${rows.length + 1}.sqlite`);
    const wanted = { kills: Math.min(killsOfRun, left), random, milliseconds: alone.milliseconds };
    const one = await trial(path, wanted);
    left -= one.inFlight.length;
    rows.push(rowOf(String(rows.length + 1), one, alone));
  }
  return [rowOf('alone', alone, alone), ...rows, total(rows)];
}

async function trial(
  path: string,
  { kills, random, milliseconds }: { kills: number; random: RandomStream; milliseconds: number },
): Promise<Trial> {
  const inFlight: number[] = [];
  const began = performance.now();
  for (;;) {
    const child = startChild('dock-or-resume', [path]);
    const ended = child.ended;
    if (inFlight.length < kills) {
      const over = ended.then(() => true);
      if (random.int(1, anyTime) > 1) await docking(path, child.pid, over);
      await Promise.race([delay((random.float() * milliseconds) / killsOfRun), over]);
      child.kill();
    }
    if ((await ended) !== undefined) break;
    inFlight.push(heldIn(path));
  }
  const store = sqliteStore(path);
  const charged = store.budget('run/run')?.used.evaluations ?? Number.NaN;
  await store.close();
  return { inFlight, charged, result: resultIn(path), milliseconds: performance.now() - began };
}

/** Resolves when a process has begun to dock, or is over. */
async function docking(path: string, pid: number, over: Promise<boolean>): Promise<void> {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  while (!isOver && !holdersIn(path).some((holder) => holder.includes(`"pid":${pid},`))) await delay(glance);
}

/** Who holds evaluations of the budget; nobody before the store is made. */
function holdersIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  try {
    const store = sqliteStore(path, { readOnly: true });
    const holders = store.held('run/run').filter(({ amounts }) => amounts.evaluations > 0);
    void store.close();
    return holders.map(({ holder }) => holder);
  } catch {
    // It is being made.
    return [];
  }
}

/** Evaluations that the budget says are under way. */
function heldIn(path: string): number {
  if (!existsSync(path)) return 0;
  const store = sqliteStore(path);
  const held = store.held('run/run').reduce((sum, { amounts }) => sum + amounts.evaluations, 0);
  void store.close();
  return held;
}

function rowOf(run: string, one: Trial, alone: Trial): Row {
  const last = one.inFlight.at(-1) ?? 0;
  return {
    run,
    kills: one.inFlight.length,
    at: '',
    requests: '',
    inFlight: one.inFlight.join(', '),
    paidTwice: '',
    needed: alone.charged,
    charged: one.charged,
    within: one.charged <= alone.charged + last ? 'yes' : 'NO',
    equal: one.result !== '' && one.result === alone.result ? 'yes' : 'NO',
  };
}

function total(rows: readonly Row[]): Row {
  const sum = (field: string): number => rows.reduce((all, row) => all + Number(row[field]), 0);
  const count = (field: string): string =>
    `${rows.filter((row) => row[field] === 'yes').length} of ${rows.length}`;
  const lost = rows.flatMap((row) => String(row.inFlight).split(', ').filter(Boolean).map(Number));
  return {
    run: 'all',
    kills: sum('kills'),
    inFlight: `${lost.reduce((all, one) => all + one, 0)}, at most ${Math.max(0, ...lost)} at once`,
    at: '',
    requests: '',
    paidTwice: '',
    needed: sum('needed'),
    charged: sum('charged'),
    within: count('within'),
    equal: count('equal'),
  };
}
