import { type Engine, expertEngine, usageError } from '@textgrad/core';
import { madeCritic, simulatedArithmeticModel, simulatedTaskModel, type WriterOptions } from './experts.ts';

/** Options of {@link simulatedReasoningEngine}. */
export interface SimulatedReasoningOptions {
  /** How often the critic names something that helps with nothing; 0.3 by default. */
  readonly error?: WriterOptions['error'];
  /** Another seed gives other answers to the same prompts; 0 by default. */
  readonly seed?: number;
}

/**
 * An engine that stands in for language models on made questions: one that answers, and an imperfect critic. Its kind is
 * `simulated`, and reports of real results refuse it.
 *
 * @throws TextGradError `SIMULATED_MODEL` unless the error lies between 0 and 1.
 *
 * @example
 * ```ts
 * import { runTask } from '@textgrad/core/runs';
 * import { reasoningPlugin, simulatedReasoningEngine } from '@textgrad/reasoning';
 *
 * const engine = simulatedReasoningEngine({ seed: 1 });
 * const { best } = await runTask(reasoningPlugin.tasks.prompt, { name: 'reasoning/prompt', engine, seed: 1 });
 * console.log((best.score ?? 0) > 0.9); // true
 * ```
 */
export function simulatedReasoningEngine({ error = 0.3, seed = 0 }: SimulatedReasoningOptions = {}): Engine {
  if (!(error >= 0 && error <= 1))
    throw usageError(
      'SIMULATED_MODEL',
      `The error of a simulated critic lies between 0 and 1, not ${error}.`,
    );
  const name = 'simulated:reasoning';
  const inner = expertEngine([
    simulatedTaskModel(seed),
    madeCritic({ error, seed }),
    simulatedArithmeticModel(seed),
  ]);
  return {
    ...inner,
    name,
    kind: 'simulated',
    settings: { error, seed },
    async generate(request, options) {
      const reply = await inner.generate(request, options);
      return { ...reply, model: `${name}/${reply.model.replace(/^expert\//u, '')}` };
    },
  };
}
