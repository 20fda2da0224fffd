import { type Measurement, quantity, type Sensitivity } from '@textgrad/core';
import type { Component } from './component.ts';
import { desirabilityOf, withDesirabilities } from './desirabilities.ts';
import { evaluateExpression, type Formulas, formulaOf, slopeAt, slopeOf, type Values } from './expression.ts';
import { goalOf } from './goals.ts';
import type { Aim, Objective } from './objective.ts';

/** What the aims and desirabilities of an objective come to, and why one has no value. */
export interface AimsMeasured {
  readonly aims: readonly Measurement[];
  readonly desirabilities: readonly Measurement[];
  readonly problems: readonly string[];
}

/** Calculates the aims from the values of all components; each says what a small change of a component does to it. */
export function measureAims(
  objective: Objective,
  components: readonly Component[],
  measured: Values,
  formulas: Formulas,
): AimsMeasured {
  const { aims, desirabilities, goals } = objective;
  const values = withDesirabilities(desirabilities, measured);
  const made = aims.map((aim) => ({ aim, value: evaluateExpression(aim.minimise, values, formulas) }));
  return {
    aims: made.flatMap(({ aim, value }) =>
      Number.isFinite(value)
        ? [
            {
              name: aim.name,
              quantity: quantity(value, aim.unit),
              ...goalOf(goals, aim.name, aim.unit),
              ...attributions(objective, aim, components, values, formulas),
            },
          ]
        : [],
    ),
    desirabilities: Object.keys(desirabilities).map((name) => ({
      name,
      quantity: quantity(values[name] ?? Number.NaN),
      ...goalOf(goals, name, ''),
    })),
    problems: made.flatMap(({ aim, value }) =>
      Number.isFinite(value)
        ? []
        : [`${aim.name} has no value for these numbers: ${formulaOf(aim.minimise)}.`],
    ),
  };
}

function attributions(
  { desirabilities }: Objective,
  { minimise, unit }: Aim,
  components: readonly Component[],
  values: Values,
  formulas: Formulas,
): Pick<Measurement, 'attributions'> {
  const slope = (name: string): number => slopeOf(minimise, name, values, formulas);
  const found = components.flatMap(({ name, label, unit: own, step }): readonly Sensitivity[] => {
    const through = Object.entries(desirabilities).flatMap(([desirability, data]) =>
      data.of === name
        ? [slope(desirability) * slopeAt((value) => desirabilityOf(data, value), values[name] ?? Number.NaN)]
        : [],
    );
    const whole = through.reduce((sum, one) => sum + one, slope(name));
    if (whole === 0 || !Number.isFinite(whole)) return [];
    const verb = whole > 0 ? 'lowering' : 'raising';
    const cause = `${verb} ${label} by ${step}${own === '' ? '' : ` ${own}`}`;
    return [{ subject: label, cause, change: quantity(-Math.abs(whole) * step, unit) }];
  });
  return found.length > 0 ? { attributions: found } : {};
}
