import type { Toolkit } from '../chemistry/index.ts';
import {
  createDockPool,
  type DockBudget,
  type Docker,
  type DockPool,
  dockPresets,
  inProcessDocker,
  openVina,
  surrogateDocker,
  vinaDocker,
} from '../dock/index.ts';
import { readScoredMolecules } from '../files/scored-molecules.ts';
import { fitSurrogate } from '../surrogates/index.ts';
import type { DesignConfig } from '../tasks/design/config.ts';

/** What Vina calls exhaustiveness, at our depths; 8 is its own default. */
const exhaustiveness: Readonly<Record<keyof typeof dockPresets, number>> = {
  fast: 2,
  normal: 8,
  thorough: 32,
};

/** The budget of docking in this process. */
export const budgetFor = ({ docking }: Pick<DesignConfig, 'docking'>): DockBudget =>
  typeof docking === 'string' ? dockPresets[docking] : docking;

/**
 * What a design docks with.
 *
 * @throws TextGradError `VINA_MISSING`, `TRAINING_FILE`, `TRAINING_INVALID`.
 */
export async function dockerOf(
  toolkit: Toolkit,
  config: Pick<DesignConfig, 'docker' | 'docking' | 'surrogate'>,
  receptors: readonly string[],
): Promise<Docker> {
  const { docker, docking, surrogate } = config;
  if (docker === 'vina') {
    const depth = typeof docking === 'string' ? exhaustiveness[docking] : docking.runs;
    return vinaDocker(toolkit, await openVina({ concurrency: sharedPool().threads }), {
      exhaustiveness: depth,
    });
  }
  if (docker === 'surrogate' && surrogate) {
    const known = await readScoredMolecules(surrogate.data);
    const fitted = await fitSurrogate(toolkit, known, { method: surrogate.method });
    return surrogateDocker(Object.fromEntries(receptors.map((name) => [name, fitted])));
  }
  return dockerInProcess(toolkit, budgetFor(config));
}

/** Docks in this process, on the threads that all designs share. */
export const dockerInProcess = (toolkit: Toolkit, budget: DockBudget): Docker =>
  inProcessDocker(toolkit, { budget, pool: sharedPool() });

let pool: DockPool | undefined;

/** Idle threads hold nothing but their time of starting, and do not keep the process alive. */
export function sharedPool(): DockPool {
  pool ??= createDockPool();
  return pool;
}
