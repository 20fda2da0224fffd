import { type Evaluation, type EvaluationParts, evaluation, type Measurement } from '@textgrad/core';
import { measureAims } from './aims.ts';
import type { Component } from './component.ts';
import type { Formulas, Values } from './expression.ts';
import type { Objective } from './objective.ts';

/** What makes the aims of an evaluation. */
export interface Aiming {
  readonly objective: Objective;
  readonly components: readonly Component[];
  readonly formulas: Formulas;
}

/** The values of components among measurements, by the names of the components. */
export const valuesOf = (components: readonly Component[], measurements: readonly Measurement[]): Values =>
  Object.fromEntries(
    components.flatMap(({ name, label }) => {
      const found = measurements.find((one) => one.name === label);
      return found ? [[name, found.quantity.value] as const] : [];
    }),
  );

/** The evaluation of a molecule whose components are measured: with its aims and desirabilities where there is no problem, and the score. */
export function objectiveEvaluation(
  { objective, components, formulas }: Aiming,
  { measurements = [], problems = [], ...rest }: EvaluationParts,
): Evaluation {
  const values = valuesOf(components, measurements);
  const made = problems.length === 0 ? measureAims(objective, components, values, formulas) : undefined;
  const { aims = [], desirabilities = [] } = made ?? {};
  const whole = made !== undefined && aims.length === objective.aims.length;
  const [only] = aims;
  const score =
    only && objective.aims.length === 1 ? { score: 0 - only.quantity.value } : whole ? {} : { score: null };
  return evaluation({
    ...rest,
    ...score,
    measurements: [...aims, ...desirabilities, ...measurements],
    problems: [...problems, ...(made?.problems ?? [])],
  });
}
