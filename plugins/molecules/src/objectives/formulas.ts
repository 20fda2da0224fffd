import { compileFormula, quantity } from '@textgrad/core';
import type { Component } from './component.ts';
import { type Formulas, formulasIn, type Values } from './expression.ts';
import type { Objective } from './objective.ts';

/**
 * Reads the formulas of an objective; their names are those of its components and desirabilities.
 *
 * Nothing of a formula is run: it is arithmetic, or refused.
 *
 * @throws TextGradError `FORMULA_INVALID`.
 */
export async function compileFormulas(
  { aims, desirabilities }: Objective,
  components: readonly Pick<Component, 'name' | 'unit'>[],
): Promise<Formulas> {
  const units: readonly (readonly [string, string])[] = [
    ...components.map(({ name, unit }) => [name, unit] as const),
    ...Object.keys(desirabilities).map((name) => [name, ''] as const),
  ];
  const names = units.map(([name]) => name);
  const found = new Map<string, (values: Values) => number>();
  for (const text of aims.flatMap(({ minimise }) => formulasIn(minimise))) {
    const formula = await compileFormula(text, { names });
    found.set(text, (values) => {
      const measured = units.flatMap(([name, unit]) => {
        const value = values[name];
        return Number.isFinite(value) ? [{ name, quantity: quantity(value ?? 0, unit) }] : [];
      });
      const result = formula.evaluate(measured);
      return result.ok ? result.value : Number.NaN;
    });
  }
  return found;
}
