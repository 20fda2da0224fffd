import { InnerEnergy } from './inner-energy.ts';
import type { LigandModel } from './ligand-model.ts';
import { Minimizer } from './minimizer.ts';
import type { PairTables } from './pair-tables.ts';
import type { ReceptorField } from './receptor-field.ts';
import { Surface } from './surface.ts';
import { TorsionTree } from './torsion-tree.ts';

/** What the search needs of one form of a ligand. */
export interface FormSurface {
  readonly tree: TorsionTree;
  readonly surface: Surface;
  readonly minimizer: Minimizer;
}

/** The energy surfaces of all forms of a ligand. */
export class LigandSurfaces {
  readonly #forms: readonly FormSurface[];

  constructor(ligand: LigandModel, field: ReceptorField, tables: PairTables) {
    const inner = new InnerEnergy(ligand, tables);
    this.#forms = ligand.forms.map(({ tree: layout, strain }) => {
      const tree = new TorsionTree(layout);
      const surface = new Surface(tree, field, inner, strain);
      return { tree, surface, minimizer: new Minimizer(surface) };
    });
  }

  get count(): number {
    return this.#forms.length;
  }

  /** Evaluations so far. */
  get evaluations(): number {
    return this.#forms.reduce((sum, { surface }) => sum + surface.evaluations, 0);
  }

  of(form: number): FormSurface {
    const one = this.#forms[form];
    if (one === undefined) throw new RangeError(`There is no form ${form}.`);
    return one;
  }
}
