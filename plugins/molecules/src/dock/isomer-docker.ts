import { stereoisomers, type Toolkit } from '../chemistry/index.ts';
import { matchesOf } from '../chemistry/substructure.ts';
import type { Docked, Docker, DockOutcome } from './docker.ts';
import { inOrderOf } from './order-of-given.ts';

/** How many stereoisomers of a molecule are docked where it leaves some open. */
export const isomersDocked = 2;

/** Isomers of cages that cannot be built are passed over; so many are looked at for each that is docked. */
const lookedAt = 8;

/**
 * Docks the stereoisomers of a molecule that leaves some open, and gives the one that binds best, named, with the spread.
 *
 * Which are docked depends on the molecule alone, not on a seed: the first by their texts that can be built. A molecule whose
 * stereochemistry is given is docked as it is.
 */
export function isomerDocker(toolkit: Toolkit, docker: Docker, most: number = isomersDocked): Docker {
  if (docker.surrogate) return docker;
  return {
    ...docker,
    settings: { ...docker.settings, isomers: most },
    async dock(smiles, receptor, options) {
      const { isomers, more } = await openIsomers(toolkit, smiles, most * lookedAt);
      if (isomers.length < 2) return docker.dock(smiles, receptor, options);
      const docked: (Docked & { readonly smiles: string })[] = [];
      let refused: DockOutcome | undefined;
      for (const isomer of isomers) {
        if (docked.length === most) break;
        const outcome = await docker.dock(isomer, receptor, options);
        if (outcome.ok) docked.push({ ...outcome, smiles: isomer });
        else refused ??= outcome;
      }
      const [best, ...others] = docked.toSorted((one, other) => one.affinity - other.affinity);
      if (!best) return refused ?? docker.dock(smiles, receptor, options);
      const { smiles: named, ...rest } = best;
      const worst = others.at(-1)?.affinity ?? best.affinity;
      return {
        ...inOrderOf(rest, await isomerPlaces(toolkit, smiles, named)),
        isomer: {
          smiles: named,
          docked: docked.length,
          known: isomers.length,
          more,
          spread: worst - best.affinity,
        },
      };
    },
  };
}

/** None where the text is no molecule, which docking itself says. */
const openIsomers = (toolkit: Toolkit, smiles: string, most: number) =>
  stereoisomers(toolkit, smiles, most).catch(() => ({ isomers: [], more: false }));

/** For each atom of an isomer, its index in the molecule as it was given. */
const isomerPlaces = (toolkit: Toolkit, smiles: string, isomer: string): Promise<readonly number[]> =>
  toolkit.run((session) => {
    using given = session.read(smiles);
    using docked = session.read(isomer);
    const [match = []] = matchesOf(docked, given);
    return [...match.keys()].sort((one, other) => (match[one] ?? 0) - (match[other] ?? 0));
  });
