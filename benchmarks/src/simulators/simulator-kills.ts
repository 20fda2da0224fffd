import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type RandomStream, randomStream } from '@textgrad/core';
import { sqliteStore } from '@textgrad/core/runs';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { startProgram } from '../faults/child.ts';
import { resultIn } from '../faults/result-in.ts';

/** A simulator that takes its time and notes each question before it works on it, with its process. */
const simulator = `import os
import time

def evaluate(text):
    with open(os.environ["ASKED"], "a") as noted:
        noted.write("%d\\t%s\\n" % (os.getpid(), text))
    time.sleep(0.03)
    x, y = (float(pair.split(": ")[1]) for pair in text.split(", "))
    return -(x - 1) ** 2 - (y + 2) ** 2
`;

const glance = 5;

/** What is killed: the run, or one of the processes that measure. */
type Victim = 'run' | 'worker';

/** Kills runs and their Python processes at random instants: nothing may be lost, and little measured twice. */
export const simulatorKills = defineBenchmark({
  name: 'simulator-kills',
  description:
    'Kills runs that a Python function measures, and in turn the processes of that, by SIGKILL, and resumes them; compares them with one that was left alone.',
  defaults: { kills: 50, seed: 1 },
  columns: {
    run: 'run',
    victim: 'killed',
    at: 'after evaluations',
    asked: 'evaluations begun',
    inFlight: 'under way at the kill',
    paidTwice: 'paid twice',
    equal: 'equal to the uninterrupted run',
  },
  async run({ kills, seed }) {
    const folder = await mkdtemp(join(tmpdir(), 'textgrad-kills-'));
    const random = randomStream(seed);
    const file = join(folder, 'simulator.py');
    await writeFile(file, simulator);
    try {
      const whole = await trial(join(folder, 'alone'), file);
      const rows: Row[] = [];
      for (let number = 1; number <= kills; number++) {
        const victim: Victim = number % 2 === 0 ? 'worker' : 'run';
        const after = random.int(1, whole.asked - 1);
        rows.push(
          rowOf(
            String(number),
            await trial(join(folder, String(number)), file, { victim, after, random }),
            whole,
          ),
        );
      }
      return [rowOf('alone', whole, whole), ...rows, total(rows)];
    } finally {
      await rm(folder, { recursive: true });
    }
  },
});

/** When what is killed. */
interface Kill {
  readonly victim: Victim;
  /** Evaluations that had begun. */
  readonly after: number;
  readonly random: RandomStream;
}

interface Trial extends Partial<Kill> {
  readonly asked: number;
  /** Evaluations that had begun and were not in the journal at the kill. */
  readonly inFlight: number;
  readonly result: string;
}

async function trial(place: string, file: string, kill?: Kill): Promise<Trial> {
  const [store, noted] = [`${place}.sqlite`, `${place}.asked`];
  const start = () => startProgram(new URL('measure-or-resume', import.meta.url), [store, file, noted]);
  let child = start();
  let inFlight = 0;
  if (kill) {
    while (askedIn(noted).length < kill.after) await delay(glance);
    await delay(30 * kill.random.float());
    if (kill.victim === 'run') {
      child.kill();
      await child.ended;
      inFlight = askedIn(noted).length - answersIn(store);
      child = start();
    } else {
      inFlight = askedIn(noted).length - answersIn(store);
      killProcess(Number(askedIn(noted).at(-1)?.split('\t')[0]));
    }
  }
  await child.ended;
  return { ...kill, inFlight, asked: askedIn(noted).length, result: resultIn(store) };
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

const askedIn = (noted: string): readonly string[] =>
  existsSync(noted) ? readFileSync(noted, 'utf8').split('\n').slice(0, -1) : [];

function answersIn(path: string): number {
  const store = sqliteStore(path, { readOnly: true });
  const { length } = store
    .calls('run')
    // What the run notes of itself, such as what its program is, is no evaluation.
    .filter(({ name, occurrence }) => name.startsWith('python ') && occurrence >= 0);
  void store.close();
  return length;
}

const rowOf = (run: string, one: Trial, whole: Trial): Row => ({
  run,
  victim: one.victim ?? '',
  at: one.after ?? '',
  asked: one.asked,
  inFlight: one.inFlight,
  paidTwice: one.asked - whole.asked,
  equal: one.result !== '' && one.result === whole.result ? 'yes' : 'NO',
});

function total(rows: readonly Row[]): Row {
  const sum = (field: string): number => rows.reduce((all, row) => all + Number(row[field]), 0);
  const equal = rows.filter((row) => row.equal === 'yes').length;
  const within = rows.filter(({ paidTwice, inFlight }) => Number(paidTwice) <= Number(inFlight)).length;
  return {
    run: 'all',
    victim: '',
    at: '',
    asked: sum('asked'),
    inFlight: `${sum('inFlight')}, at most ${Math.max(...rows.map(({ inFlight }) => Number(inFlight)))} at once`,
    paidTwice: `${sum('paidTwice')}; within what was under way in ${within} of ${rows.length}`,
    equal: `${equal} of ${rows.length}`,
  };
}
