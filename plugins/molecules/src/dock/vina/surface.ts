import type { InnerEnergy } from './inner-energy.ts';
import type { ReceptorField } from './receptor-field.ts';
import type { TorsionTree } from './torsion-tree.ts';

/** The energy of a conformation and its gradient: what the search walks on. */
export class Surface {
  readonly tree: TorsionTree;
  /** Evaluations so far. */
  evaluations = 0;
  readonly #field: ReceptorField;
  readonly #inner: InnerEnergy;
  readonly #strain: number;
  readonly #slopes: Float64Array;

  constructor(tree: TorsionTree, field: ReceptorField, inner: InnerEnergy, strain = 0) {
    this.tree = tree;
    this.#field = field;
    this.#inner = inner;
    this.#strain = strain;
    this.#slopes = new Float64Array(tree.coordinates.length);
  }

  /**
   * The energy in kcal/mol of ligand with receptor and of the ligand itself; the gradient for a change of the
   * conformation is written into `gradient`. Energies of atoms and pairs above 0 are bent towards `cap`.
   */
  evaluate(conformation: Float64Array, gradient: Float64Array, cap: number): number {
    const { tree } = this;
    this.evaluations++;
    tree.place(conformation);
    const energy =
      this.#strain +
      this.#field.evaluate(tree.coordinates, this.#slopes, cap) +
      this.#inner.add(tree.coordinates, this.#slopes, cap);
    tree.gather(this.#slopes, gradient);
    return energy;
  }
}
