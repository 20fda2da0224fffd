import type { Evaluation, Measurement } from '../../measure/index.ts';
import { convertDifference, convertUnit } from '../../measure/units.ts';
import type { Candidate } from './candidate.ts';
import type { SearchProblem, Texts } from './problem.ts';

/** What a measurement's sensitivities predicted of a change, and what was measured. */
export interface GroundedChange {
  readonly objective: string;
  /** The sum of the sensitivities over what has changed, in the measurement's unit. */
  readonly predicted: number;
  readonly measured: number;
  /** Whether both have the same sign. */
  readonly agreed: boolean;
}

/** How often predictions and measurements agreed in sign. */
export interface Agreement {
  readonly agreed: number;
  readonly compared: number;
}

/**
 * Compares what the attributions of a parent predicted for the change that was made with what was then measured.
 *
 * Only attributions that say by how much their subject changes (`by`) predict anything: the subject's change from parent
 * to candidate, in multiples of `by`, times the attributed change. A subject is a measurement of that name, or what
 * {@link SearchProblem.parameterValue} reads from the texts. Where nothing was predicted, or nothing changed, nothing is compared.
 */
export function groundedChanges(
  problem: Pick<SearchProblem, 'parameterValue'>,
  parent: Pick<Candidate, 'texts' | 'evaluation'>,
  candidate: Pick<Candidate, 'texts' | 'evaluation'>,
): readonly GroundedChange[] {
  return parent.evaluation.measurements.flatMap((before): readonly GroundedChange[] => {
    const after = candidate.evaluation.measurements.find(({ name }) => name === before.name);
    if (!after) return [];
    const predicted = predictedBy(before, (subject, unit) => {
      const [from, to] = [parent, candidate].map(({ texts, evaluation }) =>
        subjectValue(problem, { subject, unit, texts, evaluation }),
      );
      return from === undefined || to === undefined ? 0 : withoutNoise(to - from, from);
    });
    const unit = before.quantity.unit;
    const measured = withoutNoise(
      convertUnit(after.quantity.value, after.quantity.unit, unit) - before.quantity.value,
      before.quantity.value,
    );
    if (predicted === 0 || measured === 0) return [];
    return [
      { objective: before.name, predicted, measured, agreed: Math.sign(predicted) === Math.sign(measured) },
    ];
  });
}

/** Counts agreement by objective. */
export function agreementOf(changes: readonly GroundedChange[]): Readonly<Record<string, Agreement>> {
  const counted = [...Map.groupBy(changes, ({ objective }) => objective)].map(([objective, of]) => [
    objective,
    { agreed: of.filter(({ agreed }) => agreed).length, compared: of.length },
  ]);
  return Object.fromEntries(counted) as Readonly<Record<string, Agreement>>;
}

function predictedBy(
  { quantity, attributions = [] }: Measurement,
  changeOf: (subject: string, unit: string) => number,
): number {
  const parts = attributions.map(({ subject, by, change }) =>
    by === undefined || by.value === 0
      ? 0
      : (changeOf(subject, by.unit) / by.value) * convertDifference(change.value, change.unit, quantity.unit),
  );
  return withoutNoise(
    parts.reduce((sum, part) => sum + part, 0),
    Math.max(0, ...parts.map(Math.abs)),
  );
}

interface SubjectIn {
  readonly subject: string;
  readonly unit: string;
  readonly texts: Texts;
  readonly evaluation: Evaluation;
}

function subjectValue(
  problem: Pick<SearchProblem, 'parameterValue'>,
  { subject, unit, texts, evaluation }: SubjectIn,
): number | undefined {
  const measurement = evaluation.measurements.find(({ name }) => name === subject);
  if (measurement) return convertUnit(measurement.quantity.value, measurement.quantity.unit, unit);
  return problem.parameterValue?.(subject, texts);
}

/** 0 for what is rounding alone beside the size of the numbers. */
const withoutNoise = (difference: number, size: number): number =>
  Math.abs(difference) <= 1e-12 * Math.max(1e-300, Math.abs(size)) ? 0 : difference;
