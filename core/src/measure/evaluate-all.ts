import { allOrNone, TextGradError } from '../errors/index.ts';
import type { Evaluation } from './evaluation.ts';
import type { EvaluateOptions, Simulator } from './simulator.ts';

/**
 * Measures candidates, in one go where the simulator can, else all at the same time; evaluations are in the order of the candidates.
 *
 * @throws TextGradError `SIMULATOR_FAILED` where a simulator gives back another number of evaluations.
 *
 * @example
 * ```ts
 * import { evaluateAll, type Simulator, toEvaluation } from '@textgrad/core';
 *
 * const length: Simulator = {
 *   name: 'length', version: '1', settings: {},
 *   evaluate: async (text) => toEvaluation(text.length, text),
 * };
 * console.log((await evaluateAll(length, ['CC', 'CCO'])).map(({ score }) => score)); // [ 2, 3 ]
 * ```
 */
export async function evaluateAll(
  simulator: Simulator,
  candidates: readonly string[],
  options: EvaluateOptions = {},
): Promise<readonly Evaluation[]> {
  if (!simulator.evaluateMany || candidates.length < 2)
    return allOrNone(
      candidates,
      (candidate, _, signal) => simulator.evaluate(candidate, { ...options, signal }),
      options.signal,
    );
  const measured: readonly unknown[] = await simulator.evaluateMany(candidates, options);
  const given = Array.isArray(measured) ? [...measured].filter(isEvaluation).length : 0;
  if (given === candidates.length && measured.length === given) return measured as readonly Evaluation[];
  throw new TextGradError(
    'plugin',
    'SIMULATOR_FAILED',
    `The simulator '${simulator.name}' gave back ${given} evaluations for ${candidates.length} candidates: evaluateMany gives one for each, in their order.`,
    { details: { simulator: simulator.name } },
  );
}

const isEvaluation = (value: unknown): value is Evaluation =>
  typeof value === 'object' && value !== null && 'measurements' in value && 'problems' in value;
