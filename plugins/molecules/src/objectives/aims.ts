import { type Measurement, quantity, type Sensitivity } from '@textgrad/core';
import type { Component } from './component.ts';
import { withDesirabilities } from './desirabilities.ts';
import { evaluateExpression, type Formulas, formulaOf, problemsIn, type Values } from './expression.ts';
import { goalOf } from './goals.ts';
import type { Aim, Objective } from './objective.ts';

/** What the aims and desirabilities of an objective come to, and why one has no value. */
export interface AimsMeasured {
  readonly aims: readonly Measurement[];
  readonly desirabilities: readonly Measurement[];
  readonly problems: readonly string[];
}

/** Calculates the aims from the values of all components; each says what a step of a component does to it. */
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
              ...attributions(aim, components, measured, aimAt(objective, aim, formulas)),
            },
          ]
        : [],
    ),
    desirabilities: Object.keys(desirabilities).map((name) => ({
      name,
      quantity: quantity(values[name] ?? Number.NaN),
      ...goalOf(goals, name, ''),
    })),
    problems: made.flatMap(({ aim: { name, minimise }, value }) =>
      Number.isFinite(value)
        ? []
        : [
            [
              `${name} has no value for these numbers: ${formulaOf(minimise)}.`,
              ...problemsIn(minimise, values, formulas),
            ].join(' '),
          ],
    ),
  };
}

/** The value of an aim for values of the components. */
type ValueOf = (measured: Values) => number;

const aimAt =
  ({ desirabilities }: Objective, { minimise }: Aim, formulas: Formulas): ValueOf =>
  (measured) =>
    evaluateExpression(minimise, withDesirabilities(desirabilities, measured), formulas);

/** Below this share of an aim, a change is rounding. */
const rounding = 1e-12;

/** What a whole step of each component does in the direction that lowers the aim more; nothing of one that lowers it in neither. */
function attributions(
  { unit }: Aim,
  components: readonly Component[],
  measured: Values,
  of: ValueOf,
): Pick<Measurement, 'attributions'> {
  const here = of(measured);
  const found = components.flatMap(({ name, label, unit: own, step }): readonly Sensitivity[] => {
    const by = (change: number): number =>
      of({ ...measured, [name]: (measured[name] ?? Number.NaN) + change }) - here;
    const [best] = [
      { verb: 'lowering', change: by(-step) },
      { verb: 'raising', change: by(step) },
    ]
      .filter(({ change }) => change < -rounding * Math.max(1, Math.abs(here)))
      .toSorted((one, other) => one.change - other.change);
    if (!best) return [];
    const cause = `${best.verb} ${label} by ${step}${own === '' ? '' : ` ${own}`}`;
    return [{ subject: label, cause, change: quantity(best.change, unit) }];
  });
  return found.length > 0 ? { attributions: found } : {};
}

/**
 * The standard uncertainty of an aim whose components have these: of each the standard deviation over its value and that value
 * plus and minus its uncertainty, which is the slope times it where the aim is straight there, and right across a step; then the
 * root of their summed squares.
 */
export function uncertaintyOf(
  objective: Objective,
  aim: Aim,
  formulas: Formulas,
  measured: Values,
  uncertainties: Values,
): number {
  const of = aimAt(objective, aim, formulas);
  const deviations = Object.entries(uncertainties).map(([name, uncertainty]) => {
    const at = measured[name] ?? Number.NaN;
    const three = [-uncertainty, 0, uncertainty].map((by) => of({ ...measured, [name]: at + by }));
    const values = three.filter(Number.isFinite);
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    return Math.hypot(...values.map((one) => one - mean)) / Math.SQRT2;
  });
  return Math.hypot(...deviations);
}
