import {
  atLeast,
  definePart,
  type Evaluation,
  evaluation,
  type Goal,
  type Measurement,
  messageOf,
  quantity,
  type Simulator,
  TextGradError,
} from '@textgrad/core';
import { z } from 'zod';
import { loadToolkit, type Qed, type QedProperty, qed, type Toolkit } from '../chemistry/index.ts';
import { limitGoals } from '../constraints/limit-constraints.ts';
import { limitSettings } from '../constraints/limit-settings.ts';
import { limitsOf } from '../constraints/limits.ts';
import {
  alertFeedback,
  propertyMeasurements,
  qedAttributions,
} from '../objectives/components/qed-measurements.ts';

/** Settings of the drug-likeness simulator. */
export interface DrugLikenessSettings {
  /** The QED to reach. */
  readonly qed?: number;
  /** Goals for the properties behind QED. */
  readonly goals?: Readonly<Partial<Record<QedProperty, Goal>>>;
}

/**
 * Measures QED and the eight properties behind it; the score is QED.
 *
 * Each measurement of QED carries real sensitivities: what a small change of the properties that hold it back would do.
 *
 * @see Bickerton et al., Nature Chemistry 2012, 4:90
 *
 * @example
 * ```ts
 * import { drugLikeness, loadToolkit } from '@textgrad/molecules';
 *
 * const simulator = drugLikeness(await loadToolkit(), { qed: 0.9 });
 * const { score } = await simulator.evaluate('CC(=O)Nc1ccc(O)cc1', {});
 * console.log(score?.toFixed(3)); // 0.595
 * ```
 */
export function drugLikeness(toolkit: Toolkit, settings: DrugLikenessSettings = {}): Simulator {
  return {
    name: 'molecules/drug-likeness',
    version: '1',
    settings: { ...settings },
    async evaluate(smiles, { signal }) {
      signal?.throwIfAborted();
      try {
        return toEvaluation(await qed(toolkit, smiles), settings);
      } catch (error) {
        if (!(error instanceof TextGradError)) throw error;
        return evaluation({ problems: [messageOf(error)] });
      }
    },
  };
}

function toEvaluation(result: Qed, { qed: wanted = 0.9, goals = {} }: DrugLikenessSettings): Evaluation {
  const likeness: Measurement = {
    name: 'QED',
    quantity: quantity(result.qed),
    goal: atLeast(wanted),
    attributions: qedAttributions(result),
  };
  return evaluation({
    score: result.qed,
    measurements: [likeness, ...propertyMeasurements(result, goals)],
    feedback: alertFeedback(result),
  });
}

/** {@link drugLikeness}, with bounds of the properties as hard goals. */
export const drugLikenessPart = definePart({
  description:
    'Measures the drug-likeness (QED) of a molecule and the eight properties behind it; the score is QED.',
  settings: z.strictObject({
    qed: z.number().min(0).max(1).default(0.9).describe('The QED to reach.'),
    limits: limitSettings
      .default({})
      .describe('Bounds of properties, such as { molecularWeight: { max: 400 } }.'),
  }),
  make: async ({ qed: wanted, limits }) =>
    drugLikeness(await loadToolkit(), { qed: wanted, goals: limitGoals(limitsOf(limits)) }),
});
