import type { Docker, DockOutcome } from './docker.ts';
import { receptorIdentity } from './receptors/index.ts';

/** Dockings that are remembered: those of a step's molecules. */
const most = 16;

/** A docker that docks a molecule into a receptor once for all that asks about it while it is remembered. */
export function onceDocker(docker: Docker): Docker {
  const known = new Map<string, Promise<DockOutcome>>();
  return {
    ...docker,
    dock(smiles, receptor, options) {
      const key = JSON.stringify([smiles, receptorIdentity(receptor), options.seed, options.start]);
      const before = known.get(key);
      if (before) return before;
      const made = docker.dock(smiles, receptor, options);
      known.set(key, made);
      made.catch(() => known.delete(key));
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return made;
    },
  };
}
