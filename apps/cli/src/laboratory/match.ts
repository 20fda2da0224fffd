import type { ResultRow } from '@textgrad/anything';
import { type Evaluation, messageOf, nearest, usageError, visibleText } from '@textgrad/core';
import { type Asked, askedIn, type Store } from '@textgrad/core/runs';
import { outsideEvaluation } from '@textgrad/core/simulators';

/** An answer to what a run asked. */
export interface Answer {
  readonly asked: Asked;
  readonly evaluation: Evaluation;
}

/**
 * What a run asked, with what rows say came out.
 *
 * @throws TextGradError for a row that answers nothing that the run asked, or with what is no measurement.
 */
export const answersIn = (rows: readonly ResultRow[], run: string, store: Store): readonly Answer[] => {
  const all = askedIn(store, run);
  return rows.map((row) => {
    const asked = askedBy(row, all, { run, store });
    return { asked, evaluation: evaluationOf(row, asked.candidate, asked.id) };
  });
};

/** Characters of an id at least: fewer may be a slip. */
const shortestId = 4;

/** The question of a run with an id, or the beginning of it. @throws TextGradError `ASKED_UNKNOWN`. */
export function askedAs(id: string, run: string, store: Store): Asked {
  const all = askedIn(store, run);
  const begun = id.length >= shortestId ? all.filter((one) => one.id.startsWith(id)) : [];
  const whole = begun.length === 1 ? (begun[0]?.id ?? id) : id;
  return askedBy({ place: `question '${id}'`, id: whole, result: undefined }, all, { run, store });
}

/** Whether a text is a candidate, or what a table shows of it: control characters written out, line ends as the program has them. */
const isWritten = (text: string | undefined, candidate: string): boolean =>
  text === candidate ||
  (text !== undefined && withLineEnds(text) === withLineEnds(visibleText(candidate).toWellFormed()));

const withLineEnds = (text: string): string => text.replaceAll('\r\n', '\n');

interface Place {
  readonly run: string;
  readonly store: Store;
}

function askedBy(
  { place, id, candidate, measure = '' }: ResultRow,
  all: readonly Asked[],
  where: Place,
): Asked {
  const named = all.filter((one) =>
    id === undefined || id === '' ? isWritten(candidate, one.candidate) : one.id === id,
  );
  const found = named.filter(({ what }) => measure === '' || what === measure);
  const [asked, other] = found;
  const [meant] = named;
  if (!asked && meant)
    throw usageError(
      'MEASURE_OTHER',
      `The ${place} is of '${measure.slice(0, 80)}', but the run asks for '${meant.what}' of this candidate (${meant.id}): hand in what it asks for. Nothing was kept of this.`,
      { details: { id: meant.id, asked: meant.what, given: measure } },
    );
  if (!asked) throw unknown(place, id ?? candidate ?? '', all, where);
  if (other)
    throw usageError(
      'ASKED_UNKNOWN',
      `The ${place} may answer several questions (${found.map(({ id: of, what }) => `${of}: ${what}`).join(', ')}): give its id.`,
    );
  if (candidate === undefined || isWritten(candidate, asked.candidate)) return asked;
  throw usageError(
    'CANDIDATE_CHANGED',
    `The ${place} (${asked.id}) is of '${candidate.slice(0, 80)}', but what was asked for is '${asked.candidate.slice(0, 80)}': an answer is of exactly that. Hand in what was measured of it; another candidate is no answer. Nothing was kept of this.`,
    { details: { id: asked.id, asked: asked.candidate, given: candidate } },
  );
}

function unknown(place: string, said: string, all: readonly Asked[], { run, store }: Place): Error {
  const elsewhere = store
    .runIds()
    .find(
      (other) =>
        other !== run && askedIn(store, other).some(({ id, candidate }) => id === said || candidate === said),
    );
  const hint =
    elsewhere === undefined
      ? `${nearest(
          said,
          all.map(({ id }) => id),
        )}'textgrad ask ${run}' prints what it asks.`
      : `That is a question of the run '${elsewhere}'.`;
  return usageError(
    'ASKED_UNKNOWN',
    `The ${place} answers '${said.slice(0, 80)}', which the run '${run}' has not asked. ${hint} Nothing was kept of this.`,
    { details: { run, said } },
  );
}

/** What a row says of a candidate. @throws TextGradError `RESULT_INVALID` with the row. */
export function evaluationOf({ place, result }: ResultRow, candidate: string, of: string): Evaluation {
  try {
    return outsideEvaluation({ value: result }, candidate);
  } catch (cause) {
    throw usageError(
      'RESULT_INVALID',
      `The ${place} (${of}) is no result: ${messageOf(cause)} Nothing was kept of this.`,
      { cause },
    );
  }
}
