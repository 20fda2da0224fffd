import { allOrNone } from '../errors/all-or-none.ts';
import type { Variable } from '../graph/variable.ts';
import type { PastIteration } from '../prompts/update.ts';
import { uncheckedNotes, withNotes } from './constraint.ts';
import {
  checkOptions,
  checkParameters,
  lastOf,
  proposeOptionsOf,
  type TextualGradientDescentOptions,
} from './descent-options.ts';
import type { Optimizer, ParameterUpdate, StepOptions } from './optimizer.ts';
import { noUpdate, propose } from './propose.ts';

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
  readonly #history = new Map<Variable, readonly PastIteration[]>();
  /** Said with the first step. */
  #notes: readonly string[];

  constructor(parameters: readonly Variable[], options: TextualGradientDescentOptions = {}) {
    checkParameters(parameters);
    checkOptions(options);
    this.parameters = parameters;
    this.#options = options;
    this.#notes = uncheckedNotes(options.constraints);
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
      if (status === 'updated') parameter.install(after);
    }
    const said = withNotes(updates, this.#notes);
    this.#notes = [];
    return said;
  }

  #remember(parameter: Variable, past: PastIteration): void {
    const { gradientMemory = 0, momentumWindow = 0 } = this.#options;
    const history = [...(this.#history.get(parameter) ?? []), past];
    this.#history.set(parameter, lastOf(history, Math.max(gradientMemory, momentumWindow)));
  }

  async #propose(parameter: Variable, { sample, signal }: StepOptions): Promise<ParameterUpdate> {
    const { gradients } = parameter;
    if (gradients.length === 0) return noUpdate(parameter, 'no-gradient');
    const { examples = [], gradientMemory = 0, momentumWindow = 0 } = this.#options;
    const history = this.#history.get(parameter) ?? [];
    return propose(
      parameter,
      gradients,
      {
        memory: lastOf(history, gradientMemory).map((past) => past.feedback),
        past: lastOf(history, momentumWindow),
        examples,
      },
      { ...proposeOptionsOf(this.#options), sample, signal },
    );
  }
}

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
