import { buildGrid, type TypedAtoms } from './build-grid.ts';
import { ExactField } from './exact-field.ts';
import { LigandSurfaces } from './form-surfaces.ts';
import { Generator, type GeneratorState } from './generator.ts';
import { GridField } from './grid-field.ts';
import type { GridShape } from './grid-shape.ts';
import type { LigandModel } from './ligand-model.ts';
import type { Minimum, Place } from './minima.ts';
import { authenticCap, MonteCarlo, type RunEstimate } from './monte-carlo.ts';
import type { PairTables } from './pair-tables.ts';
import { ReceptorCells } from './receptor-cells.ts';

/** The parts of a target that tasks need; its arrays are shared between threads, not copied. */
export interface TargetData {
  readonly receptor: TypedAtoms;
  readonly shape: GridShape;
}

/** Makes the grid of one atom type. */
export interface GridTask {
  readonly kind: 'grid';
  readonly target: TargetData;
  readonly type: number;
}

/** One Monte Carlo run on grids. */
export interface RunTask {
  readonly kind: 'run';
  readonly target: TargetData;
  readonly grids: ReadonlyMap<number, Float32Array>;
  readonly ligand: LigandModel;
  readonly plan: RunEstimate;
  readonly random: GeneratorState;
}

/** The last optimisation of poses, on the exact surface. */
export interface RefineTask {
  readonly kind: 'refine';
  readonly target: TargetData;
  readonly ligand: LigandModel;
  readonly places: readonly Place[];
}

/** Work that finds poses. */
export type SearchTask = RunTask | RefineTask;

/** What a run or a refinement found, and how many evaluations it took. */
export interface Found {
  readonly minima: readonly Minimum[];
  readonly evaluations: number;
}

/** Work that stops between its pieces: each `next()` does one. */
type Steps<TResult> = globalThis.Generator<undefined, TResult, undefined>;

/** Monte Carlo steps between two chances to stop: some milliseconds. */
const stepsAtOnce = 10;

/** A task in pieces; the same task gives the same result on every thread. */
export const searchSteps = (task: SearchTask, tables: PairTables): Steps<Found> =>
  task.kind === 'run' ? runSteps(task, tables) : refineSteps(task, tables);

function* runSteps(task: RunTask, tables: PairTables): Steps<Found> {
  const { target, ligand, grids, plan } = task;
  const surfaces = new LigandSurfaces(ligand, new GridField(target.shape, grids, ligand.types), tables);
  const search = new MonteCarlo(surfaces, target.shape, new Generator(task.random), plan);
  while (search.advance(stepsAtOnce)) yield undefined;
  return { minima: search.minima.sorted, evaluations: surfaces.evaluations };
}

const refinements = 5;

/**
 * Optimises poses on the exact surface; those that do not fit into the box are left out.
 *
 * The penalty outside of the box grows from try to try, as in Vina.
 */
function* refineSteps(task: RefineTask, tables: PairTables): Steps<Found> {
  const { target, ligand, places } = task;
  const cells = new ReceptorCells(target.receptor);
  const field = new ExactField(target.receptor, cells, target.shape, ligand.types, tables);
  const surfaces = new LigandSurfaces(ligand, field, tables);
  const gradient = new Float64Array(surfaces.of(0).tree.freedoms);
  const minima: Minimum[] = [];
  for (const { form, conformation: given } of places) {
    const { tree, surface, minimizer } = surfaces.of(form);
    const conformation = given.slice();
    let inside = false;
    for (let attempt = 0; attempt < refinements && !inside; attempt++) {
      field.outsideSlope = 100 * 100 ** attempt;
      minimizer.minimize(conformation, ligand.localSteps, authenticCap);
      tree.place(conformation);
      inside = field.holds(tree.coordinates);
      yield undefined;
    }
    if (!inside) continue;
    const energy = surface.evaluate(conformation, gradient, authenticCap);
    minima.push({ form, conformation, coordinates: tree.coordinates.slice(), energy });
  }
  return { minima, evaluations: surfaces.evaluations };
}

/** The grid of one type. */
export const makeGrid = ({ target, type }: GridTask, tables: PairTables): Float32Array<SharedArrayBuffer> =>
  buildGrid(target.receptor, target.shape, type, tables);
