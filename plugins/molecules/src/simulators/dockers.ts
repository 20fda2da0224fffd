import { defined } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import {
  createDockPool,
  type Docker,
  type DockPool,
  dockPresets,
  inProcessDocker,
  openVina,
  surrogateDocker,
  tautomerDocker,
  vinaDocker,
} from '../dock/index.ts';
import { readScoredMolecules } from '../files/scored-molecules.ts';
import { fitSurrogate } from '../surrogates/index.ts';
import type { DockingSettings } from './docking-settings.ts';

/** What Vina calls exhaustiveness, at our depths; 8 is its own default. */
const exhaustiveness: Readonly<Record<keyof typeof dockPresets, number>> = {
  fast: 2,
  normal: 8,
  thorough: 32,
};

/**
 * What docks into these receptors.
 *
 * @throws TextGradError `VINA_MISSING`, `TRAINING_FILE`, `TRAINING_INVALID`.
 */
export async function dockerOf(
  toolkit: Toolkit,
  settings: DockingSettings,
  receptors: readonly string[],
): Promise<Docker> {
  const docker = await plainDocker(toolkit, settings, receptors);
  const { tautomers: most, protonation } = settings;
  return most === undefined || docker.surrogate
    ? docker
    : tautomerDocker(toolkit, docker, { most, protonation });
}

async function plainDocker(
  toolkit: Toolkit,
  { docker, docking, poses, protonation, surrogate }: DockingSettings,
  receptors: readonly string[],
): Promise<Docker> {
  if (docker === 'vina') {
    const depth = typeof docking === 'string' ? exhaustiveness[docking] : docking.runs;
    return vinaDocker(toolkit, await openVina({ concurrency: sharedPool().threads }), {
      exhaustiveness: depth,
      protonation,
    });
  }
  if (docker === 'surrogate' && surrogate) {
    const known = await readScoredMolecules(surrogate.data);
    const fitted = await fitSurrogate(toolkit, known, { method: surrogate.method });
    return surrogateDocker(Object.fromEntries(receptors.map((name) => [name, fitted])));
  }
  const budget = typeof docking === 'string' ? dockPresets[docking] : docking;
  return inProcessDocker(toolkit, { budget, pool: sharedPool(), protonation, ...defined({ poses }) });
}

let pool: DockPool | undefined;

/**
 * The threads that all docking of this process shares. Idle ones hold nothing but their time of starting, and do not keep the
 * process alive.
 */
export function sharedPool(): DockPool {
  pool ??= createDockPool();
  return pool;
}
