import type { PatientCase } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { doseDistribution } from '../evaluation/dose-distribution.ts';
import { doseToVolume } from '../evaluation/dose-volume.ts';
import { structureDoses } from '../evaluation/structure-doses.ts';
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

/** A normalisation with the doses that it is about, ascending, per fraction. */
interface Reading extends Normalisation {
  readonly doses: Float64Array;
}

/**
 * Scales a plan to normalisations, up to the one that needs most; without one, or where nothing is received, it stays as it
 * is.
 */
export function scaleTo(
  weights: Float64Array,
  dose: Float64Array,
  fractions: number,
  wanted: readonly Reading[],
): { readonly weights: Float64Array; readonly dose: Float64Array } {
  // A structure whose voxels all belong to others has no dose to be scaled to.
  const read = wanted.filter(({ doses }) => doses.length > 0);
  if (read.length === 0) return { weights, dose };
  const factors = read.map((one) => one.dose / fractions / doseToVolume(one.doses, one.volume));
  const least = read.every(({ atLeast }) => atLeast) ? 1 : 0;
  // A hair more, so that rounding never leaves the dose below what was wanted.
  const factor = (1 + 1e-12) * Math.max(least, ...factors);
  if (!Number.isFinite(factor) || factor <= 0) return { weights, dose };
  return { weights: weights.map((w) => w * factor), dose: dose.map((d) => d * factor) };
}

/** What a plan is scaled to at the end: the normalisation asked for, read where histograms are. */
export const askedFor = (
  normalise: Normalisation,
  given: PatientCase,
  influence: DoseInfluence,
  dose: Float64Array,
): readonly Reading[] => [
  { ...normalise, doses: structureDoses(given, doseDistribution(influence, dose), normalise.structure) },
];

/**
 * The last step to every `dose-at-volume`, read where its constraint is, when all hold nearly: at a part of the points of a structure
 * that has very many, whose D95 is within 0.4 % of that at all.
 */
export function lastStep(
  { constraints }: CheckedProblem,
  terms: DoseTerms,
  dose: Float64Array,
  tolerance: number,
): readonly Reading[] {
  if (terms.violations(dose).some((miss) => miss > tolerance)) return [];
  const doses = terms.constrained(dose);
  const wanted = constraints.flatMap(({ structure, limit }, index): readonly Reading[] =>
    limit.kind === 'dose-at-volume'
      ? [
          {
            structure,
            volume: limit.volume,
            dose: limit.dose,
            atLeast: limit.atLeast,
            doses: doses[index] ?? new Float64Array(),
          },
        ]
      : [],
  );
  // Limits of other kinds may not survive a scaling.
  return wanted.length === constraints.length ? wanted : [];
}
