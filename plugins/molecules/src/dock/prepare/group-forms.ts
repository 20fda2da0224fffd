import { strainOf } from './force-field.ts';
import type { IdealShape } from './ideal-shape.ts';
import type { EnergyFunction } from './minimise.ts';
import { isCis, preferredSides } from './preferred-sides.ts';
import { isSameForm, type RigidShape, rigidShapeReader } from './rigid-shape.ts';
import type { Structure } from './structure.ts';

/** A form of one rigid group, as a conformer of the whole ligand has it. */
export interface GroupForm {
  /** Of the whole ligand, Å; the group's atoms are what counts. */
  readonly xyz: Float64Array;
  /** kcal/mol. */
  readonly strain: number;
  /** How many paths over amides and esters lie on the side that they do not prefer. */
  readonly turned: number;
  readonly shape: RigidShape;
  /** In how many conformers it was found. */
  readonly found: number;
}

/** kcal/mol up to which two finds have the same strain, as a form and its mirror image do. */
const alike = 0.1;

/**
 * Gathers the forms of one rigid group from conformers of the whole ligand. What is rigid in one group knows nothing of the
 * others, so a conformer shows a form of each of them, whatever its other parts are like.
 */
export class GroupForms {
  readonly #strain: EnergyFunction;
  readonly #shape: (xyz: Float64Array) => RigidShape;
  readonly #turned: (xyz: Float64Array) => number;
  readonly #gradient: Float64Array;
  #forms: readonly GroupForm[] = [];

  constructor(structure: Structure, shape: IdealShape, group: ReadonlySet<number>) {
    const inside = (atoms: readonly number[]): boolean => atoms.every((atom) => group.has(atom));
    const sides = preferredSides(structure, shape.types).filter(({ path }) => inside(path));
    this.#strain = strainOf(structure, shape, { counts: inside });
    this.#shape = rigidShapeReader(structure, shape.paths, [group]);
    this.#turned = (xyz) => sides.filter(({ path, cis }) => isCis(xyz, path) !== cis).length;
    this.#gradient = new Float64Array(3 * structure.atoms.length);
  }

  /** Those with the fewest amides and esters on the wrong side, the least strained first. */
  get forms(): readonly GroupForm[] {
    return this.#forms;
  }

  /** Whether no amide or ester is on the wrong side, and the least strained form was found twice. */
  get settled(): boolean {
    const [least, next] = this.#forms;
    if (least === undefined || least.turned > 0) return false;
    return least.found > 1 || (next !== undefined && next.strain - least.strain < alike);
  }

  add(xyz: Float64Array): void {
    const turned = this.#turned(xyz);
    const fewest = this.#forms[0]?.turned ?? Number.POSITIVE_INFINITY;
    if (turned > fewest) return;
    const shape = this.#shape(xyz);
    const strain = this.#strain(xyz, this.#gradient);
    const others = turned < fewest ? [] : this.#forms;
    const known = others.find((one) => isSameForm(one.shape, shape));
    const found = (known?.found ?? 0) + 1;
    const kept =
      known && known.strain <= strain ? { ...known, found } : { xyz, strain, turned, shape, found };
    this.#forms = [...others.filter((one) => one !== known), kept].sort(
      (one, other) => one.strain - other.strain,
    );
  }
}
