import type { Expression } from './expression.ts';
import { type Objective, readObjective } from './objective.ts';

/** The name of the docking component of a receptor. */
export const dockingName = (receptor: string): string => `docking ${receptor}`;

const overall = (minimise: Expression, unit = 'kcal/mol') => [{ name: 'overall', minimise, unit }];
const undruglike = (weight: number): Expression => {
  const penalty = { sum: [1, { product: [-1, 'QED'] }] };
  return weight === 1 ? penalty : { product: [weight, penalty] };
};
const qed = { QED: { measure: 'qed' } } as const;
const docking = (...receptors: readonly string[]) =>
  Object.fromEntries(
    receptors.map((receptor) => [dockingName(receptor), { measure: 'docking', receptor } as const]),
  );

// Appendix F.2 of the paper calls these values good.
const goodAffinity = { max: -10 };
const goodLikeness = { min: 0.8 };

/** Drug-likeness alone: the score is QED. */
export const qedObjective = (wanted = 0.9): Objective =>
  readObjective({
    name: 'QED',
    components: qed,
    aims: overall({ product: [-1, 'QED'] }, ''),
    goals: { QED: { min: wanted } },
  });

/**
 * The paper's: Vina + (1 - QED), one receptor.
 *
 * @see arXiv:2406.07496, equation 25
 *
 * @example
 * ```ts
 * import { formulaOf, paperObjective } from '@textgrad/molecules';
 *
 * console.log(paperObjective('PPARA').aims.map(({ minimise }) => formulaOf(minimise)));
 * // [ 'docking PPARA + 1 - QED' ]
 * ```
 */
export const paperObjective = (receptor: string): Objective =>
  readObjective({
    name: `paper ${receptor}`,
    components: { ...docking(receptor), ...qed },
    aims: overall({ sum: [dockingName(receptor), undruglike(1)] }),
    goals: { [dockingName(receptor)]: goodAffinity, QED: goodLikeness },
  });

/**
 * DOCKSTRING's: Vina + 10 (1 - QED), one receptor; its benchmark takes F2.
 *
 * @see García-Ortegón et al., J. Chem. Inf. Model. 2022, 62:3486
 */
export const dockstringObjective = (receptor = 'F2'): Objective =>
  readObjective({
    name: `DOCKSTRING ${receptor}`,
    components: { ...docking(receptor), ...qed },
    aims: overall({ sum: [dockingName(receptor), undruglike(10)] }),
    goals: { [dockingName(receptor)]: goodAffinity, QED: goodLikeness },
  });

/** What selectivity is between. */
export interface Selectivity {
  /** The receptor to bind. */
  readonly target?: string;
  /** The receptor to leave alone. */
  readonly over?: string;
  /** The affinity for the other, in kcal/mol, above which nothing more is won. */
  readonly threshold?: number;
}

/**
 * DOCKSTRING's selectivity: Vina(JAK2) - min(Vina(LCK) + 8.1, 0) + 10 (1 - QED); -8.1 kcal/mol is the median of its data
 * set for LCK.
 *
 * @see García-Ortegón et al., J. Chem. Inf. Model. 2022, 62:3486
 */
export function selectivityObjective(between: Selectivity = {}): Objective {
  const { target = 'JAK2', over = 'LCK', threshold = -8.1 } = between;
  const beyond = { min: [{ sum: [dockingName(over), -threshold] }, 0] };
  return readObjective({
    name: `selectivity ${target} over ${over}`,
    components: { ...docking(target, over), ...qed },
    aims: overall({ sum: [dockingName(target), { product: [-1, beyond] }, undruglike(10)] }),
    goals: {
      [dockingName(target)]: goodAffinity,
      [dockingName(over)]: { min: threshold },
      QED: goodLikeness,
    },
  });
}

/**
 * DOCKSTRING's promiscuity: the largest of several Vina scores + 10 (1 - QED); its benchmark takes PPAR α, δ and γ.
 *
 * @see García-Ortegón et al., J. Chem. Inf. Model. 2022, 62:3486
 */
export function promiscuityObjective(receptors: readonly string[] = ['PPARA', 'PPARD', 'PPARG']): Objective {
  return readObjective({
    name: `promiscuity ${receptors.join(' ')}`,
    components: { ...docking(...receptors), ...qed },
    aims: overall({ sum: [{ max: receptors.map(dockingName) }, undruglike(10)] }),
    goals: {
      ...Object.fromEntries(receptors.map((receptor) => [dockingName(receptor), goodAffinity])),
      QED: goodLikeness,
    },
  });
}

/** Affinity and drug-likeness kept apart: a Pareto front rather than one number. */
export const paretoObjective = (receptor: string): Objective =>
  readObjective({
    name: `Pareto ${receptor}`,
    components: { ...docking(receptor), ...qed },
    aims: [
      { name: 'affinity', minimise: dockingName(receptor), unit: 'kcal/mol' },
      { name: 'undruglikeness', minimise: undruglike(1), unit: '' },
    ],
    goals: { affinity: goodAffinity, undruglikeness: { max: 0.2 } },
  });
