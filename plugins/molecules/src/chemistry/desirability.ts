import { desirabilityParameters, type QedProperty } from './qed-parameters.ts';

/** How desirable a value of a property is, from near 0 to 1 at the best value. */
export function desirability(property: QedProperty, value: number): number {
  const { a, b, c, d, e, f, max } = desirabilityParameters[property];
  const rise = 1 + Math.exp((-1 * (value - c + d / 2)) / e);
  const fall = 1 + Math.exp((-1 * (value - c - d / 2)) / f);
  return (a + (b / rise) * (1 - 1 / fall)) / max;
}

/** The derivative of {@link desirability} by the value. */
export function desirabilitySlope(property: QedProperty, value: number): number {
  const { b, c, d, e, f, max } = desirabilityParameters[property];
  const rise = 1 + Math.exp((-1 * (value - c + d / 2)) / e);
  const fall = 1 + Math.exp((-1 * (value - c - d / 2)) / f);
  const riseSlope = (rise - 1) / e / rise ** 2;
  const fallSlope = (fall - 1) / f / fall ** 2;
  return (b * (riseSlope * (1 - 1 / fall) - fallSlope / rise)) / max;
}
