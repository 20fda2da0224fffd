import { defined, TextGradError, throwIfAborted, usageError } from '@textgrad/core';
import type { Ligand } from '../pdbqt/ligand.ts';
import type { WrittenPose } from '../pdbqt/poses.ts';
import { budgetOf, type DockBudget, type DockPreset } from './budget.ts';
import { inThread } from './executor.ts';
import { type Anchor, fitPose } from './fit-pose.ts';
import { type LigandModel, ligandModel, type StrainedForm } from './ligand-model.ts';
import { checkSize } from './ligand-size.ts';
import { Minima, type Minimum } from './minima.ts';
import type { DockPool } from './pool.ts';
import { poseDistances } from './pose-distances.ts';
import { type PoseScore, scorePose } from './score.ts';
import { searchAll } from './search.ts';
import type { Target } from './target.ts';
import { affinityOf } from './terms.ts';
import { TorsionTree } from './torsion-tree.ts';

/** How results name this engine. */
export const vinaEngine = 'in-process Vina (TypeScript)';

/** How a ligand is docked. */
export interface DockOptions {
  /** `normal` by default. */
  readonly preset?: DockPreset;
  /** In place of a preset. */
  readonly budget?: DockBudget;
  /** A whole number; the same seed gives the same result. 0 by default. */
  readonly seed?: number;
  /** Further forms of the ligand, aligned with it: the search takes whichever binds best for its strain. */
  readonly forms?: readonly StrainedForm[];
  /** Places of heavy atoms, as many as are known: every second chain begins there, the others search the whole box. */
  readonly start?: readonly Anchor[];
  /** Threads to work on; this one when there is none. */
  readonly pool?: DockPool;
  readonly signal?: AbortSignal;
}

/** A pose that docking found; energies in kcal/mol. */
export interface DockedPose extends WrittenPose {
  /** All atoms of the ligand, hydrogens too, in the order of the file: x, y, z in Å. */
  readonly coordinates: Float64Array;
  /** (inter + intra − intra of the best pose) / (1 + 0.05846 · torsions), as in Vina 1.1.2. */
  readonly affinity: number;
  readonly inter: number;
  readonly intra: number;
}

/** What docking found. */
export interface DockResult {
  readonly engine: typeof vinaEngine;
  /** The affinity of the best pose, kcal/mol: inter / (1 + 0.05846 · torsions). */
  readonly affinity: number;
  /**
   * Standard uncertainty of the affinity, kcal/mol: how far the two best of the independent searches are apart, divided by
   * √2, and at least 0.05; none when the budget has one run.
   */
  readonly uncertainty?: number;
  /** At most nine within 3 kcal/mol, the best first; the best has the lowest inter + intra. */
  readonly poses: readonly DockedPose[];
  /** The best pose by atom and term. */
  readonly best: PoseScore;
  readonly budget: DockBudget;
  readonly seed: number;
  /** Energy evaluations of search and refinement. */
  readonly evaluations: number;
}

// As in Vina 1.1.2: Å between refined poses, how many are kept, and what is told of them.
const keptApart = 1;
const keptMost = 20;
const toldMost = 9;
const toldRange = 3;

