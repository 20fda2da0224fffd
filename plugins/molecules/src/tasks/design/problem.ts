import {
  type Constraint,
  type Reevaluation,
  type Simulator,
  type TaskTools,
  usageError,
} from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import { limitConstraints, limitGoals } from '../../constraints/limit-constraints.ts';
import { limitsOf } from '../../constraints/limits.ts';
import { readReceptors } from '../../dock/receptors/choices.ts';
import { dockingWords, drugLikenessWords, type LossWords } from '../../losses/paper.ts';
import { dockingsOf } from '../../objectives/dockings.ts';
import {
  makeComponents,
  type Objective,
  objectiveConstraints,
  objectiveSimulator,
  purposeOf,
} from '../../objectives/index.ts';
import { dockerOf } from '../../simulators/docker-settings.ts';
import { drugLikeness } from '../../simulators/drug-likeness.ts';
import { moleculeRole } from '../../variables/molecule.ts';
import type { DesignConfig } from './config.ts';
import { confirmationOf } from './confirmation.ts';
import { objectiveOf } from './objective.ts';

/** What a molecule is designed for, ready to be measured. */
export interface DesignProblem {
  readonly role: string;
  readonly simulator: Simulator;
  readonly constraints: readonly Constraint[];
  readonly words: LossWords;
  readonly momentum: number;
  readonly confirmation?: Reevaluation;
}

/** Makes the problem of a configuration. */
export async function problemOf(
  toolkit: Toolkit,
  config: DesignConfig,
  start: string,
  tools: TaskTools,
): Promise<DesignProblem> {
  const { objective, similarity, novelty } = config;
  const plain = objective === 'qed' && similarity === undefined && novelty === undefined;
  return plain
    ? drugLikenessProblem(toolkit, config, start)
    : objectiveProblem(toolkit, config, start, tools);
}

async function drugLikenessProblem(
  toolkit: Toolkit,
  config: DesignConfig,
  start: string,
): Promise<DesignProblem> {
  const { qed = 0.9, momentum = 0 } = config;
  const limits = limitsOf(config);
  if (config.receptor !== undefined)
    objectiveOf(
      config,
      [config.receptor].flat().map(() => ''),
    );
  return {
    role: moleculeRole,
    simulator: drugLikeness(toolkit, { qed, goals: limitGoals(limits) }),
    constraints: await limitConstraints(toolkit, start, limits),
    words: drugLikenessWords,
    momentum,
  };
}

const largestSeed = 2 ** 31 - 1;

async function objectiveProblem(
  toolkit: Toolkit,
  config: DesignConfig,
  start: string,
  tools: TaskTools,
): Promise<DesignProblem> {
  const receptors = await readReceptors(config);
  const objective = objectiveOf(config, receptors.chosen);
  const names = [...new Set(dockingsOf(objective).map(({ receptor }) => receptor))];
  const drawn = (purpose: string): number => tools.context.random.stream(purpose).int(1, largestSeed);
  const seed = config.dockingSeed ?? drawn('docking');
  const receptor = receptors.find;
  const docker = names.length === 0 ? undefined : await dockerOf(toolkit, config, names);
  const components = await makeComponents(objective, { toolkit, docker, receptor, seed });
  const confirmed = names.length > 0 && config.confirm > 0;
  return {
    role: roleFor(names),
    simulator: objectiveSimulator(toolkit, objective, components),
    constraints: await objectiveConstraints(objective, components, start),
    words: wordsFor(config, objective, purposeOf(objective, components), names),
    momentum: config.momentum ?? 4,
    ...(confirmed
      ? {
          confirmation: await confirmationOf({
            toolkit,
            tools,
            objective,
            receptor,
            seed: drawn('confirmation'),
            count: config.confirm,
          }),
        }
      : {}),
  };
}

/** The role of the molecule, in every prompt. */
const roleFor = (receptors: readonly string[]): string =>
  receptors.length === 0
    ? moleculeRole
    : `a molecule to be made to bind ${receptors.join(', ')} and to be drug-like, as a SMILES string`;

function wordsFor(
  { feedback }: DesignConfig,
  { components, aims }: Objective,
  purpose: string,
  receptors: readonly string[],
): LossWords {
  const both = receptors.length > 0 && Object.hasOwn(components, 'QED');
  if (feedback === 'paper' && !both)
    throw usageError(
      'FEEDBACK_UNSUPPORTED',
      "The paper's form of feedback speaks of docking and QED alone; this objective has something else: take feedback: measurements.",
      { details: { aims: aims.map(({ name }) => name) } },
    );
  return dockingWords(purpose, { protein: receptors[0] ?? '' });
}
