import type { CallRecord } from '../journal/index.ts';

/** A question to an engine or a simulator, as data. */
export interface CallQuestion {
  readonly kind: CallRecord['kind'];
  readonly name: string;
  /** Everything that the answer depends on, as data. */
  readonly request: unknown;
  /** Whether other runs may use the answer: false where it depends on more than the question says. */
  readonly shareable: boolean;
  /** Stops the call; one that was stopped has not failed. */
  readonly signal?: AbortSignal | undefined;
}

/** Reports a failed try. */
export type ReportFailure = (failure: { readonly error: unknown; readonly pause?: number }) => void;

/** A question's key, and in how many steps it was asked before. */
export type AskedAs = Pick<CallRecord, 'key' | 'occurrence'>;

/** Where an answer came from; `step`: the same was asked before in the step that is under way. */
export type AnswerSource = 'live' | 'journal' | 'cache' | 'step';

/** An answer and where it came from. */
export interface Answered<TAnswer> {
  readonly answer: TAnswer;
  readonly source: AnswerSource;
}