/**
 * Docks a flexible ligand into a rigid receptor with the scoring function of AutoDock Vina, with the semantics of 1.1.2:
 * poses are ranked by inter + intra, the affinity of the best is inter / (1 + 0.05846 · torsions).
 *
 * The search is Vina's but for four things: half of the steps try random places, and chains begin at the lowest that any
 * run found; moves change the form of the ligand where it has several; a descent ends when a line search finds nothing
 * lower; and the box has a soft wall until the refinement (docs/decisions/0019).
 *
 * Halves of the runs search by themselves; when their best differ by more than 0.2 kcal/mol, further ones are made, up to
 * three times the budget.
 *
 * Poses found on grids are merged in the order of the runs, refined without grids, and clustered. The result
 * depends on ligand, target, budget, start and seed alone, not on the number of threads. Source: Trott and Olson,
 * J. Comput. Chem. 2010, 31, 455.
 *
 * @throws TextGradError `LIGAND_TOO_LARGE` when a rigid part of the ligand does not fit into the box, `DOCK_NO_POSE` when
 * no pose was found in it, `DOCK_BUDGET`, `DOCK_SEED`, `START_INVALID` for wrong options, `DOCK_WORKER_CRASHED` when a
 * thread of the pool broke down.
 *
 * @example
 * ```ts
 * import { createTarget, dock, readLigand, readReceptor, typeReceptor } from '@textgrad/molecules';
 *
 * const water = 'ATOM      1  O   HOH A   1       0.000   0.000   3.400  1.00  0.00    -0.411 OA';
 * const nitrogen = 'ROOT\nATOM      1  N   UNL     1       0.000   0.000   0.000  1.00  0.00    -0.300 N\nENDROOT\nTORSDOF 0';
 * const target = createTarget(typeReceptor(readReceptor(water)), { center: [0, 0, 0], size: [12, 12, 12] });
 * const { affinity } = await dock(readLigand(nitrogen), target, { preset: 'fast', seed: 1 });
 * console.log(affinity.toFixed(2)); // -0.04
 * ```
 */
export async function dock(ligand: Ligand, target: Target, options: DockOptions = {}): Promise<DockResult> {
  const { seed = 0, signal } = options;
  const budget = budgetOf(options.preset, options.budget);
  if (!Number.isSafeInteger(seed)) throw usageError('DOCK_SEED', `A seed is a whole number, not ${seed}.`);
  throwIfAborted(signal);
  const model = ligandModel(ligand, options.forms);
  checkSize(model, target);
  const executor = options.pool?.executor ?? inThread(target.tables);
  const start = options.start && { form: 0, conformation: fitPose(model, options.start) };
  const searched = await searchAll(model, target, { budget, seed, start, executor, signal });
  const refined = await executor.search(
    [{ kind: 'refine', target: target.data, ligand: model, places: searched.places }],
    signal,
  );
  const evaluations = refined.reduce((sum, found) => sum + found.evaluations, searched.evaluations);
  const minima = refined.flatMap((found) => found.minima);
  const { apart } = searched;
  return {
    ...told(ligand, model, target, minima),
    engine: vinaEngine,
    budget,
    seed,
    evaluations,
    ...defined({ uncertainty: Number.isFinite(apart) ? uncertaintyOf(apart ?? 0) : undefined }),
  };
}

function told(ligand: Ligand, model: LigandModel, target: Target, refined: readonly Minimum[]) {
  const distinct = new Minima(keptApart, keptMost);
  for (const minimum of refined) distinct.add(minimum);
  const scored = distinct.sorted
    .map((minimum) => ({
      minimum,
      score: scorePose(ligand, model, target.receptor, minimum.coordinates),
      strain: model.forms[minimum.form]?.strain ?? 0,
    }))
    .sort((one, other) => totalOf(one.score) + one.strain - totalOf(other.score) - other.strain);
  const best = scored[0];
  if (!best)
    throw new TextGradError(
      'simulator',
      'DOCK_NO_POSE',
      `No pose of the ligand was found inside the box of ${target.box.size.join(' × ')} Å. Make the box larger or the search deeper.`,
    );
  const trees = model.forms.map((form) => new TorsionTree(form.tree));
  const poses = scored.map(
    ({ minimum, score }): DockedPose => ({
      coordinates: trees[minimum.form]?.placeAll(minimum.conformation) ?? minimum.coordinates,
      affinity: affinityOf(totalOf(score) - best.score.intra, model.torsions),
      inter: score.inter,
      intra: score.intra,
      ...poseDistances(ligand, model, minimum.coordinates, best.minimum.coordinates),
    }),
  );
  const { affinity } = best.score;
  return {
    affinity,
    poses: poses.filter((pose) => pose.affinity <= affinity + toldRange).slice(0, toldMost),
    best: best.score,
  };
}

// Searches that agree to the last digit have still only been asked twice.
const leastUncertainty = 0.05;

const uncertaintyOf = (apart: number): number =>
  Math.max(leastUncertainty, Math.round((100 * apart) / Math.SQRT2) / 100);

const totalOf = ({ inter, intra }: PoseScore): number => inter + intra;
