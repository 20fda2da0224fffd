import { allOrNone } from '../errors/all-or-none.ts';
import { defined } from '../errors/index.ts';
import { askFeedback } from '../functions/feedback.ts';
import { byObjective, type Gradient } from '../graph/gradient.ts';
import type { BackwardPass, Delivery } from '../graph/operation.ts';
import { Variable } from '../graph/variable.ts';
import { describe, type Evaluation } from '../measure/index.ts';
import { functionCall } from '../prompts/gradient.ts';
import type { Part } from '../prompts/parts.ts';
import { type ObjectivePart, objectiveParts } from './objective-parts.ts';

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
  /**
   * Whether feedback speaks of all objectives in one (`together`, the default) or of each by itself (`apart`: one gradient
   * for each objective, which stays apart until the update, at one call for each where an engine writes the feedback).
   */
  readonly objectives?: 'together' | 'apart';
  /**
   * Whether a candidate needs no feedback, such as `meetsAllGoals`; never by default, as one may want to go on improving.
   * Where objectives are apart, each is asked about by itself.
   */
  readonly passes?: ((measured: Evaluation) => boolean) | undefined;
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
  const { purpose, words = describe, feedback = 'engine' } = options;
  const role = `measurement of ${variable.role}`;
  const aspect = ({ objective, evaluation, attributions }: View): Aspect => {
    const text = words(evaluation);
    return {
      text,
      usage: functionCall({ purpose, inputs: [], output: text }),
      passed: options.passes?.(evaluation) === true,
      extra: attributions.length > 0 ? { attributions } : {},
      ...defined({ objective }),
    };
  };
  const whole = aspect(wholeOf(measured));
  const parts = options.objectives === 'apart' ? objectiveParts(measured).map(aspect) : [];
  const aspects = (parts.length > 0 ? parts : [whole]).filter(({ passed }) => !passed);
  const measures = aspects.map((one) => ({ text: one.text, source: name, ...named(one), ...one.extra }));

  /** What there is to hand on: what arrived, each with the aspect it speaks of, or else every aspect itself. */
  const topics = (arrived: readonly Gradient[]): readonly Topic[] =>
    arrived.length === 0
      ? aspects.map((one) => ({ aspect: one, gradients: [] }))
      : byObjective(arrived).flatMap(({ objective, gradients }) => {
          const of = parts.find((part) => part.objective === objective) ?? whole;
          return of !== whole && of.passed ? [] : [{ aspect: of, gradients }];
        });
  const writers = {
    engine: async (pass: BackwardPass): Promise<readonly Delivery[]> => {
      const ask = ({ aspect: { usage, objective, extra }, gradients }: Topic, signal: AbortSignal) =>
        askFeedback({ ...pass, gradients, signal }, [variable], { source: name, usage, objective, extra });
      return (
        await allOrNone(topics(pass.gradients), (topic, _, signal) => ask(topic, signal), pass.signal)
      ).flat();
    },
    measurement: ({ gradients: arrived }: BackwardPass): readonly Delivery[] => {
      const judged = topics(arrived).flatMap(({ aspect: { usage, extra }, gradients }) =>
        gradients.map((one) => ({ ...one, ...extra, source: name, context: { usage, outputRole: role } })),
      );
      return [{ input: 0, gradients: arrived.length > 0 ? judged : measures }];
    },
  };
  return new Variable(whole.text, {
    role,
    operation: {
      name,
      inputs: [variable],
      settled: measures.length === 0,
      backward: writers[feedback],
    },
  });
}

const name = 'measured loss';

/** A part of an evaluation, or all of it. */
type View = Omit<ObjectivePart, 'objective'> & Partial<Pick<ObjectivePart, 'objective'>>;

/** An evaluation, or its part for one objective, as engines see it. */
interface Aspect {
  readonly objective?: string;
  readonly text: string;
  readonly usage: readonly Part[];
  /** Whether it needs no feedback. */
  readonly passed: boolean;
  readonly extra: Pick<Gradient, 'attributions'>;
}

/** Feedback and the aspect that it speaks of. */
interface Topic {
  readonly aspect: Aspect;
  readonly gradients: readonly Gradient[];
}

const named = ({ objective }: Aspect): Pick<Gradient, 'objective'> => defined({ objective });

const wholeOf = (measured: Evaluation): View => ({
  evaluation: measured,
  attributions: measured.measurements.flatMap((measurement) => measurement.attributions ?? []),
});
