import { type Simulator, usageError } from '@textgrad/core';
import { mainPrescription, type PatientCase } from '../case/index.ts';
import { createBeams, doseInfluence, equispacedAngles } from '../dose/index.ts';
import { bindGoals, type ClinicalGoal, parseGoals } from '../evaluation/index.ts';
import { createPlanner, formatWeights, type Planner, planSimulator, weightsCodec } from '../plan/index.ts';
import { type GivenCase, givenCase } from './given-case.ts';
import { defaultGoals, type PlanConfig } from './plan-config.ts';

/** A configuration made ready: the patient, the goals, and how plans are made and measured. */
export interface Prepared {
  readonly planner: Planner;
  readonly goals: readonly ClinicalGoal[];
  readonly simulator: Simulator;
  /** The first weights, in canonical form. */
  readonly start: string;
}

/**
 * Reads the case, calculates its dose matrix and binds the goals.
 *
 * @throws TextGradError `WEIGHTS_INVALID`, `GOALS_INVALID`, `STRUCTURE_UNKNOWN`, `DOSE_TOO_LARGE`, those of {@link givenCase}.
 */
export async function prepare(config: PlanConfig, signal?: AbortSignal): Promise<Prepared> {
  const given = await givenCase(config);
  const goals = bindGoals(given.case, goalsOf(given.case, config));
  const { beams, bixelWidth, sensitivities } = config;
  const identity = { case: given.digest, beams, bixelWidth };
  const planner = await plannerOf(given, identity, signal);
  const simulator = planSimulator(planner, { goals, sensitivities, identity });
  return { planner, goals, simulator, start: await startOf(planner, config) };
}

/** D95 = prescription as a hard goal, then the goals of the configuration; the default ones for what the case has. */
function goalsOf(given: PatientCase, { goals }: PlanConfig): readonly ClinicalGoal[] {
  const { structure, dose } = mainPrescription(given);
  const first = { goal: `${structure} D95 = ${dose} ± 0.05 Gy`, hard: true };
  const isDefault =
    goals.length === defaultGoals.length && goals.every((one, at) => one === defaultGoals[at]);
  const names = new Set(given.structures.map(({ name }) => name));
  const read = parseGoals(JSON.stringify([first, ...goals]));
  return isDefault ? read.filter((one) => names.has(one.structure)) : read;
}

async function startOf({ groups }: Planner, { weights, form }: PlanConfig): Promise<string> {
  const names = groups.map(({ name }) => name);
  const even = Object.fromEntries(names.map((name) => [name, 100]));
  if (weights === undefined) return formatWeights(even, form);
  const codec = weightsCodec(names, form);
  const read = await codec.decode(weights);
  if (read.ok) return codec.encode(read.value);
  throw usageError(
    'WEIGHTS_INVALID',
    `The first weights cannot be used. ${read.problems.join(' ')} Write them like: ${formatWeights(even, form)}.`,
    { details: { problems: read.problems } },
  );
}

interface Identity {
  readonly case: string;
  readonly beams: number;
  readonly bixelWidth: number;
}

/** The last dose matrices, as a run, its report and its files ask for the same one. */
const planners = new Map<string, Planner>();
const keptPlanners = 2;

async function plannerOf(
  { case: given, influence }: GivenCase,
  identity: Identity,
  signal?: AbortSignal,
): Promise<Planner> {
  const key = JSON.stringify(identity);
  const known = planners.get(key);
  if (known) return known;
  const { beams, bixelWidth } = identity;
  // A case that brings its own dose matrix brings its own beams.
  const gantryAngles = equispacedAngles(beams);
  const matrix =
    influence ?? (await doseInfluence(given, createBeams(given, { gantryAngles, bixelWidth }), { signal }));
  const planner = createPlanner(given, matrix);
  const [oldest] = planners.keys();
  if (planners.size >= keptPlanners && oldest !== undefined) planners.delete(oldest);
  planners.set(key, planner);
  return planner;
}
