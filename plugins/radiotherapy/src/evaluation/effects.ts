import {
  biologicallyEffectiveDose,
  defaultAlphaBeta,
  doseOfEffect,
  equivalentDose2,
} from '../biology/index.ts';
import { type PatientCase, structureOf } from '../case/index.ts';
import type { Effect } from './part-metrics.ts';
import { recognised } from './structure-names.ts';

/** An effect with its inverse. */
export interface InvertibleEffect extends Effect {
  /** The total dose, Gy, of an amount of it, Gy. */
  dose(given: PatientCase, structure: string): (amount: number) => number;
}

/** The α/β of a structure of a case, Gy, where none is given: by its role, and by its name where that is known. */
export const alphaBetaOf = (given: PatientCase, structure: string): number =>
  defaultAlphaBeta(structureOf(given, structure).role, recognised(structure)?.name);

/**
 * BED or EQD2 of the dose in each point, by the case's fractions; of a sum of plans the sum of each one's.
 *
 * @param alphaBeta - Gy; the structure's own by default.
 */
export function linearQuadratic(kind: 'BED' | 'EQD2', alphaBeta?: number): InvertibleEffect {
  const tissue = (given: PatientCase, structure: string): number =>
    alphaBeta ?? alphaBetaOf(given, structure);
  const suffix = alphaBeta === undefined ? '' : `, ab=${alphaBeta}`;
  return {
    named: (metric) => `${kind}(${metric}${suffix})`,
    of(given, structure) {
      const one = tissue(given, structure);
      const amount = kind === 'BED' ? biologicallyEffectiveDose : equivalentDose2;
      return (dose, fractions) => amount(dose, { fractions, alphaBeta: one });
    },
    dose(given, structure) {
      const how = { fractions: given.fractions, alphaBeta: tissue(given, structure) };
      const share = kind === 'BED' ? 1 : 1 + 2 / how.alphaBeta;
      return (amount) => doseOfEffect(amount * share, how);
    },
  };
}
