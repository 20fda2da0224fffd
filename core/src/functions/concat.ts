import type { BackwardPass, Delivery } from '../graph/operation.ts';
import { Variable } from '../graph/variable.ts';
import { functionCall } from '../prompts/gradient.ts';
import { type RoleWording, withCombinedRole } from './combined-role.ts';
import { askFeedback } from './feedback.ts';

/** Options of {@link concat}. */
export interface ConcatOptions {
  readonly separator?: string;
  /** The role of the whole; the parts' roles by default. */
  readonly role?: string;
  /**
   * How feedback on the whole becomes feedback on the parts: `pass` (each receives it as it is; the default) or `engine`
   * (an engine is asked what it means for each part).
   */
  readonly backward?: 'pass' | 'engine';
}

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
export function concat(inputs: readonly Variable[], options: ConcatOptions = {}): Variable {
  const { separator = '', backward = 'pass' } = options;
  const output = inputs.map((input) => input.text).join(separator);
  const ways = {
    pass: ({ gradients }: BackwardPass): readonly Delivery[] =>
      inputs.map((_, input) => ({ input, gradients })),
    engine: (pass: BackwardPass): Promise<readonly Delivery[]> => {
      const parts = inputs.map(({ role, text }, index) => ({ name: `part ${index + 1}`, role, text }));
      return askFeedback(pass, inputs, {
        source: 'concat',
        usage: functionCall({ purpose, inputs: parts, output }),
      });
    },
  };
  const whole = (role: string): Variable =>
    new Variable(output, {
      role,
      operation: { name: 'concat', inputs, backward: ways[backward] },
    });
  return options.role === undefined ? withCombinedRole(inputs, wording, whole) : whole(options.role);
}

const purpose = 'Puts texts one after the other.';
const wording: RoleWording = { prefix: '', separator: ' and ' };
