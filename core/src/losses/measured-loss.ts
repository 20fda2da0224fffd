import { askFeedback } from '../functions/feedback.ts';
import type { Gradient } from '../graph/gradient.ts';
import type { BackwardPass, Delivery } from '../graph/operation.ts';
import { Variable } from '../graph/variable.ts';
import { describe, type Evaluation } from '../measure/index.ts';
import { functionCall } from '../prompts/gradient.ts';

/** Options of {@link measuredLoss}. */
export interface MeasuredLossOptions {
  /** What was measured and what is wanted, in words. */
  readonly purpose: string;
  /** How the evaluation becomes words; {@link describe} by default. */
  readonly words?: (evaluation: Evaluation) => string;
  /**
   * Who writes the feedback: `engine` (the backward engine reads the measurements and criticises the variable) or
   * `measurement` (no call: the measurements' words are the feedback, or where they were judged, the feedback on them
   * is handed on). `engine` by default.
   */
  readonly feedback?: 'engine' | 'measurement';
}

/**
 * A loss from numbers: the measurements of a candidate, in words.
 *
 * @example
 * ```ts
 * import { atLeast, evaluation, measuredLoss, quantity, Variable } from '@textgrad/core';
 *
 * const molecule = new Variable('CCO', { role: 'molecule as SMILES' });
 * const measured = evaluation({ measurements: [{ name: 'QED', quantity: quantity(0.41), goal: atLeast(0.9) }] });
 * const loss = measuredLoss(molecule, measured, { purpose: 'Measures drug-likeness.', feedback: 'measurement' });
 * await loss.backward();
 * console.log(molecule.gradients[0]?.text); // QED = 0.41, goal ≥ 0.9, falls short by 0.49 (-54 %)
 * ```
 */
export function measuredLoss(
  variable: Variable,
  measured: Evaluation,
  options: MeasuredLossOptions,
): Variable {
  const name = 'measured loss';
  const { purpose, words = describe, feedback = 'engine' } = options;
  const output = words(measured);
  const usage = functionCall({
    purpose,
    inputs: [{ name: 'candidate', role: variable.role, text: variable.text }],
    output,
  });
  const attributions = measured.measurements.flatMap((measurement) => measurement.attributions ?? []);
  const extra: Pick<Gradient, 'attributions'> = attributions.length > 0 ? { attributions } : {};
  const writers = {
    engine: (pass: BackwardPass): Promise<readonly Delivery[]> =>
      askFeedback(pass, [variable], { source: name, usage, extra }),
    measurement: ({ gradients }: BackwardPass): readonly Delivery[] => {
      const context = { usage, outputRole: `measurement of ${variable.role}` };
      const judged = gradients.map((gradient) => ({ ...gradient, ...extra, source: name, context }));
      return [
        { input: 0, gradients: judged.length > 0 ? judged : [{ text: output, source: name, ...extra }] },
      ];
    },
  };
  return new Variable(output, {
    role: `measurement of ${variable.role}`,
    operation: { name, inputs: [variable], backward: writers[feedback] },
  });
}
