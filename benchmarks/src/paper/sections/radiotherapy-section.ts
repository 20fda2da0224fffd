import { type Engine, runTask } from '@textgrad/core';
import { planConfig, searchWeights, tuneWeightsTask } from '@textgrad/radiotherapy';
import { bootstrapMean } from '../../statistics/index.ts';
import { type MeasuredRow, notRun, type PaperRow } from '../row.ts';
import type { PaperSection } from './section.ts';

const difficulties = [0.25, 0.5, 0.75];

/** Weights of plans from 100: how many plans until all goals are met, over phantoms. */
export const radiotherapySection: PaperSection = {
  name: 'radiotherapy',
  async run({ settings, engine, kind, date }) {
    const { quick, seeds } = settings;
    const budget = quick ? 15 : 50;
    const patients = difficulties.flatMap((difficulty) =>
      Array.from({ length: quick ? 1 : seeds }, (_, at) => ({
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
      const tuned = await plansOf(engine, patient, budget);
      ours.push(tuned.plans);
      usd = usd === null || tuned.usd === null ? null : usd + tuned.usd;
      if (kind === 'expert') numeric.push(await searched(patient, budget));
      process.stderr.write(`paper, radiotherapy: ${ours.length} of ${patients.length} phantoms\n`);
    }
    const of = (method: string, plans: readonly number[], name: string): PaperRow =>
      rowOf(method, plans, { kind, engine: name, date, budget, seeds: quick ? 1 : seeds, quick, usd });
    return [
      of('TextGrad', ours, engine.name),
      ...(kind === 'expert' ? [of('Bayesian optimisation', numeric, 'GP-EI in [100, 400], no words')] : []),
      notRun(
        'radiotherapy-ptv',
        kind,
        'needs a file: the five patients were not published, and phantoms are no peers of them',
      ),
    ];
  },
};

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
    interval: interval ? interval.map((bound) => bound.toFixed(1)).join(' to ') : 'one run has none',
    n: `${plans.length} phantoms`,
    seeds: String(seeds),
    calls: `${plans.reduce((sum, count) => sum + Math.min(count, budget), 0)} plans`,
    cost: kind === 'expert' ? '$0.00' : usd === null ? 'price not known' : `$${usd.toFixed(2)}`,
    engine,
    date,
    note: [
      'phantoms of our own and their goals, not the paper’s patients',
      `${missed} of ${plans.length} did not meet all goals in ${budget} plans and count ${budget + 1}`,
      ...(quick ? ['quick: coarse, one phantom of each difficulty'] : []),
    ].join('; '),
  };
}
