import { defined } from '@textgrad/core';
import { type ReceptorChoice, readReceptors } from '../../dock/receptors/choices.ts';
import type { DesignConfig } from './config.ts';

/** The receptors of a design, as settings of the parts that dock. */
export interface DesignReceptors {
  /** The names of those that the configuration chooses, in its order; none when it chooses none. */
  readonly chosen: readonly string[];
  /** What was decided when they were read or prepared, a sentence each. */
  readonly notes: readonly string[];
  /** For a part that docks into all of them. */
  readonly settings: { readonly receptors: readonly ReceptorChoice[]; readonly dockstring?: string };
  /** For a part that docks into one, by its name. */
  settingsOf(name: string): { readonly receptor: ReceptorChoice; readonly dockstring?: string };
}

/**
 * Reads the receptors of a design once, so that what cannot be read is said before anything else.
 *
 * @throws TextGradError what {@link readReceptors} throws.
 */
export async function designReceptors({
  receptor = [],
  dockstring,
}: Pick<DesignConfig, 'receptor' | 'dockstring'>): Promise<DesignReceptors> {
  const { chosen, find } = await readReceptors({ receptor, dockstring });
  const found = await Promise.all(chosen.map((name) => find(name)));
  const choices = [receptor].flat();
  const place = defined({ dockstring });
  return {
    chosen,
    notes: found.flatMap(({ name, notes = [] }) => notes.map((note) => `${name}: ${note}`)),
    settings: { receptors: choices, ...place },
    settingsOf: (name) => ({ receptor: choices[chosen.indexOf(name)] ?? name, ...place }),
  };
}
