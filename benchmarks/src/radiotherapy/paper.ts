import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defined, type Engine, expertEngine } from '@textgrad/core';
import { type RunSummary, runTask } from '@textgrad/core/runs';
import {
  createBeams,
  createPlanner,
  type DoseStatistics,
  doseDistribution,
  doseInfluence,
  doseStatistics,
  dosimetrist,
  equispacedAngles,
  type PatientCase,
  structureDoses,
  tuneWeightsTask,
  writeCaseFile,
} from '@textgrad/radiotherapy';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { readCort } from './cort.ts';
import { paperProblemSettings } from './paper-problem.ts';

/** Where the masks of the CORT prostate are beside a checkout. */
export const cortBeside = fileURLToPath(
  new URL('../../../../shared/data/radiotherapy/cort-prostate-6mm.json', import.meta.url),
);
const prescribed = 70.2;

/**
 * The paper's radiotherapy experiment on another patient: five weights from 100 each, dose objectives fixed, D95 = 70.2 Gy
 * as a constraint, and the rule-based expert in the place of gpt-4o.
 *
 * @see arXiv:2406.07496, section 3.5 and appendix G; Nature 2025, 639:609, extended data figure 6
 */
export const radiotherapyPaper = defineBenchmark({
  name: 'radiotherapy-paper',
  description:
    "the paper's radiotherapy table beside our plan of the CORT prostate, by the rule-based expert",
  // Wider than the masks' voxels of 6 mm: narrower bixels would claim a D95 that is not there.
  defaults: { data: '', beams: 9, bixel: 8 },
  columns: {
    plan: 'plan',
    patients: 'patients',
    solves: 'inner solves',
    mean: 'PTV mean − 70.2',
    min: 'PTV min − 70.2',
    max: 'PTV max − 70.2',
    d95: 'PTV D95 − 70.2',
    rectum: 'rectum mean / D5 / D50, Gy',
    bladder: 'bladder mean / D5 / D50, Gy',
    weights: 'weights (PTV, bladder, rectum, femoral heads, body)',
  },
  async run({ data, beams, bixel }) {
    const given = await readCort(data === '' ? cortBeside : data);
    const run = await tunedPlan(given, { beams, bixelWidth: bixel });
    const layout = createBeams(given, { gantryAngles: equispacedAngles(beams), bixelWidth: bixel });
    const planner = createPlanner(given, await doseInfluence(given, layout), {
      problem: 'paper',
      everyEntry: () => doseInfluence(given, layout, { coreRadius: null }),
    });
    const rowOf = async (plan: string, solves: number, text: string): Promise<Row> => {
      const read = await planner.codec.decode(text);
      if (!read.ok) throw new Error(read.problems.join(' '));
      const weights = read.value;
      const dose = doseDistribution(planner.influence, (await planner.solve(weights)).dose);
      const of = (name: string): DoseStatistics => doseStatistics(structureDoses(given, dose, name));
      const { mean, min, max, d95 } = of('PTV');
      return {
        plan,
        patients: 'CORT prostate, 1',
        solves,
        mean: signed(mean - prescribed),
        min: signed(min - prescribed),
        max: signed(max - prescribed),
        d95: signed(d95 - prescribed),
        rectum: organ(of('Rectum')),
        bladder: organ(of('Bladder')),
        weights: Object.values(weights).join(', '),
      };
    };
    return [
      ...paper,
      await rowOf('ours, start: all weights 100', 1, run.start.text),
      await rowOf(`ours, rule-based expert (${run.reason})`, run.usage.evaluations, run.best.text),
    ];
  },
});

/** A run of the paper's loop on a case: five weights from 100, the rule-based expert unless another engine is given. */
export async function tunedPlan(
  given: PatientCase,
  { engine = expertEngine([dosimetrist]), steps, ...config }: TunedPlanOptions,
): Promise<RunSummary> {
  const folder = await mkdtemp(join(tmpdir(), 'textgrad-cort-'));
  try {
    const file = join(folder, 'cort.case');
    await writeCaseFile(file, given);
    return await runTask(tuneWeightsTask, {
      name: 'radiotherapy/tune-weights',
      engine,
      config: { ...paperProblemSettings, case: file, ...config },
      seed: 1,
      ...defined({ steps }),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Who tunes a plan, and with which fields. */
export interface TunedPlanOptions {
  readonly beams: number;
  /** In mm. */
  readonly bixelWidth: number;
  readonly engine?: Engine;
  /** The task's own number unless given. */
  readonly steps?: number;
  readonly feedback?: 'measurements' | 'paper';
}

const signed = (value: number): string => {
  const rounded = value.toFixed(2).replace(/^-0\.00$/u, '0.00');
  return rounded.startsWith('-') ? rounded.replace('-', '−') : `+${rounded}`;
};
const organ = ({ mean, d5, d50 }: DoseStatistics): string =>
  [mean, d5, d50].map((dose) => dose.toFixed(2)).join(' / ');

/** Means of five patients as published, with engines and planning systems that are not ours. */
const paper: readonly Row[] = [
  [
    'paper, Bayesian optimisation',
    '21.3',
    '+4.84',
    '−9.33',
    '+17.42',
    '+0.00',
    '24.47 / 62.01 / 18.74',
    '26.15 / 63.57 / 22.19',
  ],
  [
    'paper, radiation oncologist',
    '',
    '+1.97',
    '−8.88',
    '+4.66',
    '−0.10',
    '23.88 / 64.26 / 20.04',
    '22.39 / 67.81 / 14.78',
  ],
  [
    'paper, TextGrad with gpt-4o',
    'at most 10',
    '+0.51',
    '−8.48',
    '+3.63',
    '+0.00',
    '17.18 / 58.82 / 9.54',
    '20.92 / 65.96 / 14.11',
  ],
].map(([plan = '', solves = '', mean = '', min = '', max = '', d95 = '', rectum = '', bladder = '']) => ({
  plan,
  patients: 'others, 5 (private)',
  solves,
  mean,
  min,
  max,
  d95,
  rectum,
  bladder,
  weights: '',
}));
