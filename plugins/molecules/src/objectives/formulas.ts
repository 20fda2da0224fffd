import { compileFormula, quantity } from '@textgrad/core';
import type { Component } from './component.ts';
import { type FormulaOf, type Formulas, formulasIn } from './expression.ts';
import type { Objective } from './objective.ts';

/**
 * Reads the formulas of an objective; their names are those of its components and desirabilities.
 *
 * Nothing of a formula is run: it is arithmetic, or refused.
 *
 * @throws TextGradError `FORMULA_INVALID`, also where the units of the components do not go together.
 */
export async function compileFormulas(
  { aims, desirabilities }: Objective,
  components: readonly Pick<Component, 'name' | 'unit'>[],
): Promise<Formulas> {
  const units: Readonly<Record<string, string>> = Object.fromEntries([
    ...components.map(({ name, unit }) => [name, unit] as const),
    ...Object.keys(desirabilities).map((name) => [name, ''] as const),
  ]);
  const names = Object.keys(units);
  const found = new Map<string, FormulaOf>();
  for (const text of aims.flatMap(({ minimise }) => formulasIn(minimise))) {
    const formula = await compileFormula(text, { names, units });
    found.set(text, (values) =>
      formula.evaluate(
        names.flatMap((name) => {
          const value = values[name];
          return Number.isFinite(value) ? [{ name, quantity: quantity(value ?? 0, units[name] ?? '') }] : [];
        }),
      ),
    );
  }
  return found;
}
