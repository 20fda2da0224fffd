import { Variable } from '../graph/variable.ts';

/**
 * The texts of several variables, one after the other; feedback on the whole goes to each of them, once.
 *
 * @example
 * ```ts
 * import { concat, Variable } from '@textgrad/core';
 *
 * console.log(concat([new Variable('CC', { role: 'head' }), new Variable('O', { role: 'tail' })]).text); // CCO
 * ```
 */
export function concat(
  inputs: readonly Variable[],
  options: { readonly separator?: string; readonly role?: string } = {},
): Variable {
  const { separator = '', role = inputs.map((input) => input.role).join(' and ') } = options;
  return new Variable(inputs.map((input) => input.text).join(separator), {
    role,
    operation: {
      name: 'concat',
      inputs,
      backward: ({ gradients }) => inputs.map((_, input) => ({ input, gradients })),
    },
  });
}
