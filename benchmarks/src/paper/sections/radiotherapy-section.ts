import { existsSync } from 'node:fs';
import type { Engine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { planConfig, searchWeights, tuneWeightsTask } from '@textgrad/radiotherapy';
import { reasonOf } from '../../experiments/engine.ts';
import { readCort } from '../../radiotherapy/cort.ts';
import { cortBeside, tunedPlan } from '../../radiotherapy/paper.ts';
import { paperProblemSettings } from '../../radiotherapy/paper-problem.ts';
import { bootstrapMean } from '../../statistics/index.ts';
import { type MeasuredRow, notRun, type PaperRow } from '../row.ts';
import type { PaperSection } from './section.ts';

const difficulties = [0.25, 0.5, 0.75];
/** The start, and the paper's ten iterations. */
const paperPlans = 11;
const feedbackFor = (kind: PaperRow['kind']) => (kind === 'llm' ? 'paper' : 'measurements');

/** Weights of plans from 100: plans until all goals are met, over phantoms, and the plan of the CORT prostate. */
export const radiotherapySection: PaperSection = {
  name: 'radiotherapy',
  async run({ settings, engine, kind, date }) {
    const { quick, seeds, cort } = settings;
    const searchPlans = quick ? 15 : 50;
    const patients = difficulties.flatMap((difficulty) =>
      Array.from({ length: quick ? 1 : seeds }, (_, at) => ({
        ...paperProblemSettings,
        phantom: at + 1,
        difficulty,
        spacing: quick ? 10 : 8,
        bixelWidth: 10,
        beams: 7,
      })),
    );
    const ours: number[] = [];
    let usd: number | null = 0;
    const numeric: number[] = [];
    for (const patient of patients) {
      const tuned = await plansOf(engine, { ...patient, feedback: feedbackFor(kind) }, paperPlans);
      ours.push(tuned.plans);
      usd = usd === null || tuned.usd === null ? null : usd + tuned.usd;
      if (kind === 'expert') numeric.push(await searched(patient, searchPlans));
      process.stderr.write(`paper, radiotherapy: ${ours.length} of ${patients.length} phantoms\n`);
    }
    const of = (method: string, plans: readonly number[], budget: number, name: string): PaperRow =>
      rowOf(method, plans, { kind, engine: name, date, budget, seeds: quick ? 1 : seeds, quick, usd });
    return [
      of('TextGrad', ours, paperPlans, engine.name),
      ...(kind === 'expert'
        ? [of('Bayesian optimisation', numeric, searchPlans, 'GP-EI in [100, 400], no words')]
        : []),
      await cortRow(cort === '' && existsSync(cortBeside) ? cortBeside : cort, { engine, kind, date }),
    ];
  },
};

/** The target of the CORT prostate, which stands in for patients that were not published. */
async function cortRow(
  file: string,
  { engine, kind, date }: { readonly engine: Engine; readonly kind: PaperRow['kind']; readonly date: string },
): Promise<PaperRow> {
  const experiment = 'radiotherapy-ptv';
  if (file === '')
    return notRun(
      experiment,
      kind,
      'needs a file: the five patients were not published; --cort <cort-prostate-6mm.json> plans another one',
    );
  let patient: Awaited<ReturnType<typeof readCort>>;
  try {
    patient = await readCort(file);
  } catch (error) {
    return notRun(experiment, kind, reasonOf(error).reason);
  }
  const { best, usage, reason } = await tunedPlan(patient, {
    engine,
    beams: 9,
    bixelWidth: 8,
    steps: paperPlans - 1,
    feedback: feedbackFor(kind),
  });
  const deviation = (name: string): string => {
    const dose = best.measurements[name]?.value;
    return dose === undefined
      ? '–'
      : (dose - prescribed)
          .toFixed(2)
          .replace(/^-0\.00$/u, '0.00')
          .replace(/^(?=\d)/u, '+')
          .replace('-', '−');
  };
  return {
    experiment,
    kind,
    method: 'TextGrad',
    ours: `${deviation('PTV mean')} / ${deviation('PTV D95')}`,
    interval: 'one patient has none',
    n: '1 patient',
    seeds: '1',
    calls: `${usage.evaluations} plans`,
    cost: kind === 'expert' ? '$0.00' : usage.usd === null ? 'price not known' : `$${usage.usd.toFixed(2)}`,
    engine: engine.name,
    date,
    note: `another patient than the paper’s: the CORT prostate (Craft et al. 2014), water inside the body, 9 beams; ${reason}; D95 is a constraint of the solver here and there, so that its zero is no result`,
  };
}

const prescribed = 70.2;

async function plansOf(engine: Engine, config: object, budget: number) {
  const { best, usage } = await runTask(tuneWeightsTask, {
    name: 'radiotherapy/tune-weights',
    engine,
    config: { ...config, stopWhenStuck: false },
    seed: 1,
    steps: budget - 1,
  });
  const met = best.feasible && (best.score ?? -1) >= 0;
  return { plans: met ? usage.evaluations : budget + 1, usd: usage.usd };
}

/** The paper's baseline searches weights between 100 and 400. */
async function searched(config: object, budget: number): Promise<number> {
  const plans = await searchWeights(planConfig.parse(config), {
    method: 'gp-ei',
    box: [100, 400],
    seed: 1,
    budget,
    signal: new AbortController().signal,
  });
  const met = plans.some(({ feasible, score }) => feasible && score !== null && score >= 0);
  return met ? plans.length : budget + 1;
}

function rowOf(
  method: string,
  plans: readonly number[],
  facts: {
    readonly kind: PaperRow['kind'];
    readonly engine: string;
    readonly date: string;
    readonly budget: number;
    readonly seeds: number;
    readonly quick: boolean;
    readonly usd: number | null;
  },
): MeasuredRow {
  const { kind, engine, date, budget, seeds, quick, usd } = facts;
  const { value, interval } = bootstrapMean([plans]);
  const missed = plans.filter((count) => count > budget).length;
  return {
    experiment: 'radiotherapy-iterations',
    kind,
    method,
    // A count that was cut off is a lower bound.
    ours: `${missed > 0 ? 'at least ' : ''}${value.toFixed(1)}`,
    interval:
      missed > 0
        ? 'none: cut off'
        : (interval?.map((bound) => bound.toFixed(1)).join(' to ') ?? 'one run has none'),
    n: `${plans.length} phantoms`,
    seeds: String(seeds),
    calls: `${plans.reduce((sum, count) => sum + Math.min(count, budget), 0)} plans`,
    cost: kind === 'expert' ? '$0.00' : usd === null ? 'price not known' : `$${usd.toFixed(2)}`,
    engine,
    date,
    note: [
      'phantoms of our own and their goals, not the paper’s patients',
      missed === 0
        ? `all met their goals within ${budget} plans`
        : `${missed} of ${plans.length} did not meet all goals in ${budget} plans and count ${budget + 1}`,
      ...(quick ? ['quick: coarse, one phantom of each difficulty'] : []),
    ].join('; '),
  };
}
