import {
  type Evaluation,
  evaluation,
  type Reevaluation,
  type Simulator,
  type TaskTools,
} from '@textgrad/core';
import type { Toolkit } from '../../chemistry/index.ts';
import { dockPresets, type Receptor } from '../../dock/index.ts';
import { poseFileName } from '../../objectives/components/docking.ts';
import { dockingsOf } from '../../objectives/dockings.ts';
import { makeComponents, type Objective, objectiveSimulator } from '../../objectives/index.ts';
import { dockerInProcess } from '../../simulators/docker-settings.ts';
import { type VinaTarget, vinaDocking, vinaScore } from '../../simulators/vina-if-installed.ts';

/** What the best are confirmed with. */
export interface ConfirmationParts {
  readonly toolkit: Toolkit;
  readonly tools: TaskTools;
  readonly objective: Objective;
  readonly receptor: (name: string) => Promise<Receptor>;
  /** The seed of docking, another than the search's. */
  readonly seed: number;
  /** How many of the best. */
  readonly count: number;
}

/**
 * Docks the best molecules again: in this process at `thorough` with another seed; and where AutoDock Vina is installed, it
 * scores the pose that was found, and docks the molecule by itself.
 *
 * The first counts as evaluations of the run. The others do not, because whether they take place depends on the machine;
 * their answers stay with the run and are no other run's.
 */
export async function confirmationOf(parts: ConfirmationParts): Promise<Reevaluation> {
  const { toolkit, tools, objective, receptor, seed, count } = parts;
  const docker = dockerInProcess(toolkit, dockPresets.thorough);
  const components = await makeComponents(objective, { toolkit, docker, receptor, seed });
  const thorough: Simulator = {
    ...objectiveSimulator(toolkit, objective, components),
    keepsArtifacts: true,
  };
  const targets: VinaTarget[] = [];
  for (const docking of dockingsOf(objective))
    targets.push({ name: docking.name, receptor: await receptor(docking.receptor) });
  return {
    count,
    cost: thorough.cost ?? 1,
    async measure([smiles = '']) {
      const ours = await tools.simulate(thorough, smiles);
      const { score, measurements, problems, feedback, artifacts } = ours;
      const its: Evaluation[] = [];
      for (const target of targets) {
        const pose = artifacts.find(({ name }) => name === poseFileName(target.name));
        if (typeof pose?.content === 'string')
          its.push(await tools.simulate(vinaScore(target), pose.content));
        its.push(await tools.simulate(vinaDocking(toolkit, target, seed), smiles));
      }
      return evaluation({
        ...(score === null ? {} : { score }),
        measurements: [...measurements, ...its.flatMap((one) => one.measurements)],
        problems: [...problems, ...its.flatMap((one) => one.problems)],
        feedback,
        artifacts,
      });
    },
  };
}
