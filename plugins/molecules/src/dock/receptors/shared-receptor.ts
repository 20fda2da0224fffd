import { type Receptor, receptorIdentity } from './receptor.ts';

const known = new Map<string, WeakRef<Receptor>>();

/** One object for all receptors that are equal, because the grids of docking are kept for each. */
export function sharedReceptor(receptor: Receptor): Receptor {
  const key = JSON.stringify([receptorIdentity(receptor), receptor.provenance]);
  const found = known.get(key)?.deref();
  if (found) return found;
  known.set(key, new WeakRef(receptor));
  return receptor;
}
