import type { Engine } from '../engine/engine.ts';
import { refuseFormerNames } from '../errors/index.ts';
import { Variable } from '../graph/variable.ts';
import { type CallOptions, converse } from './converse.ts';

/** Something with parameters that maps variables to a variable; may hold other modules. */
export interface Module {
  parameters(): readonly Variable[];
  forward(input: Variable, options?: { readonly signal?: AbortSignal }): Promise<Variable>;
}

/** Forgets the feedback of all parameters. */
export function zeroGrad(module: Pick<Module, 'parameters'>): void {
  for (const parameter of module.parameters()) parameter.zeroGrad();
}

/** The parameters of a module with their roles as names. */
export function namedParameters(
  module: Pick<Module, 'parameters'>,
): readonly (readonly [string, Variable])[] {
  return module.parameters().map((parameter) => [parameter.role, parameter]);
}

/** Options of {@link BlackboxLLM}. */
export type BlackboxLLMOptions = Omit<CallOptions, 'engine' | 'signal'>;

/**
 * A language model behind a system prompt that may be optimised: the prompt itself, or options with it.
 *
 * @example
 * ```ts
 * import { BlackboxLLM, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const system = new Variable('Think step by step.', { role: 'system prompt' });
 * const model = new BlackboxLLM(scriptedEngine(['42']), { system });
 * const answer = await model.forward(new Variable('6 * 7?', { role: 'question', requiresGrad: false }));
 * console.log(answer.text, model.parameters().length); // 42 1
 * ```
 */
export class BlackboxLLM implements Module {
  readonly engine: Engine;
  readonly #options: BlackboxLLMOptions;

  /** @throws TextGradError `FORMER_NAME` for options under their names in the Python library. */
  constructor(engine: Engine, given: BlackboxLLMOptions | Variable | string = {}) {
    const options = given instanceof Variable || typeof given === 'string' ? { system: given } : given;
    refuseFormerNames(options, { system_prompt: 'system' });
    this.engine = engine;
    this.#options = options;
  }

  parameters(): readonly Variable[] {
    const { system } = this.#options;
    return system instanceof Variable && system.requiresGrad ? [system] : [];
  }

  forward(input: Variable, options: { readonly signal?: AbortSignal } = {}): Promise<Variable> {
    return converse(
      {
        name: 'blackbox llm',
        engineRole: 'forward',
        content: [input.part],
        inputs: [input],
        role: 'response of a language model',
      },
      { ...this.#options, engine: this.engine, signal: options.signal },
    );
  }
}
