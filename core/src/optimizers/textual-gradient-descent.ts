import type { Engine } from '../engines/engine.ts';
import { allOrNone } from '../errors/all-or-none.ts';
import { usageError } from '../errors/index.ts';
import { backwardEngine } from '../graph/default-engine.ts';
import type { Variable } from '../graph/variable.ts';
import {
  type AnswerTags,
  defaultAnswerTags,
  type PastIteration,
  updateSystemPrompt,
} from '../prompts/update.ts';
import type { Constraint } from './constraint.ts';
import type { Optimizer, ParameterUpdate, StepOptions } from './optimizer.ts';
import { type ProposeOptions, propose } from './proposal.ts';

/** Options of {@link TextualGradientDescent}. */
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

/**
 * Textual gradient descent: an engine rewrites each parameter by the feedback on it.
 *
 * @throws TextGradError `OPTIMIZER_OPTIONS` for negative or fractional window sizes and unusable tags,
 * `OPTIMIZER_NO_PARAMETERS`.
 * @see arXiv:2406.07496, section 2.2
 *
 * @example
 * ```ts
 * import { TextualGradientDescent, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const draft = new Variable('Helo world', { role: 'greeting' });
 * draft.addGradients([{ text: 'Mind the spelling.', source: 'reader' }]);
 * const engine = scriptedEngine(['<IMPROVED_VARIABLE>Hello world</IMPROVED_VARIABLE>']);
 * await new TextualGradientDescent([draft], { engine }).step();
 * console.log(draft.text); // Hello world
 * ```
 */
export class TextualGradientDescent implements Optimizer {
  readonly parameters: readonly Variable[];
  readonly #options: TextualGradientDescentOptions;
  readonly #constraints: readonly Constraint[];
  readonly #history = new Map<Variable, readonly PastIteration[]>();

  constructor(parameters: readonly Variable[], options: TextualGradientDescentOptions = {}) {
    if (parameters.length === 0 || !parameters.every((parameter) => parameter.requiresGrad))
      throw usageError(
        'OPTIMIZER_NO_PARAMETERS',
        'An optimiser needs variables that want feedback (requiresGrad).',
      );
    for (const name of ['gradientMemory', 'momentumWindow', 'repairs'] as const) {
      const value = options[name] ?? 0;
      if (!Number.isInteger(value) || value < 0)
        throw usageError('OPTIMIZER_OPTIONS', `${name} must be a whole number from 0, not ${value}.`);
    }
    const { open, close } = options.tags ?? defaultAnswerTags;
    if (open === close || ![open, close].every((tag) => /^\S+$/u.test(tag)))
      throw usageError('OPTIMIZER_OPTIONS', 'tags must be two different words without blanks.');
    this.parameters = parameters;
    this.#options = options;
    this.#constraints = (options.constraints ?? []).map((one) =>
      typeof one === 'string' ? { text: one } : one,
    );
  }

  zeroGrad(): void {
    for (const parameter of this.parameters) parameter.zeroGrad();
  }

  async step(options: StepOptions = {}): Promise<readonly ParameterUpdate[]> {
    const updates = await allOrNone(
      this.parameters,
      (parameter, _, signal) => this.#propose(parameter, { ...options, signal }),
      options.signal,
    );
    for (const { parameter, status, before, after, gradients } of updates) {
      if (status === 'no-gradient') continue;
      this.#remember(parameter, { text: before, feedback: gradients.map((gradient) => gradient.text) });
      if (status === 'updated') await parameter.set(after);
    }
    return updates;
  }

  #remember(parameter: Variable, past: PastIteration): void {
    const { gradientMemory = 0, momentumWindow = 0 } = this.#options;
    const history = [...(this.#history.get(parameter) ?? []), past];
    this.#history.set(parameter, lastOf(history, Math.max(gradientMemory, momentumWindow)));
  }

  async #propose(parameter: Variable, { sample, signal }: StepOptions): Promise<ParameterUpdate> {
    const { text: before, gradients } = parameter;
    const nothing = { parameter, before, after: before, gradients, attempts: [], problems: [] };
    if (gradients.length === 0) return { ...nothing, status: 'no-gradient' };
    const { examples = [], gradientMemory = 0, momentumWindow = 0 } = this.#options;
    const history = this.#history.get(parameter) ?? [];
    const proposal = await propose(
      parameter,
      {
        feedback: gradients.map(({ text, context }) => ({ feedback: text, ...context })),
        memory: lastOf(history, gradientMemory).map((past) => past.feedback),
        past: lastOf(history, momentumWindow),
        examples,
      },
      { ...this.#proposeOptions(), sample, signal },
    );
    const { attempts } = proposal;
    if (!proposal.accepted) return { ...nothing, status: 'rejected', attempts, problems: proposal.problems };
    const status = proposal.text === before ? 'unchanged' : 'updated';
    return { ...nothing, status, after: proposal.text, attempts };
  }

  #proposeOptions(): ProposeOptions {
    const {
      engine,
      tags = defaultAnswerTags,
      repairs = 2,
      systemPrompt = updateSystemPrompt,
    } = this.#options;
    return {
      engine: backwardEngine(engine),
      system: systemPrompt,
      tags,
      repairs,
      constraints: this.#constraints,
    };
  }
}

const lastOf = <TItem>(items: readonly TItem[], count: number): readonly TItem[] =>
  count === 0 ? [] : items.slice(-count);

/** Short for {@link TextualGradientDescent}. */
export const TGD = TextualGradientDescent;

/**
 * Textual gradient descent that shows the engine the last versions and their feedback, so that repeated feedback leads to
 * larger changes.
 *
 * @see arXiv:2406.07496, section 2.2
 */
export function textualGradientDescentWithMomentum(
  parameters: readonly Variable[],
  options: TextualGradientDescentOptions = {},
): TextualGradientDescent {
  return new TextualGradientDescent(parameters, { momentumWindow: 3, ...options });
}
