import { contactEnergy, contactTerms } from './force-field/contacts.ts';
import {
  angleEnergy,
  bondEnergy,
  layOut,
  planeEnergy,
  type Terms,
  torsionEnergy,
} from './force-field/terms.ts';
import type { IdealShape } from './ideal-shape.ts';
import type { EnergyFunction } from './minimise.ts';
import { preferredSides } from './preferred-sides.ts';
import { outwardPaths } from './ring-shapes.ts';
import type { Structure } from './structure.ts';
import { torsionPreference } from './torsion-preference.ts';

// In kcal/mol per Å² of a bond, per rad² of an angle, per Å⁶ of the box product of three bonds at a flat atom. One value
// each, of the size that force fields have: the tables carry what differs from bond to bond.
const bondStiffness = 350;
const angleStiffness = 60;
const planeStiffness = 6.7;

/** What {@link strainOf} adds up. */
export interface StrainOptions {
  /** For each path of heavy atoms over an amide or an ester that is E, kcal/mol; what is usual by default. */
  readonly turnedStrain?: number;
  /** Which atoms' terms count; all by default. */
  readonly counts?: (atoms: readonly number[]) => boolean;
}

interface Term {
  readonly atoms: readonly number[];
  readonly parameters: readonly number[];
}

/**
 * The strain of a structure in kcal/mol, for coordinates x, y, z in Å of each atom in turn.
 *
 * Harmonic bonds and angles, flat trigonal atoms, torsions, and contacts of atoms three or more bonds apart. Charges
 * are left out, so that a ligand does not fold onto itself before it is docked.
 */
export function strainOf(
  structure: Structure,
  shape: IdealShape,
  { turnedStrain = usualTurnedStrain, counts = () => true }: StrainOptions = {},
): EnergyFunction {
  const among = (terms: readonly Term[]): Terms => layOut(terms.filter(({ atoms }) => counts(atoms)));
  const bonds = among(bondTerms(shape));
  const angles = among(angleTerms(shape));
  const planes = among(planeTerms(structure, shape));
  const torsions = among(torsionTerms(structure, shape, turnedStrain));
  const contacts = contactTerms(structure, shape, counts);
  return (xyz, gradient) => {
    gradient.fill(0);
    return (
      bondEnergy(bonds, xyz, gradient) +
      angleEnergy(angles, xyz, gradient) +
      planeEnergy(planes, xyz, gradient) +
      torsionEnergy(torsions, xyz, gradient) +
      contactEnergy(contacts, xyz, gradient)
    );
  };
}

const bondTerms = ({ bonds }: IdealShape): readonly Term[] =>
  bonds.map(({ atoms, length }) => ({ atoms, parameters: [length, bondStiffness] }));

const angleTerms = ({ angles }: IdealShape): readonly Term[] =>
  angles.map(({ atoms, angle }) => {
    const sine2 = Math.max(Math.sin(angle) ** 2, 0.25);
    return { atoms, parameters: [Math.cos(angle), angleStiffness / sine2] };
  });

// For each path of heavy atoms over an amide or an ester that is E; a secondary amide has two, and its two forms differ by
// about twice this.
const usualTurnedStrain = 2.5;

// For each of the two paths from a substituent into a chair, cis against trans. With the contacts they give A values near
// those measured (E. L. Eliel, S. H. Wilen, Stereochemistry of Organic Compounds, 1994, table 11.7): methyl 1.7, hydroxyl
// 0.6 to 1, fluorine 0.3; methyl on nitrogen 2.4.
function axialStrain({ atoms }: Structure, [outer, centre]: readonly [number, number, ...number[]]): number {
  if (atoms[centre]?.atomicNumber === 7) return 1.1;
  return atoms[outer]?.atomicNumber === 6 ? 0.55 : 0.2;
}

const planar = new Set('C.2 C.ar C.gu N.2 N.ar3 N.am N.gu N.no'.split(' '));

const planeTerms = ({ neighbours }: Structure, { types }: IdealShape): readonly Term[] =>
  neighbours.flatMap((around, centre) =>
    around.length === 3 && planar.has(types[centre] ?? '')
      ? [{ atoms: [centre, ...around.map(({ atom }) => atom)], parameters: [planeStiffness] }]
      : [],
  );

function torsionTerms(
  structure: Structure,
  { types, paths }: IdealShape,
  turnedStrain: number,
): readonly Term[] {
  const perBond = new Map<string, number>();
  const name = (from: number, to: number): string => `${from} ${to}`;
  for (const { atoms } of paths) {
    const key = name(atoms[1], atoms[2]);
    perBond.set(key, (perBond.get(key) ?? 0) + 1);
  }
  const sides = preferredSides(structure, types).map(({ path, cis }) => ({
    atoms: path,
    parameters: [1, (cis ? -1 : 1) * (turnedStrain / 2)],
  }));
  const outwards = outwardPaths(structure, types).map((atoms) => ({
    atoms,
    parameters: [1, axialStrain(structure, atoms) / 2],
  }));
  return [
    ...sides,
    ...outwards,
    ...paths.flatMap(({ atoms }) => {
      const bond = structure.neighbours[atoms[1]]?.find(({ atom }) => atom === atoms[2])?.bond;
      const preference = bond && torsionPreference(types, bond);
      if (preference === undefined) return [];
      const share = preference.height / (perBond.get(name(atoms[1], atoms[2])) ?? 1);
      return [{ atoms, parameters: [preference.fold, (preference.sign * share) / 2] }];
    }),
  ];
}
