import { usageError } from '../errors/index.ts';
import type { Gradient } from '../graph/gradient.ts';
import type { BackwardPass, Delivery } from '../graph/operation.ts';
import { Variable } from '../graph/variable.ts';
import { functionCall } from '../prompts/gradient.ts';
import { askFeedback } from './feedback.ts';

/** A function that engines know by description only. */
export interface TextFunctionOptions<TName extends string = string> {
  readonly name: string;
  /** What it computes, in words: the engine that writes feedback sees this instead of the code. */
  readonly purpose: string;
  /** The role of the result. */
  readonly role?: string;
  /** The names of its inputs, in order: named here, they need not be written as a type argument. */
  readonly inputs?: readonly TName[];
  /**
   * How feedback on the result becomes feedback on the inputs: `engine` (an engine is asked what it means for each input;
   * the default) or `pass` (no call: each input receives it as it is; where nothing is said of the result, the result).
   * `pass` is right for parsers, formats and everything else that only hands its input on.
   */
  readonly backward?: 'engine' | 'pass';
}

/**
 * Makes a graph operation of any function from texts to a text or a number.
 *
 * @throws TextGradError `TEXT_FUNCTION_INPUTS` when it is called without an input that its options name.
 *
 * @example
 * ```ts
 * import { textFunction, Variable } from '@textgrad/core';
 *
 * const wordCount = textFunction(({ draft }) => draft.split(/\s+/u).length, {
 *   name: 'word count',
 *   purpose: 'Counts the words of the draft; fewer is better.',
 *   inputs: ['draft'],
 * });
 * const count = await wordCount({ draft: new Variable('Too many words here', { role: 'draft' }) });
 * console.log(count.text); // 4
 * ```
 */
export function textFunction<TName extends string>(
  compute: (inputs: Readonly<Record<TName, string>>) => string | number | Promise<string | number>,
  options: TextFunctionOptions<TName>,
): (inputs: Readonly<Record<TName, Variable>>) => Promise<Variable> {
  const { name, purpose, role = `result of ${name}`, backward = 'engine' } = options;
  return async (fields) => {
    const named = namedInputs(fields, options);
    const result = await compute(
      Object.fromEntries(named.map(([field, { text }]) => [field, text])) as Record<TName, string>,
    );
    const inputs = named.map(([, variable]) => variable);
    const usage = functionCall({
      purpose,
      inputs: named.map(([field, { role: of, text }]) => ({ name: field, role: of, text })),
      output: String(result),
    });
    const itself: Gradient = {
      text: `${role}: ${result}`,
      source: name,
      context: { usage, outputRole: role },
    };
    const ways = {
      engine: (pass: BackwardPass): Promise<readonly Delivery[]> =>
        askFeedback(pass, inputs, { source: name, usage }),
      pass: ({ gradients }: BackwardPass): readonly Delivery[] =>
        inputs.map((_, input) => ({ input, gradients: gradients.length > 0 ? gradients : [itself] })),
    };
    return new Variable(result, {
      role,
      operation: { name, inputs, backward: ways[backward] },
    });
  };
}

/** The inputs by name, in the order of the options where those name them. */
function namedInputs<TName extends string>(
  fields: Readonly<Record<TName, Variable>>,
  { name, inputs }: TextFunctionOptions<TName>,
): readonly (readonly [TName, Variable])[] {
  const given = Object.entries(fields) as [TName, Variable][];
  if (!inputs) return given;
  const missing = inputs.filter((input) => !Object.hasOwn(fields, input));
  if (missing.length > 0)
    throw usageError(
      'TEXT_FUNCTION_INPUTS',
      `'${name}' was called without ${missing.join(', ')}: pass a variable for each of its inputs.`,
    );
  return inputs.map((input) => [input, fields[input]] as const);
}
