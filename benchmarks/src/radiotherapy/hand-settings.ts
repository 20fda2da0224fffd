import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, defined, standing } from '@textgrad/core';
import {
  doseDistribution,
  evaluateGoals,
  goalSet,
  type Planner,
  type PlanRoom,
  parseMetric,
  startOf,
  tuneConfig,
  type Weights,
  writeCaseFile,
} from '@textgrad/radiotherapy';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { readCort } from './cort.ts';
import { keptRows } from './openkbp/kept-rows.ts';
import { cortBeside } from './paper.ts';
import { paperProblemSettings } from './paper-problem.ts';
import { tuned } from './tuned.ts';

/** A setting of weights by hand, and where wanted of the doses above which organs count, Gy. */
interface HandSetting {
  readonly name: string;
  readonly weights: Readonly<Record<string, number>>;
  readonly doses?: Readonly<Record<string, number>>;
}

/**
 * Settings by hand, as a planner would try them: targets high, the body to hold streaks down. A is one that an evaluation of this
 * plugin wrote down whole; C has the dose objectives that it names.
 */
const hands: readonly HandSetting[] = [
  {
    name: 'A: target and body heavy',
    weights: { PTV: 1000, bladder: 10, rectum: 60, 'femoral heads': 20, body: 3000 },
  },
  {
    name: 'B: target heavier, body lighter',
    weights: { PTV: 3000, bladder: 10, rectum: 30, 'femoral heads': 20, body: 1000 },
  },
  {
    name: 'C: dose objectives of 30, 25 and 50 Gy',
    weights: { PTV: 1000, bladder: 60, rectum: 100, 'femoral heads': 20, body: 1000 },
    doses: { bladder: 30, rectum: 25, body: 50 },
  },
  {
    name: 'D: organs equal, body heaviest',
    weights: { PTV: 3000, bladder: 30, rectum: 30, 'femoral heads': 30, body: 10_000 },
  },
];

/** What plans are held against: the default goals, and the nine that the paper's experiment has. */
const goalSets: readonly { readonly name: string; readonly goals?: readonly string[] }[] = [
  { name: 'default' },
  { name: "the paper's nine", goals: paperProblemSettings.goals },
];

/**
 * The CORT prostate with few beams, where settings by hand once beat the rule-based expert: its plan beside four of them, at the
 * same goals. A hand setting is solved with the weights around the target where a search starts, and without them.
 */
export const radiotherapyHand = defineBenchmark({
  name: 'radiotherapy-hand',
  description:
    'the CORT prostate with 5 beams: the plan of the rule-based expert beside four settings of weights by hand, at the same goals',
  defaults: { data: '', beams: 5, bixel: 10, steps: 10 },
  columns: {
    goals: 'goals',
    plan: 'plan',
    problem: 'problem',
    miss: 'missed in sum',
    met: 'goals met',
    body: 'body maximum, %',
    far: 'max beyond 30 mm, %',
    beaten: 'the expert is at least as good',
  },
  async run({ data, beams, bixel, steps }) {
    const folder = await mkdtemp(join(tmpdir(), 'textgrad-hand-'));
    try {
      const file = join(folder, 'cort.case');
      await writeCaseFile(file, await readCort(data === '' ? cortBeside : data));
      const kept = keptRows(join('.textgrad', 'studies', 'radiotherapy-hand'), {
        beams,
        bixel,
        steps,
        version: 3,
      });
      const rows: Row[] = [];
      for (const { name, goals } of goalSets) {
        const config = defined({ case: file, beams, bixelWidth: bixel, goals });
        rows.push(...(await kept.rows(name, () => compared(name, config, steps))));
        process.stderr.write(`radiotherapy-hand: ${name}\n`);
      }
      await kept.finish(new Date(createContext().clock.now()).toISOString());
      return rows;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

type Config = Readonly<Record<string, unknown>>;

/** The expert's plan and those of the hand settings in both problems, at the same goals. */
async function compared(goals: string, config: Config, steps: number): Promise<readonly Row[]> {
  const { run, room } = await tuned(config, steps);
  const judge = judgeOf(goals, config, room);
  const expert = await judge(
    'standard',
    `rule-based expert, ${run.usage.evaluations} solves`,
    async (planner) => {
      const read = await planner.codec.decode(run.best.text);
      if (!read.ok) throw new Error(read.problems.join(' '));
      return read.value;
    },
  );
  const rows = [expert];
  for (const problem of ['standard', 'paper'] as const)
    for (const { name, weights, doses = {} } of hands)
      rows.push(
        await judge(problem, `by hand, ${name}`, async ({ groups }) => ({
          ...Object.fromEntries(groups.map((group) => [group.name, startOf(group)])),
          ...weights,
          ...Object.fromEntries(Object.entries(doses).map(([group, dose]) => [`dose for ${group}`, dose])),
        })),
      );
  return rows.map((row, at) => ({
    ...row,
    miss: row.miss.toFixed(3),
    beaten: at === 0 ? '' : expert.miss <= row.miss ? 'yes' : 'NO',
  }));
}

/** Solves weights in a problem and holds the plan against the goals of a configuration. */
function judgeOf(goals: string, config: Config, room: PlanRoom) {
  return async (
    problem: 'standard' | 'paper',
    plan: string,
    weightsOf: (planner: Planner) => Promise<Weights>,
  ) => {
    const full = tuneConfig.parse({ ...config, problem });
    const planner = await room.planner(full);
    const { case: given, influence } = planner;
    const { dose: rows } = await planner.solve(await weightsOf(planner));
    const dose = doseDistribution(influence, rows);
    const { measurements, score } = evaluateGoals(given, dose, (await goalSet(given, full)).goals);
    const body = (metric: string): string =>
      (parseMetric(metric)?.measure(given, dose, 'Body', '%').value ?? Number.NaN).toFixed(1);
    const met = measurements.filter(({ quantity, goal }) => goal && standing(quantity, goal).miss === 0);
    return {
      goals,
      plan,
      problem,
      miss: -(score ?? Number.NaN),
      met: `${met.length} of ${measurements.length}`,
      body: body('max'),
      far: body('max beyond 30 mm'),
    };
  };
}
