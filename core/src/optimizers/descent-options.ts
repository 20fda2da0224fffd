import type { Engine } from '../engine/engine.ts';
import { refuseFormerNames, usageError } from '../errors/index.ts';
import { backwardEngine } from '../graph/default-engine.ts';
import type { Variable } from '../graph/variable.ts';
import type { AnswerTags } from '../prompts/answer-form.ts';
import { defaultAnswerTags } from '../prompts/update.ts';
import type { ProposeOptions } from './ask-update.ts';
import type { Constraint } from './constraint.ts';

/** How often the engine may try again by default, after an answer that cannot be used. */
export const defaultRepairs = 2;

/** Options of `TextualGradientDescent`, and of every search that asks an engine for new versions. */
export interface TextualGradientDescentOptions {
  /** Writes the new versions; the default set with `setBackwardEngine` otherwise. */
  readonly engine?: Engine;
  /** Constraints, as words alone or with a check. */
  readonly constraints?: readonly (Constraint | string)[];
  /** Examples of good versions. */
  readonly examples?: readonly string[];
  /** How many earlier steps' feedback the prompt repeats; 0 by default. */
  readonly gradientMemory?: number;
  /** How many earlier versions, with their feedback, the prompt shows; 0 by default. */
  readonly momentumWindow?: number;
  readonly tags?: AnswerTags;
  /** How often an unusable answer may be repaired; 2 by default. */
  readonly repairs?: number;
  readonly systemPrompt?: string;
}

const formerOptions = {
  parameters: 'the first argument, a list of variables',
  gradient_memory: 'gradientMemory',
  momentum_window: 'momentumWindow',
  in_context_examples: 'examples',
  new_variable_tags: 'tags: { open, close }',
  optimizer_system_prompt: 'systemPrompt',
};

/** @throws TextGradError `OPTIMIZER_NO_PARAMETERS` unless there are some, all of which want feedback. */
export function checkParameters(parameters: readonly Variable[]): void {
  if (!Array.isArray(parameters))
    throw usageError(
      'OPTIMIZER_NO_PARAMETERS',
      'The variables come first, as a list, and the options after them: new TextualGradientDescent([variable], { engine }).',
    );
  if (parameters.length === 0 || !parameters.every((parameter) => parameter.requiresGrad))
    throw usageError(
      'OPTIMIZER_NO_PARAMETERS',
      'An optimiser needs variables that want feedback (requiresGrad).',
    );
}

/** @throws TextGradError `FORMER_NAME`, `OPTIMIZER_OPTIONS` for negative or fractional window sizes and unusable tags. */
export function checkOptions(options: TextualGradientDescentOptions): void {
  refuseFormerNames(options, formerOptions);
  for (const name of ['gradientMemory', 'momentumWindow', 'repairs'] as const) {
    const value = options[name] ?? 0;
    if (!Number.isInteger(value) || value < 0)
      throw usageError('OPTIMIZER_OPTIONS', `${name} must be a whole number from 0, not ${value}.`);
  }
  const { open, close } = options.tags ?? defaultAnswerTags;
  if (open === close || ![open, close].every((tag) => /^\S+$/u.test(tag)))
    throw usageError('OPTIMIZER_OPTIONS', 'tags must be two different words without blanks.');
}

/** How proposals are asked for under an optimiser's options. */
export function proposeOptionsOf(options: TextualGradientDescentOptions): ProposeOptions {
  const { engine, constraints = [], tags = defaultAnswerTags, repairs = defaultRepairs } = options;
  return {
    engine: backwardEngine(engine),
    system: options.systemPrompt,
    tags,
    repairs,
    constraints: constraints.map((one) => (typeof one === 'string' ? { text: one } : one)),
  };
}

/** The last items of a list. */
export const lastOf = <TItem>(items: readonly TItem[], count: number): readonly TItem[] =>
  count === 0 ? [] : items.slice(-count);
