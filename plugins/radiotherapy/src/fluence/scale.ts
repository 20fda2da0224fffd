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
  /** Whether more is as good, so that a plan is never scaled down for it. */
  readonly atLeast?: boolean;
}

/**
 * Scales a plan to normalisations, up to the one that needs most; without one, or where nothing is received, it stays as it
 * is.
 */
export function scaleTo(
  weights: Float64Array,
  dose: Float64Array,
  given: PatientCase,
  influence: DoseInfluence,
  wanted: readonly Normalisation[],
): { readonly weights: Float64Array; readonly dose: Float64Array } {
  if (wanted.length === 0) return { weights, dose };
  const factors = wanted.map((one) => factorTo(dose, given, influence, one));
  const least = wanted.every(({ atLeast }) => atLeast) ? 1 : 0;
  // A hair more, so that rounding never leaves the dose below what was wanted.
  const factor = (1 + 1e-12) * Math.max(least, ...factors);
  if (!Number.isFinite(factor) || factor <= 0) return { weights, dose };
  return { weights: weights.map((w) => w * factor), dose: dose.map((d) => d * factor) };
}

function factorTo(
  dose: Float64Array,
  given: PatientCase,
  { voxels }: DoseInfluence,
  { structure, volume, dose: wanted }: Normalisation,
): number {
  const inside = new Set(plannedVoxels(structureOf(given, structure)));
  const doses = dose.filter((_, row) => inside.has(voxels[row] ?? -1)).sort();
  return wanted / given.fractions / doseToVolume(doses, volume);
}

/** The scaling at the end: the one asked for, or the last step to every `dose-at-volume` when all hold nearly. */
export function finalScaling(
  { constraints }: CheckedProblem,
  terms: DoseTerms,
  dose: Float64Array,
  tolerance: number,
  normalise: Normalisation | undefined,
): readonly Normalisation[] {
  if (normalise) return [normalise];
  if (terms.violations(dose).some((miss) => miss > tolerance)) return [];
  const wanted = constraints.flatMap(({ structure, limit }): readonly Normalisation[] =>
    limit.kind === 'dose-at-volume'
      ? [{ structure, volume: limit.volume, dose: limit.dose, atLeast: limit.atLeast }]
      : [],
  );
  // Limits of other kinds may not survive a scaling.
  return wanted.length === constraints.length ? wanted : [];
}
