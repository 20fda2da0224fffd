import {
  type Constraint,
  defined,
  type Reevaluation,
  type Simulator,
  type TaskTools,
  usageError,
} from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import { limitConstraints } from '../../constraints/limit-constraints.ts';
import { limitsOf } from '../../constraints/limits.ts';
import { dockedReceptorNames } from '../../objectives/dockings.ts';
import { type Objective, objectiveConstraints, purposeOf } from '../../objectives/index.ts';
import { componentsOf } from '../../simulators/objective.ts';
import { bestStart, type Starts } from '../start.ts';
import { confirmationOf } from './confirmation.ts';
import { objectiveOf } from './objective.ts';
import { designReceptors } from './receptors.ts';
import type { ReadDesignConfig } from './references.ts';

/** What a molecule is designed for, ready to be measured. */
export interface DesignProblem {
  /** Where it begins: the best of the molecules that it may start from. */
  readonly start: string;
  /** The receptors that it is to bind, by name. */
  readonly binds: readonly string[];
  readonly simulator: Simulator;
  readonly constraints: readonly Constraint[];
  /** The settings of the loss of the configuration's form of feedback. */
  readonly lossSettings: object;
  readonly momentum: number;
  readonly confirmation?: Reevaluation;
}

/** Makes the problem of a configuration. */
export async function problemOf(
  toolkit: Toolkit,
  config: ReadDesignConfig,
  starts: Starts,
  tools: TaskTools,
): Promise<DesignProblem> {
  const { objective, similarity, novelty, interactions } = config;
  const plain =
    objective === 'qed' && similarity === undefined && novelty === undefined && interactions.length === 0;
  return plain
    ? drugLikenessProblem(toolkit, config, starts, tools)
    : objectiveProblem(config, starts, tools);
}

async function drugLikenessProblem(
  toolkit: Toolkit,
  config: ReadDesignConfig,
  starts: Starts,
  tools: TaskTools,
): Promise<DesignProblem> {
  const { qed, limits, momentum = 0, feedback, grounded } = config;
  if (config.receptor !== undefined)
    objectiveOf(
      config,
      [config.receptor].flat().map(() => ''),
    );
  const simulator = await tools.simulator('drug-likeness', defined({ qed, limits }));
  const start = await bestStart(starts, simulator, tools);
  return {
    ...{ start, binds: [], simulator },
    constraints: await limitConstraints(toolkit, start, limitsOf(limits)),
    lossSettings: feedback === 'paper' ? {} : { grounded },
    momentum,
  };
}

const largestSeed = 2 ** 31 - 1;

async function objectiveProblem(
  config: ReadDesignConfig,
  starts: Starts,
  tools: TaskTools,
): Promise<DesignProblem> {
  const receptors = await designReceptors(config);
  for (const note of receptors.notes) tools.context.logger.warn(note);
  const objective = objectiveOf(config, receptors.chosen);
  const binds = dockedReceptorNames(objective);
  const drawn = (purpose: string): number => tools.context.random.stream(purpose).int(1, largestSeed);
  const { docker, docking, surrogate, dockingSeed: seed = drawn('docking') } = config;
  const settings = { ...receptors.settings, objective, docker, docking, seed, ...defined({ surrogate }) };
  const simulator = await tools.simulator('objective', settings);
  const components = componentsOf(simulator);
  const confirmed = binds.length > 0 && config.confirm > 0;
  const start = await bestStart(starts, simulator, tools);
  return {
    ...{ start, binds, simulator },
    constraints: await objectiveConstraints(objective, components, start),
    lossSettings: lossSettingsFor(config, objective, purposeOf(objective, components), binds),
    momentum: config.momentum ?? 2,
    ...(confirmed
      ? {
          confirmation: await confirmationOf({
            tools,
            objective,
            receptors,
            seed: drawn('confirmation'),
            count: config.confirm,
            poses: config.poses,
          }),
        }
      : {}),
  };
}

function lossSettingsFor(
  { feedback, grounded }: ReadDesignConfig,
  { components, aims }: Objective,
  purpose: string,
  [protein]: readonly string[],
): object {
  if (feedback !== 'paper') return { purpose, grounded };
  if (protein === undefined || !Object.hasOwn(components, 'QED'))
    throw usageError(
      'FEEDBACK_UNSUPPORTED',
      "The paper's form of feedback speaks of docking and QED alone; this objective has something else: take feedback: measurements.",
      { details: { aims: aims.map(({ name }) => name) } },
    );
  return { protein };
}
