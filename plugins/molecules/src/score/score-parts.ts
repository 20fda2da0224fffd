import { defined } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { type Docker, dockPresets, inProcessDocker, surrogateDocker, tautomerDocker } from '../dock/index.ts';
import { type Receptors, readReceptors } from '../dock/receptors/choices.ts';
import { dockedReceptorNames } from '../objectives/dockings.ts';
import { makeComponents, type Objective } from '../objectives/index.ts';
import { chosenObjective } from '../objectives/named-objective.ts';
import { sharedPool } from '../simulators/dockers.ts';
import { type ObjectiveSimulator, objectiveSimulator } from '../simulators/objective.ts';
import type { Surrogate } from '../surrogates/index.ts';
import type { ScoreSettings } from './score-settings.ts';

/** What a list is scored with. */
export interface ScoreParts {
  readonly objective: Objective;
  readonly receptors: Receptors;
  /** The receptors that are docked into, by name; none where nothing is. */
  readonly docked: readonly string[];
  /** Decisions about the receptors, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Reads receptors and objective of the settings.
 *
 * @throws TextGradError what reading receptors and objectives throws.
 */
export async function scoreParts(settings: ScoreSettings): Promise<ScoreParts> {
  const { docking, receptor, dockstring, objective: choice } = settings;
  const receptors = await readReceptors(defined({ receptor, dockstring }));
  const objective = chosenObjective(choice ?? (docking === 'none' ? 'qed' : 'docking'), receptors.chosen);
  const docked = dockedReceptorNames(objective);
  const found = await Promise.all(docked.map((name) => receptors.find(name)));
  const notes = found.flatMap(({ name, notes: said = [] }) => said.map((note) => `${name}: ${note}`));
  return { objective, receptors, docked, notes };
}

/** Docks as deep as the settings say; a surrogate is taught by fast docking. */
export function listDocker(
  toolkit: Toolkit,
  { docking, poses, protonation, tautomers: most }: ScoreSettings,
): Docker {
  const docker = inProcessDocker(toolkit, {
    budget: docking in dockPresets ? dockPresets[docking as keyof typeof dockPresets] : dockPresets.fast,
    ...{ poses, pool: sharedPool(), protonation },
  });
  return most === undefined ? docker : tautomerDocker(toolkit, docker, { most, protonation });
}

/** Measures molecules by docking, or by surrogates where some were taught. */
export async function scoreSimulator(
  toolkit: Toolkit,
  { objective, receptors, docked }: ScoreParts,
  settings: ScoreSettings,
  surrogates: Readonly<Record<string, Surrogate>> | undefined,
): Promise<ObjectiveSimulator> {
  const docker = surrogates
    ? surrogateDocker(surrogates)
    : docked.length > 0
      ? listDocker(toolkit, settings)
      : undefined;
  const { find } = receptors;
  const components = await makeComponents(objective, {
    toolkit,
    docker,
    receptor: find,
    seed: settings.seed,
    env: process.env,
  });
  return objectiveSimulator(toolkit, objective, components);
}
