import { defined } from '@textgrad/core';
import type { Docked } from './docker.ts';

/**
 * What was docked as another form, with its atoms counted as in the molecule that was given.
 *
 * @param places For each atom of the form, its index in that molecule.
 */
export function inOrderOf(docked: Docked, places: readonly number[]): Docked {
  const place = (atom: number): number => places[atom] ?? atom;
  return {
    ...docked,
    ...defined({ shares: docked.shares?.map(({ atom, energy }) => ({ atom: place(atom), energy })) }),
    places: docked.places?.map(place) ?? places,
  };
}
