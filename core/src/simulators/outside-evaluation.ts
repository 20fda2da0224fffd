import { type Evaluation, evaluation, quantity } from '../measure/index.ts';
import { plainEvaluation } from '../measure/to-evaluation.ts';

/** What a program of somebody else's gave back for a candidate. */
export interface OutsideAnswer {
  readonly value: unknown;
  /** What it printed while it measured. */
  readonly printed?: string | undefined;
  /** How the score changes with named numbers, one unit each. */
  readonly gradient?: unknown;
}

/**
 * An evaluation from what a program gave back: a score that is no number is a problem of the candidate, and what was printed is
 * feedback.
 *
 * @throws TextGradError `MEASURE_INVALID` for anything that is no measurement.
 */
export function outsideEvaluation(
  { value, printed = '', gradient }: OutsideAnswer,
  candidate: string,
): Evaluation {
  const unmeasured = noNumber(value);
  if (unmeasured !== undefined)
    return withPrinted(evaluation({ problems: [`It gave no score: ${unmeasured}.`] }), printed);
  return withPrinted(withGradient(plainEvaluation(value, candidate), gradient), printed);
}

/** An evaluation of a candidate that the program itself failed on: it threw, had no end, or its server was down. */
export const failedEvaluation = (problem: string, printed = ''): Evaluation =>
  withPrinted(evaluation({ problems: [problem], details: { failure: problem } }), printed);

/** What a program failed with, where it is not the candidate that was refused. */
export const failureIn = ({ details }: Evaluation): string | undefined => details?.failure;

/** What stands in place of a score that is no finite number: `nan`, `inf`, nothing. */
function noNumber(value: unknown): string | undefined {
  const given = Array.isArray(value) ? value[0] : value;
  const score = isObject(given) && notFinite(given) === undefined ? (given.score ?? 0) : given;
  if (score === null || score === undefined) return 'nothing came back';
  if (typeof score === 'number' && !Number.isFinite(score)) return String(score);
  return isObject(score) ? notFinite(score) : undefined;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a worker writes for a number that JSON has none for. */
const notFinite = ({ $notFinite: said }: Readonly<Record<string, unknown>>): string | undefined =>
  typeof said === 'string' ? said : undefined;

function withPrinted(measured: Evaluation, printed: string): Evaluation {
  if (printed === '') return measured;
  return { ...measured, feedback: { ...measured.feedback, printed } };
}

function withGradient(measured: Evaluation, gradient: unknown): Evaluation {
  if (typeof gradient !== 'object' || gradient === null || measured.score === null) return measured;
  const attributions = Object.entries(gradient)
    .filter((entry): entry is [string, number] => Number.isFinite(entry[1]))
    .map(([subject, change]) => ({
      subject,
      cause: `raising ${subject} by 1`,
      by: quantity(1),
      change: quantity(change),
    }));
  const measurements = measured.measurements.map((one) =>
    one.name === 'score' ? { ...one, attributions: [...(one.attributions ?? []), ...attributions] } : one,
  );
  return { ...measured, measurements };
}
