import { optimisedVoxels, type PatientCase, structureOf } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { type Gathered, gatheredPoints, gatheredVoxels, rowsByVoxel } from './gathered.ts';
import type { CheckedProblem } from './plan-problem.ts';

/** Where the terms of a problem read their doses; terms that read the same ones share them. */
export interface WhereRead {
  ofObjective(
    objective: Pick<CheckedProblem['objectives'][number], 'structure' | 'shared' | 'sampled'>,
  ): Gathered;
  ofConstraint(structure: string): Gathered;
  /** All that were asked for. */
  all(): Iterable<Gathered>;
  /** Structures whose voxels all belong to others of higher priority. */
  readonly overlapped: readonly string[];
}

/**
 * Binds the structures of a problem to the rows of a dose matrix.
 *
 * Targets are read where histograms read them: what holds in the centres of voxels alone can be cold at a target's edge by a
 * third. Other structures are read there where an objective is `sampled`, otherwise in the centres of voxels. A constraint on
 * a target gives way to other targets of higher priority alone, not to organs.
 */
export function whereRead(problem: CheckedProblem, given: PatientCase, influence: DoseInfluence): WhereRead {
  const isTarget = (structure: string): boolean => structureOf(given, structure).role === 'target';
  const ranked = [
    ...problem.objectives.filter(({ shared, sampled }) => !shared && !sampled),
    ...problem.constraints,
  ].map(({ structure }) => structure);
  const kept = optimisedVoxels(given, ranked);
  const keptAmongTargets = optimisedVoxels(given, ranked.filter(isTarget));
  const rowOf = rowsByVoxel(influence);
  const made = new Map<string, Gathered>();
  const read = (kind: string, structure: string, make: () => Gathered): Gathered => {
    const key = `${kind} ${structure}`;
    const doses = made.get(key) ?? make();
    made.set(key, doses);
    return doses;
  };
  const points = (structure: string, voxels?: Uint32Array): Gathered =>
    gatheredPoints(structureOf(given, structure), influence, voxels);
  const centres = (structure: string, voxels: Uint32Array): Gathered =>
    gatheredVoxels(structure, voxels, rowOf);
  const ofKept = (structure: string): Gathered => {
    const voxels = kept.get(structure) ?? new Uint32Array();
    return read('kept', structure, () =>
      isTarget(structure) ? points(structure, voxels) : centres(structure, voxels),
    );
  };
  return {
    ofObjective({ structure, shared, sampled }) {
      if (sampled || (shared && isTarget(structure)))
        return read('points', structure, () => points(structure));
      if (!shared) return ofKept(structure);
      return read('centres', structure, () => centres(structure, structureOf(given, structure).voxels));
    },
    ofConstraint: (structure) =>
      isTarget(structure) && keptAmongTargets.get(structure)?.length !== kept.get(structure)?.length
        ? read('kept among targets', structure, () => points(structure, keptAmongTargets.get(structure)))
        : ofKept(structure),
    all: () => made.values(),
    overlapped: [...kept].filter(([, voxels]) => voxels.length === 0).map(([structure]) => structure),
  };
}
