import {
  defined,
  type Evaluation,
  evaluation,
  type Reevaluation,
  type Simulator,
  type TaskTools,
} from '@textgrad/core';
import { isomerName } from '../../objectives/components/docked-forms.ts';
import { poseFileName } from '../../objectives/components/docking.ts';
import { dockingsOf } from '../../objectives/dockings.ts';
import type { Objective } from '../../objectives/index.ts';
import type { DesignConfig } from './config.ts';
import type { DesignReceptors } from './receptors.ts';

/** What the best are confirmed with. */
export interface ConfirmationParts {
  readonly tools: TaskTools;
  readonly objective: Objective;
  readonly receptors: DesignReceptors;
  /** The seed of docking, another than the search's. */
  readonly seed: number;
  /** What the search was measured with whatever its depth and seed: receptors, programs, charges, tautomers. */
  readonly common: Partial<Pick<DesignConfig, 'protonation' | 'tautomers'>>;
  /** How many of the best. */
  readonly count: number;
  /** How many poses of each are kept. */
  readonly poses?: number | undefined;
}

/** What AutoDock Vina does with one receptor, where it is installed. */
interface VinaSimulators {
  /** The name of the measurement. */
  readonly name: string;
  readonly score: Simulator;
  readonly docking: Simulator;
}

/**
 * Docks the best molecules again: in this process at `thorough` with another seed; and where AutoDock Vina is installed, it
 * scores the pose that was found, and docks the molecule by itself.
 *
 * The stereoisomer that the search found best is docked, where the molecule leaves it open, and named.
 *
 * The first counts as evaluations of the run. The others do not, because whether they take place depends on the machine;
 * their answers stay with the run and are no other run's.
 */
export async function confirmationOf(parts: ConfirmationParts): Promise<Reevaluation> {
  const { tools, objective, common, seed, count, poses } = parts;
  const thorough = await tools.simulator('objective', {
    ...common,
    objective,
    docking: 'thorough',
    seed,
    keepPoses: true,
    ...defined({ poses }),
  });
  const vina = await vinaSimulators(parts);
  return {
    count,
    cost: thorough.cost ?? 1,
    async measure([text = ''], before) {
      const isomers = Object.fromEntries(
        dockingsOf(objective).flatMap(({ name }) => {
          const isomer = before?.details?.[isomerName(name)];
          return isomer === undefined ? [] : [[isomerName(name), isomer]];
        }),
      );
      const pinned = new Set(Object.values(isomers));
      // Receptors that bind different isomers best have the molecule docked as it was in the search.
      const [smiles = text] = pinned.size === 1 ? pinned : [];
      const ours = await tools.simulate(thorough, smiles);
      const { score, measurements, problems, feedback, artifacts } = ours;
      const its: Evaluation[] = [];
      for (const { name, score: scoring, docking } of vina) {
        const pose = artifacts.find((artifact) => artifact.name === poseFileName(name));
        if (typeof pose?.content === 'string')
          its.push(await tools.simulate(scoring, firstPose(pose.content)));
        its.push(await tools.simulate(docking, smiles));
      }
      return evaluation({
        ...(score === null ? {} : { score }),
        measurements: [...measurements, ...its.flatMap((one) => one.measurements)],
        problems: [...problems, ...its.flatMap((one) => one.problems)],
        feedback,
        ...defined({ details: pinned.size === 1 ? { ...ours.details, ...isomers } : ours.details }),
        artifacts,
      });
    },
  };
}

/** The best of several poses, which stands first. */
function firstPose(pdbqt: string): string {
  const end = pdbqt.indexOf('ENDMDL\n');
  return end < 0 ? pdbqt : pdbqt.slice(0, end + 'ENDMDL\n'.length);
}

async function vinaSimulators(parts: ConfirmationParts): Promise<readonly VinaSimulators[]> {
  const { tools, objective, receptors, common, seed } = parts;
  const { protonation, tautomers } = common;
  const made: VinaSimulators[] = [];
  for (const { name, receptor } of dockingsOf(objective)) {
    const target = { ...receptors.settingsOf(receptor), name };
    made.push({
      name,
      score: await tools.simulator('vina-score', target),
      docking: await tools.simulator('vina-docking', {
        ...target,
        ...defined({ protonation, tautomers }),
        seed,
      }),
    });
  }
  return made;
}
