import { env } from 'node:process';
import type { DesignConfig, ReceptorChoice } from '../../tasks/design/config.ts';
import { findReceptor, type Receptor, readReceptorFiles } from './index.ts';

/** The receptors of a design, by name. */
export interface Receptors {
  /** The names of those that the configuration chooses, in its order; none when it chooses none. */
  readonly chosen: readonly string[];
  /** @throws TextGradError what {@link findReceptor} throws. */
  find(name: string): Promise<Receptor>;
}

/**
 * Reads the receptors that a configuration names.
 *
 * @throws TextGradError `TARGET_UNKNOWN`, `DOCKSTRING_NOT_FOUND`, `RECEPTOR_FILE`, `RECEPTOR_INVALID`, `BOX_INVALID`.
 */
export async function readReceptors({
  receptor = [],
  dockstring: directory,
}: Pick<DesignConfig, 'receptor' | 'dockstring'>): Promise<Receptors> {
  const known = new Map<string, Receptor>();
  const read = async (choice: ReceptorChoice): Promise<Receptor> => {
    const found =
      typeof choice === 'string'
        ? (known.get(choice) ?? (await findReceptor(choice, { directory, env })))
        : await readReceptorFiles(choice);
    known.set(typeof choice === 'string' ? choice : found.name, found);
    return found;
  };
  const chosen: string[] = [];
  for (const choice of Array.isArray(receptor) ? receptor : [receptor])
    chosen.push((await read(choice)).name);
  return { chosen, find: read };
}
