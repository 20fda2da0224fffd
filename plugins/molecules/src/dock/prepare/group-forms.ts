import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RandomStream, throwIfAborted } from '@textgrad/core';
import { type ConformerMaker, conformerMaker } from './conformer.ts';
import type { Fragment } from './fragment.ts';
import { isFlat } from './planarity.ts';
import { isCis, preferredSides } from './preferred-sides.ts';
import { isSameForm, pyramids, type RigidShape, rigidShapeReader } from './rigid-shape.ts';
import { puckeredRings } from './ring-shapes.ts';

/** A form of one rigid group. */
export interface GroupForm {
  /** Å: x, y, z of each atom of the fragment in turn. */
  readonly xyz: Float64Array;
  /** kcal/mol. */
  readonly strain: number;
  /** How many paths over amides and esters lie on the side that they do not prefer. */
  readonly turned: number;
  readonly shape: RigidShape;
  /** How often it was found. */
  readonly found: number;
}

/** Whether a group may have forms that were not found: it ended its tries with one found once, or has a large ring. */
export const mayHaveMore = ({ structure }: Fragment, forms: readonly GroupForm[]): boolean =>
  forms.some(({ found }) => found < 2) || puckeredRings(structure).some((ring) => ring.length >= largeRing);

/** What {@link groupForms} works with. */
export interface SamplingTools {
  readonly random: RandomStream;
  readonly signal: AbortSignal | undefined;
}

/** kcal/mol: more strained forms than this are not docked; a boat of cyclohexane has 6. */
export const formWindow = 3;
/** Conformers of a group that is stiff; of each ring that is not flat; of each bond or pyramid that may be either way round. */
const [ofStiff, ofRing, ofSide] = [2, 16, 4];
const [mostAtFirst, timesMore] = [32, 3];
/** Atoms of a ring whose forms are too many, or too near each other, for the tries to find them all. */
const largeRing = 7;

/**
 * The forms of one rigid group, the least strained first, those with the fewest amides and esters on the wrong side alone; none
 * when it cannot be built.
 *
 * The group is built by itself until each form that may be docked was found twice, so that they hardly depend on the seed
 * in rings of up to six.
 *
 * @param classes Of the fragment's atoms: equal where the bonds of the whole do not tell them apart.
 */
export async function groupForms(
  fragment: Fragment,
  classes: readonly number[],
  { random, signal }: SamplingTools,
): Promise<readonly GroupForm[]> {
  const { structure, shape } = fragment;
  const maker = conformerMaker(structure, shape, [{ atoms: new Set(structure.atoms.keys()) }]);
  const read = formReader(fragment, classes);
  const fewest = Math.min(fewestConformers(fragment, classes), mostAtFirst);
  let forms: readonly GroupForm[] = [];
  let made = 0;
  for (let attempt = 0; attempt < timesMore * fewest; attempt++) {
    if (made >= fewest && forms.every(({ found }) => found > 1)) break;
    await nextTurn();
    throwIfAborted(signal);
    const found = make(maker, attempt, random, read);
    if (found === undefined) continue;
    made++;
    forms = withForm(forms, found);
  }
  return forms;
}

const make = (
  maker: ConformerMaker,
  attempt: number,
  random: RandomStream,
  read: (xyz: Float64Array, strain: number) => GroupForm,
): GroupForm | undefined => {
  const conformer = maker.make(attempt, random.stream(String(attempt)));
  return conformer && read(conformer.xyz, conformer.strain);
};

function fewestConformers({ structure, shape: { types } }: Fragment, classes: readonly number[]): number {
  const sides = structure.bonds.filter(
    (bond) => bond.order === 1 && !bond.aromatic && isFlat(types, bond),
  ).length;
  const sided = sides + pyramids(structure, classes).length;
  return ofStiff + ofRing * puckeredRings(structure).length + ofSide * sided;
}

function formReader(
  fragment: Fragment,
  classes: readonly number[],
): (xyz: Float64Array, strain: number) => GroupForm {
  const sides = preferredSides(fragment.structure, fragment.shape.types);
  const shapeOf = rigidShapeReader(fragment, classes);
  return (xyz, strain) => ({
    xyz,
    strain,
    turned: sides.filter(({ path, cis }) => isCis(xyz, path) !== cis).length,
    shape: shapeOf(xyz),
    found: 1,
  });
}

function withForm(forms: readonly GroupForm[], found: GroupForm): readonly GroupForm[] {
  const fewest = forms[0]?.turned ?? Number.POSITIVE_INFINITY;
  if (found.turned > fewest) return forms;
  const others = found.turned < fewest ? [] : forms;
  const known = others.find((one) => isSameForm(one.shape, found.shape));
  const times = (known?.found ?? 0) + 1;
  const kept = { ...(known && known.strain <= found.strain ? known : found), found: times };
  const all = [...others.filter((one) => one !== known), kept].sort(
    (one, other) => one.strain - other.strain,
  );
  const least = all[0]?.strain ?? 0;
  return all.filter(({ strain }) => strain <= least + formWindow);
}
