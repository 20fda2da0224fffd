import { distance, type Placed } from '../structure/neighbourhood.ts';
import { centreOf } from './rings.ts';
import type { SiteAtom } from './site-atoms.ts';

/** A charged group. */
export interface Charge {
  readonly sign: 1 | -1;
  readonly atoms: readonly SiteAtom[];
  readonly centre: Placed;
}

/** Å up to which a bond of carbon to nitrogen is part of an amidine, guanidine or imidazole. */
const conjugated = 1.42;

/**
 * Charged groups, by their bonds and polar hydrogens: carboxylates, phosphates, sulfonates; ammonium, amidinium, guanidinium,
 * imidazolium. Where a residue has lost its hydrogens, lysine and arginine are charged by their names.
 */
export const chargesOf = (atoms: readonly SiteAtom[], bare: (atom: SiteAtom) => boolean): readonly Charge[] =>
  atoms.flatMap((atom) => anion(atom) ?? ammonium(atom, bare(atom)) ?? amidinium(atom, bare(atom)) ?? []);

const charge = (sign: 1 | -1, atoms: readonly SiteAtom[]): Charge => ({
  sign,
  atoms,
  centre: centreOf(atoms),
});

/** Oxygens that an acid needs for its charge, by what holds them. */
const oxygens: Readonly<Partial<Record<SiteAtom['type']['element'], number>>> = { C: 2, P: 2, S: 3 };

function anion(atom: SiteAtom): Charge | undefined {
  const wanted = oxygens[atom.type.element];
  const free = atom.neighbours.filter(
    ({ type, neighbours, hydrogens }) =>
      type.element === 'O' && neighbours.length === 1 && hydrogens.length === 0,
  );
  return wanted !== undefined && free.length >= wanted ? charge(-1, free) : undefined;
}

function ammonium(atom: SiteAtom, bare: boolean): Charge | undefined {
  if (atom.type.element !== 'N') return undefined;
  const bonds = atom.neighbours.length + atom.hydrogens.length;
  return bonds === 4 || (bare && atom.name === 'NZ' && atom.residue.startsWith('LYS'))
    ? charge(1, [atom])
    : undefined;
}

/** Each nitrogen of the cation has two bonds besides that to the carbon; one of the neutral form has one. */
function amidinium(atom: SiteAtom, bare: boolean): Charge | undefined {
  if (atom.type.element !== 'C') return undefined;
  const nitrogens = atom.neighbours.filter(
    (one) => one.type.element === 'N' && distance(one, atom) < conjugated,
  );
  if (
    nitrogens.length < 2 ||
    atom.neighbours.some(({ type: { element } }) => element === 'O' || element === 'S')
  )
    return undefined;
  const others = nitrogens.reduce((sum, one) => sum + one.neighbours.length - 1 + one.hydrogens.length, 0);
  return others === 2 * nitrogens.length || (bare && atom.residue.startsWith('ARG'))
    ? charge(1, nitrogens)
    : undefined;
}
