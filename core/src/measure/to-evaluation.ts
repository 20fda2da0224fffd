import { usageError } from '../errors/index.ts';
import { type Evaluation, evaluation } from './evaluation.ts';
import type { MeasuredObject } from './measured-object.ts';
import { quantity } from './quantity.ts';
import { isMeasuredObject, readMeasuredObject } from './read-measured-object.ts';

/**
 * What a measure may give back: a number of which more is better; the same with words on it, or with an object of them by
 * what they are about; or all that is to be said, as plain data or as an evaluation.
 */
export type MeasureResult =
  | number
  | readonly [score: number, words: string | Readonly<Record<string, string>>]
  | MeasuredObject
  | Evaluation;

/**
 * Reads what a measure gave back for a candidate. A number becomes the score and a measurement of that name, words its
 * feedback.
 *
 * @param candidate What was measured, for the message of the error.
 * @throws TextGradError `MEASURE_INVALID` for anything else than a finite number, a pair of one and words, plain data of that
 * form or an evaluation, with what is wrong; `UNIT_UNKNOWN`.
 *
 * @example
 * ```ts
 * import { describe, toEvaluation } from '@textgrad/core';
 *
 * console.log(describe(toEvaluation([0.5, 'Half of the answers are right.'])));
 * // score = 0.5
 * // feedback: Half of the answers are right.
 * ```
 */
export const toEvaluation = (result: MeasureResult, candidate = ''): Evaluation =>
  isEvaluation(result) ? result : plainEvaluation(result, candidate);

/**
 * Reads what a program of somebody else's gave back for a candidate, as {@link toEvaluation} does: all of it is read as plain data,
 * for what looks like an evaluation there is made of anything.
 *
 * @throws TextGradError `MEASURE_INVALID`, `UNIT_UNKNOWN`.
 */
export function plainEvaluation(result: unknown, candidate = ''): Evaluation {
  if (isScore(result)) return scored(result);
  if (isPair(result)) return scored(...result);
  const of = candidate === '' ? '' : ` of ${quoted(candidate)}`;
  const read = isMeasuredObject(result) ? readMeasuredObject(result) : undefined;
  if (read && !isList(read)) return read;
  throw usageError(
    'MEASURE_INVALID',
    `The measure${of} gave back ${named(result)}, where a finite number, [number, words], ` +
      `{ score, measurements, feedback, problems } or what evaluation() makes is wanted${read ? `: ${read.slice(0, 3).join('; ')}` : ''}.`,
    { details: { candidate, problems: read ?? [] } },
  );
}

const isList = (read: Evaluation | readonly string[]): read is readonly string[] => Array.isArray(read);

function scored(score: number, words: string | Readonly<Record<string, string>> = ''): Evaluation {
  const named = typeof words === 'string' ? { feedback: words } : words;
  const feedback = Object.fromEntries(Object.entries(named).filter(([, said]) => said.trim() !== ''));
  return evaluation({ score, measurements: [{ name: 'score', quantity: quantity(score) }], feedback });
}

const isScore = (given: unknown): given is number => typeof given === 'number' && Number.isFinite(given);

const isPair = (given: unknown): given is readonly [number, string | Readonly<Record<string, string>>] =>
  Array.isArray(given) && given.length === 2 && isScore(given[0]) && isWords(given[1]);

const isWords = (given: unknown): boolean =>
  typeof given === 'string' ||
  (typeof given === 'object' &&
    given !== null &&
    !Array.isArray(given) &&
    Object.values(given).every((said) => typeof said === 'string'));

function isEvaluation(given: unknown): given is Evaluation {
  if (typeof given !== 'object' || given === null) return false;
  const { score, feasible, measurements, problems, feedback, artifacts } = given as Partial<Evaluation>;
  return (
    (score === null || isScore(score)) &&
    typeof feasible === 'boolean' &&
    [measurements, problems, artifacts].every(Array.isArray) &&
    typeof feedback === 'object' &&
    feedback !== null
  );
}

/** What was given, short enough for a message. */
function named(given: unknown): string {
  if (Array.isArray(given))
    return `[${given.slice(0, 3).map(named).join(', ')}${given.length > 3 ? ', …' : ''}]`;
  if (typeof given === 'object' && given !== null)
    return `an object with ${Object.keys(given).slice(0, 6).join(', ') || 'nothing in it'}`;
  return typeof given === 'string'
    ? quoted(given)
    : typeof given === 'function'
      ? 'a function'
      : String(given);
}

const quoted = (text: string): string => `'${text.length > 60 ? `${text.slice(0, 59)}…` : text}'`;
