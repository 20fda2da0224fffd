import { type PatientCase, plannedVoxels, structureOf } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { doseToVolume } from '../evaluation/dose-volume.ts';
import type { DoseTerms } from './dose-terms.ts';
import type { CheckedProblem } from './plan-problem.ts';

/** `volume` % of a structure are to receive `dose` Gy in total. */
export interface Normalisation {
  readonly structure: string;
  readonly volume: number;
  readonly dose: number;
}

/** Scales a plan to a normalisation; without one, or where nothing is received, it stays as it is. */
export function scaleTo(
  weights: Float64Array,
  dose: Float64Array,
  given: PatientCase,
  { voxels }: DoseInfluence,
  wanted: Normalisation | undefined,
): { readonly weights: Float64Array; readonly dose: Float64Array } {
  if (!wanted) return { weights, dose };
  const inside = new Set(plannedVoxels(structureOf(given, wanted.structure)));
  const doses = dose.filter((_, row) => inside.has(voxels[row] ?? -1)).sort();
  // A hair more, so that rounding never leaves the dose below what was wanted.
  const factor = ((1 + 1e-12) * wanted.dose) / given.fractions / doseToVolume(doses, wanted.volume);
  if (!Number.isFinite(factor) || factor <= 0) return { weights, dose };
  return { weights: weights.map((w) => w * factor), dose: dose.map((d) => d * factor) };
}

/** The scaling at the end: the one asked for, or the last step to a single `dose-at-volume` that holds nearly. */
export function finalScaling(
  { constraints }: CheckedProblem,
  terms: DoseTerms,
  dose: Float64Array,
  tolerance: number,
  normalise: Normalisation | undefined,
): Normalisation | undefined {
  if (normalise) return normalise;
  const [only] = constraints;
  if (constraints.length !== 1 || only?.limit.kind !== 'dose-at-volume') return undefined;
  if ((terms.violations(dose)[0] ?? 0) > tolerance) return undefined;
  return { structure: only.structure, volume: only.limit.volume, dose: only.limit.dose };
}
