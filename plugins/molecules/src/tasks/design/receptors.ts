import { defined, type Recorded } from '@textgrad/core';
import { type ReceptorChoice, readReceptors } from '../../dock/receptors/choices.ts';
import { embeddedName } from '../../dock/receptors/embedded.ts';
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
 * Reads the receptors of a design once, so that what cannot be read is said before anything else, and what was read is the run's.
 *
 * @throws TextGradError what {@link readReceptors} throws.
 */
export async function designReceptors(
  { receptor = [], dockstring }: Pick<DesignConfig, 'receptor' | 'dockstring'>,
  recorded: Recorded,
): Promise<DesignReceptors> {
  const choices: ReceptorChoice[] = [];
  const notes: string[] = [];
  const chosen: string[] = [];
  for (const choice of [receptor].flat()) {
    if (typeof choice === 'string' && choice.toUpperCase() === embeddedName) {
      choices.push(choice);
      chosen.push(embeddedName);
      continue;
    }
    const read = await recorded('receptor', JSON.stringify({ receptor: choice, dockstring }), async () => {
      const {
        chosen: [name = ''],
        find,
      } = await readReceptors({ receptor: choice, dockstring });
      return find(name);
    });
    choices.push({ content: read.pdbqt, box: read.box, name: read.name, provenance: read.provenance });
    chosen.push(read.name);
    notes.push(...(read.notes ?? []).map((note) => `${read.name}: ${note}`));
  }
  const place = defined({ dockstring });
  return {
    chosen,
    notes,
    settings: { receptors: choices, ...place },
    settingsOf: (name) => ({ receptor: choices[chosen.indexOf(name)] ?? name, ...place }),
  };
}
