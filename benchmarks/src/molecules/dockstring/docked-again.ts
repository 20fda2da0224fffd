import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  dockstringReceptor,
  findVina,
  loadToolkit,
  openVina,
  qed,
  raisedFilters,
  syntheticAccessibility,
  vinaDocker,
} from '@textgrad/molecules';
import { dockedMolecules } from '../docked-molecules.ts';
import type { OfficialTask } from './official-tasks.ts';

/** What a molecule is like when it is looked at again. */
export interface SecondLook {
  readonly smiles: string;
  /** The objective with the affinities of the AutoDock Vina program; nothing where it is not installed, or cannot dock the molecule. */
  readonly value?: number;
  readonly qed: number;
  /** Synthetic accessibility, 1 (easy) to 10. */
  readonly accessibility: number;
  /** Structural alerts of QED and PAINS filters that are raised. */
  readonly alerts: number;
}

/** Docks molecules once more with the AutoDock Vina program at its own exhaustiveness of 8, and looks for what chemists look for. */
export async function secondLook(
  folder: string,
  directory: string,
  task: OfficialTask,
  smiles: readonly string[],
  seed: number,
): Promise<{ readonly looks: readonly SecondLook[]; readonly without?: string }> {
  const toolkit = await loadToolkit();
  const found = await findVina({ env: process.env });
  const docker = found.found
    ? vinaDocker(toolkit, await openVina({ command: found.command, env: process.env }))
    : undefined;
  await mkdir(folder, { recursive: true });
  const docked = await dockedMolecules(
    (target) => dockstringReceptor(directory, target),
    join(folder, 'docked-again.jsonl'),
  );
  const looks: SecondLook[] = [];
  for (const one of smiles) {
    const { qed: likeness, alerts } = await qed(toolkit, one);
    const { score: accessibility } = await syntheticAccessibility(toolkit, one);
    const filters = await raisedFilters(toolkit, one, 'pains');
    const affinities: Record<string, number> = {};
    if (docker)
      for (const target of task.receptors) {
        const { affinity } = await docked.dock(docker, { target, smiles: one }, seed);
        affinities[target] = affinity ?? Number.NaN;
      }
    const value = task.value({ affinities, qed: likeness });
    looks.push({
      ...{ smiles: one, qed: likeness, accessibility, alerts: alerts.length + filters.length },
      ...(Number.isFinite(value) ? { value } : {}),
    });
  }
  return { looks, ...(found.found ? {} : { without: found.problem }) };
}
