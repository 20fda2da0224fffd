import { defined, TextGradError } from '@textgrad/core';
import type { Toolkit } from '../chemistry/index.ts';
import { type AtomShare, bindingProblem, type Docker, type DockProblemCode, dockProblem } from './docker.ts';
import { readLigand, readReceptor, writePoses } from './pdbqt/index.ts';
import type { Protonation } from './prepare/index.ts';
import { prepareFor } from './prepare-for.ts';
import type { Receptor } from './receptors/index.ts';
import {
  createTarget,
  type DockBudget,
  type DockPool,
  type DockPreset,
  dock,
  dockPresets,
  type PoseScore,
  type Target,
  typeReceptor,
  vinaEngine,
} from './vina/index.ts';
import { startFrom } from './warm-start.ts';

/** Settings of {@link inProcessDocker}. */
export interface InProcessDockerSettings {
  /** How deep the search is; `normal` by default. */
  readonly preset?: DockPreset;
  /** In place of a preset. */
  readonly budget?: DockBudget;
  /** How many poses are told, the best first, at most nine within 3 kcal/mol of it; 1 by default. */
  readonly poses?: number;
  /** Threads to work on; this one when there is none. Results do not depend on it. */
  readonly pool?: DockPool;
  /** How ligands are charged; as in water at pH 7.4 by default. */
  readonly protonation?: Protonation | undefined;
}

/**
 * Docks in this process, with the scoring function and search of AutoDock Vina in TypeScript.
 *
 * Needs no program. It tells the share of every atom, and can begin from the pose of the molecule before an edit. Grids
 * are kept for as long as their receptor is in use.
 *
 * @example
 * ```ts
 * import { embeddedReceptor, inProcessDocker, loadToolkit } from '@textgrad/molecules';
 *
 * const docker = inProcessDocker(await loadToolkit(), { preset: 'fast' });
 * const docked = await docker.dock('c1ccccc1', await embeddedReceptor(), { seed: 1 });
 * console.log(docked.ok && docked.method, docked.ok && docked.affinity < -4); // in-process Vina (TypeScript) true
 * ```
 */
export function inProcessDocker(toolkit: Toolkit, settings: InProcessDockerSettings = {}): Docker {
  const { preset = 'normal', budget = dockPresets[preset], poses: told = 1, pool, protonation } = settings;
  return {
    name: vinaEngine,
    version: '6',
    settings: { budget, ...defined({ protonation, poses: told === 1 ? undefined : told }) },
    async dock(smiles, receptor, options) {
      const { seed, signal, start } = options;
      const prepared = await prepareFor(toolkit, smiles, receptor, options, protonation);
      if (!prepared.ok) return prepared;
      const ligand = readLigand(prepared.pdbqt);
      const anchors = start === undefined ? [] : await startFrom(toolkit, ligand, start);
      try {
        const { affinity, uncertainty, best, poses } = await dock(ligand, targetOf(receptor), {
          budget,
          seed,
          forms: prepared.forms.slice(1).map(({ pdbqt, strain }) => ({ ligand: readLigand(pdbqt), strain })),
          ...(pool ? { pool } : {}),
          ...(signal ? { signal } : {}),
          ...(anchors.length > 0 ? { start: anchors } : {}),
        });
        const repelled = bindingProblem(affinity);
        if (repelled) return repelled;
        const pose = writePoses(ligand, poses.slice(0, told));
        return {
          ok: true,
          affinity,
          ...defined({
            uncertainty: prepared.moreForms ? Math.max(leastOfMany, uncertainty ?? 0) : uncertainty,
          }),
          pose,
          shares: sharesOf(best),
          method: vinaEngine,
        };
      } catch (error) {
        const code = error instanceof TextGradError ? problemCodes[error.code] : undefined;
        if (code === undefined || !(error instanceof TextGradError)) throw error;
        return dockProblem(code, error.message);
      }
    },
  };
}

/** kcal/mol: how far docking is at least uncertain of a ligand with more forms than are searched (docs/decisions/0019). */
const leastOfMany = 0.5;

/** Targets with their grids, which depend on the receptor alone. */
const targets = new WeakMap<Receptor, Target>();

function targetOf(receptor: Receptor): Target {
  const made =
    targets.get(receptor) ?? createTarget(typeReceptor(readReceptor(receptor.pdbqt)), receptor.box);
  targets.set(receptor, made);
  return made;
}

/** What may go wrong with one molecule, by the code of the error. */
const problemCodes: Readonly<Record<string, DockProblemCode>> = {
  LIGAND_TOO_LARGE: 'larger-than-box',
  DOCK_NO_POSE: 'no-pose',
  DOCK_WORKER_CRASHED: 'crashed',
};

/** The atoms' shares of the affinity: their energies, scaled as all of them together are. */
export function sharesOf({ affinity, inter, atoms }: PoseScore): readonly AtomShare[] {
  const scale = inter === 0 ? 0 : affinity / inter;
  return atoms.flatMap(({ smilesAtom, energy }) =>
    smilesAtom === undefined ? [] : [{ atom: smilesAtom, energy: energy * scale }],
  );
}
