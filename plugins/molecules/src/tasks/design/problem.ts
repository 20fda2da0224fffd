import {
  type Constraint,
  defined,
  type Evaluation,
  type Recorded,
  type Reevaluation,
  recordedIn,
  type Simulator,
  type TaskTools,
  usageError,
} from '@textgrad/core';
import { type SimulatorIdentity, simulatorIdentity } from '@textgrad/core/simulators';
import type { Toolkit } from '../../chemistry/index.ts';
import { limitConstraints } from '../../constraints/limit-constraints.ts';
import { limitsOf } from '../../constraints/limits.ts';
import { contactsIn } from '../../objectives/contacts.ts';
import { dockedReceptorNames, dockingObjective, dockingsOf } from '../../objectives/dockings.ts';
import { type Objective, objectiveConstraints, purposeOf } from '../../objectives/index.ts';
import { componentsOf } from '../../simulators/objective.ts';
import { bestStart, type Starts } from '../start.ts';
import { confirmationOf } from './confirmation.ts';
import type { FurtherSeeds } from './further-seeds.ts';
import { idleSettings } from './idle-settings.ts';
import { designMeasuring } from './measuring.ts';
import { objectiveOf } from './objective.ts';
import { type DesignReceptors, designReceptors } from './receptors.ts';
import type { ReadDesignConfig } from './references.ts';

/** What a molecule is designed for, ready to be measured. */
export interface DesignProblem {
  /** Where it begins: the best of the molecules that it may start from. */
  readonly start: string;
  /** The receptors that it is to bind, by name. */
  readonly binds: readonly string[];
  /** @param best What was best when it was asked for; the start has none. */
  measure(smiles: string, best?: Evaluation): Promise<Evaluation>;
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
  const { objective, similarity, novelty, interactions = [] } = config;
  const contacts = contactsIn(interactions);
  const plain =
    objective === 'qed' && similarity === undefined && novelty === undefined && contacts.length === 0;
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
  sayIdle(config, undefined, tools);
  const simulator = await tools.simulator('drug-likeness', defined({ qed, limits }));
  const start = await bestStart(starts, simulator, tools);
  return {
    ...{ start, binds: [] },
    measure: (smiles) => tools.simulate(simulator, smiles),
    constraints: await limitConstraints(toolkit, start, limitsOf(limits)),
    lossSettings: feedback === 'paper' ? {} : { grounded },
    momentum,
  };
}

function sayIdle(config: ReadDesignConfig, objective: Objective | undefined, { context }: TaskTools): void {
  const idle = idleSettings(config, objective);
  if (idle !== undefined) context.logger.warn(idle);
}

const largestSeed = 2 ** 31 - 1;

async function objectiveProblem(
  config: ReadDesignConfig,
  starts: Starts,
  tools: TaskTools,
): Promise<DesignProblem> {
  const recorded = recordedIn('molecules', tools);
  const receptors = await designReceptors(config, recorded);
  for (const note of receptors.notes) tools.context.logger.warn(note);
  const objective = objectiveOf(config, receptors.chosen);
  sayIdle(config, objective, tools);
  const binds = dockedReceptorNames(objective);
  const drawn = (purpose: string): number => tools.context.random.stream(purpose).int(1, largestSeed);
  const { docker, docking, protonation, tautomers, surrogate, dockingSeed: seed = drawn('docking') } = config;
  const common = {
    ...receptors.settings,
    programs: await programsOf(objective, recorded, tools),
    ...defined({ protonation, tautomers }),
  };
  const settings = {
    ...common,
    objective,
    docker,
    docking,
    seed,
    ...defined({ surrogate }),
  };
  const simulator = await tools.simulator('objective', settings);
  const components = componentsOf(simulator);
  const confirmed = binds.length > 0 && config.confirm > 0;
  const start = await bestStart(starts, simulator, tools);
  const noisy = config.noise !== false && docker === 'in-process';
  const measure = designMeasuring({
    ...{ tools, objective, simulator },
    further: noisy ? await furtherSeeds(tools, objective, settings) : [],
    noise: noisy
      ? await noiseSimulators(tools, objective, receptors, defined({ docking, protonation }))
      : new Map(),
  });
  return {
    ...{ start, binds },
    measure,
    constraints: await objectiveConstraints(objective, components, start),
    lossSettings: lossSettingsFor(config, objective, purposeOf(objective, components), binds),
    momentum: config.momentum ?? 2,
    ...(confirmed
      ? {
          confirmation: await confirmationOf({
            tools,
            objective,
            receptors,
            common,
            seed: drawn('confirmation'),
            count: config.confirm,
            poses: config.poses,
          }),
        }
      : {}),
  };
}

/** What the programs of an objective are, by the names of their components; of a run that is resumed or replayed, what they were. */
async function programsOf(
  { components }: Objective,
  recorded: Recorded,
  { context }: TaskTools,
): Promise<Readonly<Record<string, SimulatorIdentity>>> {
  const found: Record<string, SimulatorIdentity> = {};
  for (const [name, data] of Object.entries(components))
    if (data.measure === 'program')
      found[name] = await recorded('program', JSON.stringify(data.program), () =>
        simulatorIdentity(data.program, { env: context.programs }),
      );
  return found;
}

/** What docks with two further seeds, for each receptor of a docking score. */
async function furtherSeeds(
  tools: TaskTools,
  objective: Objective,
  settings: { readonly seed: number },
): Promise<readonly FurtherSeeds[]> {
  const found = new Map(dockingsOf(objective).map((docking) => [docking.receptor, docking]));
  const seedAfter = (more: number): number => ((settings.seed + more - 1) % largestSeed) + 1;
  return Promise.all(
    [...found.values()].map(async (docking) => {
      const its = { ...settings, objective: dockingObjective(objective, docking) };
      const simulators = [1, 2].map((more) =>
        tools.simulator('objective', { ...its, seed: seedAfter(more) }),
      );
      return { ...docking, simulators: await Promise.all(simulators) };
    }),
  );
}

/** What measures the noise of each docking score of an objective, by the name of the measurement. */
async function noiseSimulators(
  tools: TaskTools,
  objective: Objective,
  receptors: DesignReceptors,
  docking: Partial<Pick<ReadDesignConfig, 'docking' | 'protonation'>>,
): Promise<ReadonlyMap<string, Simulator>> {
  const made = new Map<string, Simulator>();
  for (const { name, receptor } of dockingsOf(objective))
    made.set(name, await tools.simulator('docking-noise', { ...receptors.settingsOf(receptor), ...docking }));
  return made;
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
