/**
 * How numbers of a molecule make one number: plain data, so that it can be stored, compared and printed.
 *
 * A string names a component.
 */
export type Expression =
  | number
  | string
  | { readonly sum: readonly Expression[] }
  | { readonly product: readonly Expression[] }
  | { readonly max: readonly Expression[] }
  | { readonly min: readonly Expression[] };

/** Values by the names of their components. */
export type Values = Readonly<Record<string, number>>;

type Operation = 'sum' | 'product' | 'max' | 'min';

function partsOf(
  expression: Exclude<Expression, number | string>,
): readonly [Operation, readonly Expression[]] {
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

/** The value of an expression; NaN when a component has none. */
export function evaluateExpression(expression: Expression, values: Values): number {
  if (typeof expression === 'number') return expression;
  if (typeof expression === 'string') return values[expression] ?? Number.NaN;
  const [operation, parts] = partsOf(expression);
  return compute[operation](parts.map((part) => evaluateExpression(part, values)));
}

/** The names of the components in an expression, each once, in the order in which they come. */
export function namesIn(expression: Expression): readonly string[] {
  if (typeof expression === 'number') return [];
  if (typeof expression === 'string') return [expression];
  const [, parts] = partsOf(expression);
  return [...new Set(parts.flatMap(namesIn))];
}

/**
 * How fast an expression changes with one of its components at these values: its partial derivative. Where several
 * parts are the largest (or smallest), the first counts.
 */
export function slopeOf(expression: Expression, name: string, values: Values): number {
  if (typeof expression === 'number') return 0;
  if (typeof expression === 'string') return Number(expression === name);
  const [operation, parts] = partsOf(expression);
  const slope = (part: Expression): number => slopeOf(part, name, values);
  if (operation === 'sum') return compute.sum(parts.map(slope));
  if (operation === 'product')
    return compute.sum(
      parts.map((part, at) => slope(part) * evaluateExpression({ product: parts.toSpliced(at, 1) }, values)),
    );
  const extreme = evaluateExpression(expression, values);
  const active = parts.find((part) => evaluateExpression(part, values) === extreme);
  return active === undefined ? Number.NaN : slope(active);
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
  typeof part === 'object' && 'sum' in part ? `(${formulaOf(part)})` : formulaOf(part);

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
