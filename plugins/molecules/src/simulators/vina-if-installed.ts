import { defined, type Evaluation, evaluation, type Simulator } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import {
  findVina,
  isomerDocker,
  openVina,
  type Protonation,
  type Receptor,
  receptorIdentity,
  tautomerDocker,
  type Vina,
  vinaDocker,
} from '../dock/index.ts';
import { sharedPool } from './dockers.ts';

/** What AutoDock Vina is asked about. */
export interface VinaTarget {
  /** The name of the measurement. */
  readonly name: string;
  readonly receptor: Receptor;
}

/** How molecules are docked with it. */
export interface VinaDockingSettings {
  readonly seed: number;
  readonly protonation?: Protonation | undefined;
  /** How many low-energy tautomers are docked at most; the form as given alone by default. */
  readonly tautomers?: number | undefined;
}

/** Half of Vina's own: three molecules take about half a minute on two cores. */
const exhaustiveness = 4;

/** Docks molecules with the AutoDock Vina program where there is one; where there is none it measures nothing. */
export const vinaDocking = (
  toolkit: Toolkit,
  { name, receptor }: VinaTarget,
  { seed, protonation, tautomers }: VinaDockingSettings,
): Simulator =>
  ifInstalled(
    'molecules/vina-docking',
    { receptor: receptorIdentity(receptor), seed, exhaustiveness, ...defined({ protonation, tautomers }) },
    async (vina, smiles, signal) => {
      const plain = vinaDocker(toolkit, vina, { exhaustiveness, protonation });
      const docker = isomerDocker(
        toolkit,
        tautomers === undefined ? plain : tautomerDocker(toolkit, plain, { most: tautomers, protonation }),
      );
      const outcome = await docker.dock(smiles, receptor, { seed, signal });
      return outcome.ok
        ? affinityOf(`${name} by ${outcome.method}`, outcome.affinity)
        : evaluation({ problems: [`${name} by AutoDock Vina ${vina.version}: ${outcome.problem}`] });
    },
  );

/** Scores poses, given as PDBQT, with the AutoDock Vina program where there is one. */
export const vinaScore = ({ name, receptor }: VinaTarget): Simulator =>
  ifInstalled(
    'molecules/vina-score',
    { receptor: receptorIdentity(receptor) },
    async (vina, pose, signal) => {
      const label = `${name}, this pose by AutoDock Vina ${vina.version}`;
      const ligand = pose
        .split('\n')
        .filter((line) => !/^(?:MODEL|ENDMDL)\b/u.test(line))
        .join('\n');
      const outcome = await vina.score({ receptor, ligand, signal });
      return outcome.ok
        ? affinityOf(label, outcome.value)
        : evaluation({ problems: [`${label}: ${outcome.problem}`] });
    },
  );

const affinityOf = (name: string, value: number): Evaluation =>
  evaluation({ score: -value, measurements: [{ name, quantity: { value, unit: 'kcal/mol' } }] });

/** A simulator that is not counted, and whose answers no other run uses: they depend on what is installed here. */
const ifInstalled = (
  name: string,
  settings: Simulator['settings'],
  measure: (vina: Vina, candidate: string, signal: AbortSignal | undefined) => Promise<Evaluation>,
): Simulator => ({
  name,
  version: '3',
  settings,
  cost: 0,
  shared: false,
  async evaluate(candidate, { signal }) {
    const found = await findVina({ signal });
    if (!found.found) return evaluation({});
    return measure(await openVina({ command: found.command, cpu: sharedPool().threads }), candidate, signal);
  },
});
