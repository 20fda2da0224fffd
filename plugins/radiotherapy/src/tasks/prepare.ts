import { type Codec, type Simulator, usageError } from '@textgrad/core';
import type { ClinicalGoal } from '../evaluation/index.ts';
import { goalSet } from '../plan/goal-set.ts';
import { formatWeights, type Planner, planSimulator, weightsCodec } from '../plan/index.ts';
import type { PlanRoom } from '../plan/plan-room.ts';
import { doseName, type Weights } from '../variables/weights.ts';
import type { PlanConfig } from './plan-config.ts';

/** A configuration made ready: the patient, the goals, and how plans are made and measured. */
export interface Prepared {
  readonly planner: Planner;
  readonly goals: readonly ClinicalGoal[];
  /** Where goal packs are from, a sentence each. */
  readonly provenance: readonly string[];
  readonly simulator: Simulator;
  /** What a plan's text may be, in the form that the configuration asks for. */
  readonly codec: Codec<Weights>;
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
  const codec = weightsCodec(
    planner.groups.map(({ name }) => name),
    config.form,
    config,
  );
  return { planner, goals, provenance, simulator, codec, start: await startOf(planner, codec, config) };
}

async function startOf(
  { groups }: Planner,
  codec: Codec<Weights>,
  { weights, form, doses }: PlanConfig,
): Promise<string> {
  const even = Object.fromEntries([
    ...groups.map(({ name }) => [name, 100]),
    ...(doses ? groups.map(({ name, dose }) => [doseName(name), dose]) : []),
  ]);
  if (weights === undefined) return formatWeights(even, form);
  const read = await codec.decode(weights);
  if (read.ok) return codec.encode(read.value);
  throw usageError(
    'WEIGHTS_INVALID',
    `The first weights cannot be used. ${read.problems.join(' ')} Write them like: ${formatWeights(even, form)}.`,
    { details: { problems: read.problems } },
  );
}
