import type { Structure } from './structure.ts';

/** A bond outside of rings, with what moves when it does. */
export interface TurningBond {
  readonly from: number;
  readonly to: number;
  /** All atoms behind the bond, hydrogens and `to` included. */
  readonly behind: readonly number[];
}

/** Finds what moves when a bond outside of rings turns. */
export const turningBond = (structure: Structure, from: number, to: number): TurningBond => ({
  from,
  to,
  behind: behind(structure, from, to),
});

function behind({ neighbours }: Structure, from: number, to: number): readonly number[] {
  const seen = new Set([from, to]);
  const reached = [to];
  for (const atom of reached)
    for (const next of neighbours[atom] ?? [])
      if (!seen.has(next.atom)) {
        seen.add(next.atom);
        reached.push(next.atom);
      }
  return reached;
}
