import { TextGradError } from '@textgrad/core';
import type { Receptor } from '../../dock/index.ts';
import { readReceptors } from '../../dock/receptors/choices.ts';
import { dockingsOf } from '../../objectives/dockings.ts';
import type { DesignConfig } from './config.ts';
import { objectiveOf } from './objective.ts';

/**
 * The receptors that a design docks into, by the name of the measurement. One that cannot be read any more, because its file
 * is gone or the run came from another machine, is left out.
 */
export async function dockedReceptors(config: DesignConfig): Promise<ReadonlyMap<string, Receptor>> {
  const found = new Map<string, Receptor>();
  // Bounds of similarity dock nothing, and their files may be gone.
  const docked = { ...config, similarity: undefined, novelty: undefined };
  try {
    const receptors = await readReceptors(config);
    for (const { name, receptor } of dockingsOf(objectiveOf(docked, receptors.chosen)))
      found.set(name, await receptors.find(receptor));
  } catch (error) {
    if (!(error instanceof TextGradError)) throw error;
  }
  return found;
}
