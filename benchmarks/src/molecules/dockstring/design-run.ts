import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Engine, TextGradError } from '@textgrad/core';
import { archiveOf, contentKey, resumeTask, runTask, sqliteStore } from '@textgrad/core/runs';
import molecules from '@textgrad/molecules';
import { claim } from '../claim.ts';
import type { OfficialTask } from './official-tasks.ts';

/** A design for one of DOCKSTRING's tasks. */
export interface DockstringDesign {
  readonly task: OfficialTask;
  readonly engine: Engine;
  /** A way of searching; the design task's own where absent. */
  readonly preset?: string;
  /** Molecules to begin with, the best of which is where the search begins; all are evaluations. */
  readonly starts: readonly string[];
  /** Evaluations: molecules that are docked, into all receptors of the task. */
  readonly budget: number;
  readonly seed: number;
  readonly docking: string;
  /** DOCKSTRING's folder of targets. */
  readonly directory: string;
}

/** A molecule that was docked; the objective is lower the better. */
export interface DesignedMolecule {
  readonly smiles: string;
  readonly value: number;
}

/** Raise it when designs come out otherwise without their settings. */
const version = 1;

/**
 * The molecules of a design in the order in which they were measured; the number of the process that is at it, where one is.
 *
 * The run stands in a store of its own in the folder, so that one that was stopped, at whatever point, goes on where it was.
 */
export async function designedMolecules(
  folder: string,
  { task, engine, preset, starts, budget, seed, docking, directory }: DockstringDesign,
): Promise<readonly DesignedMolecule[] | number> {
  const design = molecules.tasks.design;
  if (!design) throw new Error('@textgrad/molecules has no task design');
  const about = { task: task.name, engine: engine.name, preset: preset ?? '', starts, budget, seed, docking };
  const key = contentKey({ benchmark: 'dockstring', version, ...about });
  const claimed = await claim(join(folder, 'claims'), key);
  if (typeof claimed === 'number') return claimed;
  await mkdir(join(folder, key), { recursive: true });
  const store = sqliteStore(join(folder, key, 'store.sqlite'));
  try {
    const config = {
      ...{
        objective: task.objective,
        receptor: task.receptors.length === 1 ? task.receptors[0] : task.receptors,
      },
      ...{ dockstring: directory, docking, dockingSeed: seed, confirm: 0, noise: false },
      ...(starts.length === 1 ? { start: starts[0] } : { start: starts, starts: starts.length }),
    };
    const options = { store, engine, id: 'run' };
    const summary = store.run('run')
      ? await resumeTask(design, options)
      : await runTask(design, {
          ...{ ...options, name: 'molecules/design', config, seed, steps: budget },
          budget: { limits: { evaluations: budget } },
          ...(preset === undefined ? {} : { search: { preset } }),
        });
    if (summary.error && summary.status === 'failed')
      throw new TextGradError('internal', summary.error.code, summary.error.message);
    return archiveOf(store.entries('run')).candidates.flatMap(({ texts: [smiles = ''], evaluation }) =>
      evaluation.score === null ? [] : [{ smiles, value: 0 - evaluation.score }],
    );
  } finally {
    await store.close();
    await claimed.release();
  }
}
