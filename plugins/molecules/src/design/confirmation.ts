import {
  evaluation,
  type Measurement,
  type Simulator,
  type TaskConfirmation,
  type TaskTools,
} from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import {
  dockPresets,
  findVina,
  openVina,
  type Receptor,
  receptorIdentity,
  vinaDocker,
} from '../dock/index.ts';
import { makeComponents, type Objective, objectiveSimulator } from '../objectives/index.ts';
import { dockerInProcess, sharedPool } from './dockers.ts';
import { dockingsOf } from './dockings.ts';

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
 * Docks the best molecules again: in this process at `thorough` with another seed, and with AutoDock Vina at its own depth
 * where that is installed.
 *
 * The first counts as evaluations of the run. The second does not, because whether it takes place depends on the machine;
 * its answers stay with the run and are no other run's.
 */
export async function confirmationOf(parts: ConfirmationParts): Promise<TaskConfirmation> {
  const { toolkit, tools, objective, receptor, seed, count } = parts;
  const docker = dockerInProcess(toolkit, dockPresets.thorough);
  const components = await makeComponents(objective, { toolkit, docker, receptor, seed });
  const thorough: Simulator = { ...objectiveSimulator(toolkit, objective, components), keepsArtifacts: true };
  const vina = await vinaIfInstalled(parts);
  return {
    count,
    cost: thorough.cost ?? 1,
    async measure([smiles = '']) {
      const [ours, its] = await Promise.all([tools.simulate(thorough, smiles), tools.simulate(vina, smiles)]);
      const { measurements, problems, feedback, artifacts } = ours;
      const score = ours.score === null ? {} : { score: ours.score };
      return evaluation({
        ...score,
        measurements: [...measurements, ...its.measurements],
        problems: [...problems, ...its.problems],
        feedback,
        artifacts,
      });
    },
  };
}

/** Docks with the AutoDock Vina program where there is one; where there is none it measures nothing. */
async function vinaIfInstalled({
  toolkit,
  objective,
  receptor,
  seed,
}: ConfirmationParts): Promise<Simulator> {
  const dockings = dockingsOf(objective);
  const receptors = await Promise.all(dockings.map(({ receptor: name }) => receptor(name)));
  return {
    name: 'molecules/vina-if-installed',
    version: '1',
    settings: { receptors: receptors.map(receptorIdentity), seed, exhaustiveness: 8 },
    cost: 0,
    shared: false,
    async evaluate(smiles, { signal }) {
      const found = await findVina({ signal });
      if (!found.found) return evaluation({});
      const vina = await openVina({ command: found.command, cpu: sharedPool().threads });
      const docker = vinaDocker(toolkit, vina);
      const measurements: Measurement[] = [];
      const problems: string[] = [];
      for (const [index, { name }] of dockings.entries()) {
        const target = receptors[index];
        if (!target) continue;
        const outcome = await docker.dock(smiles, target, { seed, signal });
        const quantity = { value: outcome.ok ? outcome.affinity : Number.NaN, unit: 'kcal/mol' };
        if (outcome.ok) measurements.push({ name: `${name} by ${outcome.method}`, quantity });
        else problems.push(`${name} by AutoDock Vina ${vina.version}: ${outcome.problem}`);
      }
      return evaluation({ measurements, problems });
    },
  };
}
