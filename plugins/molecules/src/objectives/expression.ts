import type { FormulaResult } from '@textgrad/core';

/**
 * How numbers of a molecule make one number: plain data, so that it can be stored, compared and printed.
 *
 * A string names a component or a desirability. A `formula` is arithmetic in words, such as `docking + 10 * (1 - QED)`.
 */
export type Expression =
  | number
  | string
  | { readonly sum: readonly Expression[] }
  | { readonly product: readonly Expression[] }
  | { readonly max: readonly Expression[] }
  | { readonly min: readonly Expression[] }
  | { readonly formula: string };

/** Values by the names of their components. */
export type Values = Readonly<Record<string, number>>;

/** What a formula comes to, or why it has no value, in a sentence. */
export type FormulaOf = (values: Values) => FormulaResult;

/** Formulas that were read, by their text. */
export type Formulas = ReadonlyMap<string, FormulaOf>;

const noFormulas: Formulas = new Map();

type Combined = Exclude<Expression, number | string | { readonly formula: string }>;

const isFormula = (expression: Expression): expression is { readonly formula: string } =>
  typeof expression === 'object' && 'formula' in expression;

/** The texts of the formulas in an expression. */
export function formulasIn(expression: Expression): readonly string[] {
  if (typeof expression !== 'object') return [];
  return isFormula(expression) ? [expression.formula] : partsOf(expression)[1].flatMap(formulasIn);
}

type Operation = 'sum' | 'product' | 'max' | 'min';

function partsOf(expression: Combined): readonly [Operation, readonly Expression[]] {
  if ('sum' in expression) return ['sum', expression.sum];
  if ('product' in expression) return ['product', expression.product];
  return 'max' in expression ? ['max', expression.max] : ['min', expression.min];
}

const compute: Readonly<Record<Operation, (values: readonly number[]) => number>> = {
  sum: (values) => values.reduce((total, value) => total + value, 0),
  product: (values) => values.reduce((total, value) => total * value, 1),
  max: (values) => Math.max(...values),
  min: (values) => Math.min(...values),
};

/** The value of an expression; NaN when a component has none, or a formula was not read or has none. */
export function evaluateExpression(
  expression: Expression,
  values: Values,
  formulas: Formulas = noFormulas,
): number {
  if (typeof expression === 'number') return expression;
  if (typeof expression === 'string') return values[expression] ?? Number.NaN;
  if (isFormula(expression)) {
    const result = formulas.get(expression.formula)?.(values);
    return result?.ok ? result.value : Number.NaN;
  }
  const [operation, parts] = partsOf(expression);
  return compute[operation](parts.map((part) => evaluateExpression(part, values, formulas)));
}

/** Why the formulas in an expression have no value, a sentence each. */
export const problemsIn = (expression: Expression, values: Values, formulas: Formulas): readonly string[] =>
  formulasIn(expression).flatMap((text) => {
    const result = formulas.get(text)?.(values);
    return result && !result.ok ? [result.problem] : [];
  });

/** The names in an expression besides those in formulas, each once, in the order in which they come. */
export function namesIn(expression: Expression): readonly string[] {
  if (typeof expression === 'number' || isFormula(expression)) return [];
  if (typeof expression === 'string') return [expression];
  const [, parts] = partsOf(expression);
  return [...new Set(parts.flatMap(namesIn))];
}

/**
 * An expression as a formula.
 *
 * @example
 * ```ts
 * import { formulaOf } from '@textgrad/molecules';
 *
 * console.log(formulaOf({ sum: ['docking', { product: [10, { sum: [1, { product: [-1, 'QED'] }] }] }] }));
 * // docking + 10 × (1 - QED)
 * ```
 */
export function formulaOf(expression: Expression): string {
  if (typeof expression !== 'object') return `${expression}`;
  if (isFormula(expression)) return expression.formula;
  const [operation, parts] = partsOf(expression);
  if (operation === 'max' || operation === 'min') return `${operation}(${parts.map(formulaOf).join(', ')})`;
  if (operation === 'product') {
    const [first, ...others] = parts;
    const minus = first === -1 && others.length > 0;
    return `${minus ? '-' : ''}${(minus ? others : parts).map(inBrackets).join(' × ')}`;
  }
  return parts
    .map(formulaOf)
    .map((part, at) => (at === 0 ? part : part.startsWith('-') ? ` - ${part.slice(1)}` : ` + ${part}`))
    .join('');
}

const inBrackets = (part: Expression): string =>
  typeof part === 'object' && ('sum' in part || 'formula' in part) ? `(${formulaOf(part)})` : formulaOf(part);

/**
 * A weighted sum of components.
 *
 * @example
 * ```ts
 * import { formulaOf, weightedSum } from '@textgrad/molecules';
 *
 * console.log(formulaOf(weightedSum({ 'docking JAK2': 1, QED: -10 }))); // docking JAK2 - 10 × QED
 * ```
 */
export const weightedSum = (weights: Values): Expression => ({
  sum: Object.entries(weights).map(([name, weight]) => (weight === 1 ? name : { product: [weight, name] })),
});
