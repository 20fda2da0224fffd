import { defined } from '../errors/index.ts';
import { Variable } from './variable.ts';

/**
 * A copy of a variable that is cut off from what it came from and wants no feedback.
 *
 * @example
 * ```ts
 * import { detach, Variable } from '@textgrad/core';
 *
 * console.log(detach(new Variable('CCO', { role: 'molecule' })).requiresGrad); // false
 * ```
 */
export function detach<TValue>(variable: Variable<TValue>): Variable<TValue> {
  const { text, role, codec, image } = variable;
  return new Variable<TValue>(text, { role, codec, requiresGrad: false, ...defined({ image }) });
}

/** Runs a computation and detaches its result, so that no feedback goes through it. */
export async function noGrad<TValue>(
  compute: () => Variable<TValue> | Promise<Variable<TValue>>,
): Promise<Variable<TValue>> {
  return detach(await compute());
}
