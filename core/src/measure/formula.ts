import type { Formula, FormulaOptions } from './formula/types.ts';

/**
 * Reads an objective such as `-(docking) - 10 * (1 - QED)`: numbers, names of measurements, `+ - * / ^`, parentheses, abs,
 * clamp(value, low, high), exp, log, log10, max, min, sqrt and tanh, and nothing else.
 *
 * A name with blanks or signs stands in backticks: `` `V70 rectum` ``. Units are checked: what is added, subtracted or
 * compared (max, min, clamp) must be of one kind and is converted to the unit of the first, so Gy + cGy is right and
 * Gy + % is a problem. A plain number has the unit of its neighbours. A number that multiplies or divides is a weight, and what
 * has one fits every sum with the number that was measured; exp, log, log10, tanh and exponents need no unit or a weight.
 * Without a weight, 20 % is 0.2 where it is multiplied or goes into a function, and converts to and from a number without a
 * unit; with one it is 20.
 *
 * mathjs reads the text and is loaded then; nothing of it evaluates anything.
 *
 * @throws TextGradError `FORMULA_INVALID` for anything else that a formula could hold, more than 2,000 characters or 50
 * nested parentheses, or a name that is not among `names`.
 *
 * @example
 * ```ts
 * import { compileFormula, quantity } from '@textgrad/core';
 *
 * const formula = await compileFormula('-(docking) - 10 * (1 - QED)');
 * console.log(formula.names); // [ 'docking', 'QED' ]
 * const docking = { name: 'docking', quantity: quantity(-8, 'kcal/mol') };
 * console.log(formula.evaluate([docking, { name: 'QED', quantity: quantity(0.75) }])); // { ok: true, value: 5.5 }
 * ```
 */
export async function compileFormula(text: string, options: FormulaOptions = {}): Promise<Formula> {
  const { compile } = await import('./formula/compile.ts');
  return compile(text, options);
}
