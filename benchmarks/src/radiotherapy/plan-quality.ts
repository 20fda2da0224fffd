import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext } from '@textgrad/core';
import {
  doseDistribution,
  evaluateGoals,
  goalSet,
  type Planner,
  tuneConfig,
  writeCaseFile,
} from '@textgrad/radiotherapy';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { readCort } from './cort.ts';
import { doseValue } from './openkbp/compare.ts';
import { keptRows } from './openkbp/kept-rows.ts';
import { cortBeside } from './paper.ts';
import { tuned } from './tuned.ts';

/** A patient and the beams that are planned with. */
interface Planning {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const difficulties = [0, 0.25, 0.5, 0.75, 1];
const cortBeams = [5, 7, 9];
/** The share of the prescription beyond 30 mm above which no plan may be called good, %. */
const streak = 60;

/**
 * Plans by the rule-based expert with the default goals, over phantoms of all difficulties and the CORT prostate with several numbers
 * of beams: goals met, solves, and the dose around the target.
 */
export const radiotherapyQuality = defineBenchmark({
  name: 'radiotherapy-quality',
  description:
    'plans of phantoms and of the CORT prostate by the rule-based expert: goals met, solves, the dose around the target',
  defaults: { data: '', seeds: 5, spacing: 8, beams: 9, bixel: 10, cortBixel: 10, steps: 10 },
  columns: {
    patient: 'patient',
    beams: 'beams',
    goals: 'goals met',
    solves: 'solves',
    paddick: 'Paddick index, 95 %',
    r50: 'R50',
    far: 'max beyond 30 mm, %',
    miss: 'missed in sum',
    end: 'end',
    sound: `all met, and at most ${streak} % beyond 30 mm`,
  },
  async run({ data, seeds, spacing, beams, bixel, cortBixel, steps }) {
    const folder = await mkdtemp(join(tmpdir(), 'textgrad-quality-'));
    try {
      const cort = join(folder, 'cort.case');
      await writeCaseFile(cort, await readCort(data === '' ? cortBeside : data));
      const phantoms = difficulties.flatMap((difficulty) =>
        Array.from({ length: seeds }, (_, phantom): Planning => {
          const name = `phantom ${phantom}, difficulty ${difficulty}`;
          return { name, config: { phantom, difficulty, spacing, bixelWidth: bixel, beams } };
        }),
      );
      const prostates = cortBeams.map((count): Planning => {
        const name = `CORT prostate, ${count} beams`;
        return { name, config: { case: cort, bixelWidth: cortBixel, beams: count } };
      });
      const settings = { spacing, beams, bixel, cortBixel, steps, version: 4 };
      const kept = keptRows(join('.textgrad', 'studies', 'radiotherapy-quality'), settings);
      const rows: Row[] = [];
      for (const one of [...prostates, ...phantoms]) {
        rows.push(...(await kept.rows(one.name, async () => [await plannedRow(one, steps)])));
        process.stderr.write(`radiotherapy-quality: ${JSON.stringify(rows.at(-1))}\n`);
      }
      await kept.finish(new Date(createContext().clock.now()).toISOString());
      return rows;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

async function plannedRow({ name, config }: Planning, steps: number): Promise<Row> {
  const full = tuneConfig.parse(config);
  const { run, room } = await tuned(config, steps);
  const planner = await room.planner(full);
  const { met, goals, paddick, r50, far } = await judged(planner, run.best.text, full);
  return {
    patient: name,
    beams: full.beams,
    goals: `${met} of ${goals}`,
    solves: run.usage.evaluations,
    paddick: paddick.toFixed(2),
    r50: r50.toFixed(2),
    far: far.toFixed(1),
    miss: (-(run.best.score ?? Number.NaN)).toFixed(3),
    end: run.reason.split(':')[0] ?? '',
    sound: met < goals ? 'not all met' : far <= streak ? 'yes' : 'NO',
  };
}

/** What the plan of weights comes to; its first prescribed target is looked at. */
async function judged(planner: Planner, text: string, config: ReturnType<typeof tuneConfig.parse>) {
  const { case: given, influence, codec } = planner;
  const read = await codec.decode(text);
  if (!read.ok) throw new Error(read.problems.join(' '));
  const dose = doseDistribution(influence, (await planner.solve(read.value)).dose);
  const { goals } = await goalSet(given, config);
  const { measurements } = evaluateGoals(given, dose, goals);
  const [target] = given.prescriptions;
  const body = given.structures.find(({ role }) => role === 'body');
  const of = (structure: string | undefined, metric: string, unit: string): number =>
    structure === undefined ? Number.NaN : doseValue(given, dose, structure, metric, unit);
  return {
    met: measurements.filter(({ quantity, goal }) => goal === undefined || isMet(quantity.value, goal))
      .length,
    goals: measurements.length,
    paddick: of(target?.structure, 'CI', ''),
    r50: of(target?.structure, 'R50', ''),
    far: of(body?.name, 'max beyond 30 mm', '%'),
  };
}

const isMet = (
  value: number,
  {
    low = Number.NEGATIVE_INFINITY,
    high = Number.POSITIVE_INFINITY,
  }: { readonly low?: number; readonly high?: number },
): boolean => value >= low && value <= high;
