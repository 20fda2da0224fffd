import { Variable } from '../graph/variable.ts';
import { functionCall } from '../prompts/gradient.ts';
import { askFeedback } from './feedback.ts';

/** A function that engines know by description only. */
export interface TextFunctionOptions {
  readonly name: string;
  /** What it computes, in words: the engine that writes feedback sees this instead of the code. */
  readonly purpose: string;
  /** The role of the result. */
  readonly role?: string;
}

/**
 * Makes a graph operation of any function from texts to a text or a number.
 *
 * @example
 * ```ts
 * import { textFunction, Variable } from '@textgrad/core';
 *
 * const wordCount = textFunction<'draft'>(({ draft }) => draft.split(/\s+/u).length, {
 *   name: 'word count',
 *   purpose: 'Counts the words of the draft; fewer is better.',
 * });
 * const count = await wordCount({ draft: new Variable('Too many words here', { role: 'draft' }) });
 * console.log(count.text); // 4
 * ```
 */
export function textFunction<TName extends string>(
  compute: (inputs: Readonly<Record<TName, string>>) => string | number | Promise<string | number>,
  options: TextFunctionOptions,
): (inputs: Readonly<Record<TName, Variable>>) => Promise<Variable> {
  return async (fields) => {
    const named = Object.entries(fields) as [TName, Variable][];
    const result = await compute(
      Object.fromEntries(named.map(([name, { text }]) => [name, text])) as Record<TName, string>,
    );
    const inputs = named.map(([, variable]) => variable);
    const usage = functionCall({
      purpose: options.purpose,
      inputs: named.map(([name, { role, text }]) => ({ name, role, text })),
      output: String(result),
    });
    return new Variable(result, {
      role: options.role ?? `result of ${options.name}`,
      operation: {
        name: options.name,
        inputs,
        backward: (pass) => askFeedback(pass, inputs, { source: options.name, usage }),
      },
    });
  };
}
