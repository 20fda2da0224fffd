import {
  atLeast,
  type Evaluation,
  evaluation,
  type Goal,
  type Measurement,
  messageOf,
  quantity,
  type Sensitivity,
  type Simulator,
  TextGradError,
} from '@textgrad/core';
import { limitingProperties, type Qed, type QedProperty, qed, type Toolkit } from '../chemistry/index.ts';
import { properties, wordsOf } from '../chemistry/property-words.ts';

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

/** The properties behind QED as measurements. */
export const propertyMeasurements = (
  result: Qed,
  goals: NonNullable<DrugLikenessSettings['goals']> = {},
): readonly Measurement[] =>
  properties.map(({ property, name, unit }) => {
    const goal = goals[property];
    return { name, quantity: quantity(result.properties[property], unit), ...(goal ? { goal } : {}) };
  });

/** The structural alerts that were found, in words; nothing when there is none. */
export function alertFeedback({ alerts }: Qed): Readonly<Record<string, string>> {
  const names = alerts.map(({ name }) => name).join(', ');
  return names === '' ? {} : { 'structural alerts found': names };
}

/** What a small change of each limiting property does to QED, the most promising first. */
export function qedAttributions(result: Qed): readonly Sensitivity[] {
  return limitingProperties(result)
    .map(({ property, direction, slope }) => {
      const { name, step, unit } = wordsOf(property);
      const verb = direction === 'raise' ? 'raising' : 'lowering';
      return {
        subject: name,
        cause: `${verb} the ${name} by ${step}${unit === '' ? '' : ` ${unit}`}`,
        by: quantity(direction === 'raise' ? step : -step, unit),
        change: quantity(Math.abs(result.qed * slope * step)),
      };
    })
    .sort((a, b) => b.change.value - a.change.value);
}
