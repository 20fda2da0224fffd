import { type Simulator, usageError } from '@textgrad/core';
import type { ClinicalGoal } from '../evaluation/index.ts';
import { formatWeights, type Planner, planSimulator, weightsCodec } from '../plan/index.ts';
import { doseName } from '../plan/weights.ts';
import { goalSet } from './goal-set.ts';
import type { PlanConfig } from './plan-config.ts';
import type { PlanRoom } from './plan-room.ts';

/** A configuration made ready: the patient, the goals, and how plans are made and measured. */
export interface Prepared {
  readonly planner: Planner;
  readonly goals: readonly ClinicalGoal[];
  /** Where goal packs are from, a sentence each. */
  readonly provenance: readonly string[];
  readonly simulator: Simulator;
  /** The first weights, in canonical form. */
  readonly start: string;
}

/**
 * Reads the case, calculates its dose matrix and binds the goals.
 *
 * @throws TextGradError `WEIGHTS_INVALID`, `DOSE_TOO_LARGE`, those of {@link importCase} and {@link goalSet}.
 */
export async function prepare(config: PlanConfig, room: PlanRoom, signal?: AbortSignal): Promise<Prepared> {
  const given = await room.given(config);
  const { goals, provenance } = await goalSet(given.case, config);
  const { beams, bixelWidth, sensitivities } = config;
  const identity = { case: given.digest, beams, bixelWidth };
  const planner = await room.planner(config, signal);
  const simulator = planSimulator(planner, { goals, sensitivities, identity });
  return { planner, goals, provenance, simulator, start: await startOf(planner, config) };
}

async function startOf({ groups }: Planner, { weights, form, doses }: PlanConfig): Promise<string> {
  const names = groups.map(({ name }) => name);
  const even = Object.fromEntries([
    ...names.map((name) => [name, 100]),
    ...(doses ? groups.map(({ name, dose }) => [doseName(name), dose]) : []),
  ]);
  if (weights === undefined) return formatWeights(even, form);
  const codec = weightsCodec(names, form, { doses });
  const read = await codec.decode(weights);
  if (read.ok) return codec.encode(read.value);
  throw usageError(
    'WEIGHTS_INVALID',
    `The first weights cannot be used. ${read.problems.join(' ')} Write them like: ${formatWeights(even, form)}.`,
    { details: { problems: read.problems } },
  );
}
