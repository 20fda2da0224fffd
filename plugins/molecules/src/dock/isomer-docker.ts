import { defined } from '@textgrad/core';
import { stereoisomers, type Toolkit } from '../chemistry/index.ts';
import { matchesOf } from '../chemistry/substructure.ts';
import type { AtomShare, Docked, Docker, DockOutcome } from './docker.ts';

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
      const { smiles: named, shares, ...rest } = best;
      const worst = others.at(-1)?.affinity ?? best.affinity;
      return {
        ...rest,
        ...defined({ shares: shares && (await inOrderOf(toolkit, smiles, named, shares)) }),
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

/** Where each atom of an isomer stands in the molecule as it was given. */
export async function isomerPlaces(
  toolkit: Toolkit,
  smiles: string,
  isomer: string,
): Promise<ReadonlyMap<number, number>> {
  const places = await toolkit.run((session) => {
    using given = session.read(smiles);
    using docked = session.read(isomer);
    return matchesOf(docked, given)[0] ?? [];
  });
  return new Map(places.map((atom, at) => [atom, at]));
}

/** Shares by the atoms of the molecule as it was given, which its isomers count in an order of their own. */
async function inOrderOf(
  toolkit: Toolkit,
  smiles: string,
  isomer: string,
  shares: readonly AtomShare[],
): Promise<readonly AtomShare[]> {
  const place = await isomerPlaces(toolkit, smiles, isomer);
  return shares.flatMap(({ atom, energy }) => {
    const at = place.get(atom);
    return at === undefined ? [] : [{ atom: at, energy }];
  });
}
