import type { Clock } from '../context/index.ts';
import { messageOf, TextGradError } from '../errors/index.ts';
import {
  type CallRecord,
  contentKey,
  type Failure,
  type Journal,
  type Json,
  type Store,
} from '../journal/index.ts';

/** Whether and how answers of earlier calls are used. */
export type CacheMode = 'read-write' | 'refresh' | 'off' | 'replay-only';

/** The cache modes in words, for help texts. */
export const cacheModes: Readonly<Record<CacheMode, string>> = {
  'read-write': 'use answers of earlier runs with the same seed, and offer new ones',
  refresh: 'ask afresh, and offer the new answers',
  off: "ask afresh, and keep the answers for this run's resume alone",
  'replay-only': 'use recorded answers; a question without one is an error',
};

/** A question to an engine or a simulator, as data. */
export interface CallQuestion {
  readonly kind: CallRecord['kind'];
  readonly name: string;
  readonly request: Json;
  /** Whether other runs may use the answer: false where it depends on more than the question says. */
  readonly shareable: boolean;
}

/** Reports a failed try. */
export type ReportFailure = (failure: { readonly error: unknown; readonly pause?: number }) => void;

/** Where an answer came from. */
export type AnswerSource = 'live' | 'journal' | 'cache';

/** An answer and where it came from. */
export interface Answered<TAnswer> {
  readonly answer: TAnswer;
  readonly source: AnswerSource;
}

/** Answers a run's calls: from its own journal, from the cache, or by asking; and keeps what was asked. */
export interface CallLog {
  answer<TAnswer>(
    question: CallQuestion,
    ask: (report: ReportFailure) => Promise<TAnswer>,
  ): Promise<Answered<TAnswer>>;
  /** Seals the calls since the last seal into the hash chain, in an order that does not depend on timing. */
  seal(step: number): Promise<void>;
}

/** What a call log works with. */
export interface CallLogParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly seed: number;
  readonly cache: CacheMode;
}

/** What is kept of a call: its value, or an error that is an answer in itself, such as a refusal. */
type Outcome = { readonly value: Json } | { readonly error: StoredError };
type StoredError = { readonly kind: TextGradError['kind']; readonly code: string; readonly message: string };

/** Failures that are the endpoint's answer to the question, so that asking again in a resumed run would change it. */
const finalAnswers: ReadonlySet<string> = new Set([
  'ENGINE_TRUNCATED',
  'ENGINE_REFUSED',
  'ENGINE_INCOMPLETE',
  'ENGINE_BAD_REPLY',
]);

/** Makes the call log of one execution. */
export function createCallLog({ store, journal, clock, seed, cache }: CallLogParts): CallLog {
  const { runId } = journal;
  const asked = new Map<string, number>();
  let unsealed: (readonly [key: string, answer: string])[] = [];

  const find = (
    key: string,
    occurrence: number,
  ): { record: CallRecord; source: AnswerSource } | undefined => {
    const own = store.findCall({ key, occurrence, runId });
    if (own) return { record: own, source: 'journal' };
    if (cache !== 'read-write' && cache !== 'replay-only') return undefined;
    const shared = store.findCall({ key, occurrence });
    return shared && { record: shared, source: 'cache' };
  };

  const live = async (
    key: string,
    occurrence: number,
    question: CallQuestion,
    ask: (report: ReportFailure) => Promise<unknown>,
  ): Promise<CallRecord> => {
    const at = clock.now();
    const failures: Failure[] = [];
    const outcome = await ask(({ error, pause }) => {
      const code = error instanceof TextGradError ? error.code : 'UNEXPECTED';
      failures.push({ code, message: messageOf(error), ...(pause === undefined ? {} : { pause }) });
    }).then(
      (value): Outcome => ({ value: value as Json }),
      (error: unknown): Outcome => {
        if (!(error instanceof TextGradError && finalAnswers.has(error.code))) throw error;
        const { kind, code, message } = error;
        return { error: { kind, code, message } };
      },
    );
    const { kind, name, request, shareable } = question;
    const shared = shareable && cache !== 'off' && 'value' in outcome;
    const response = outcome as Json;
    return {
      runId,
      key,
      occurrence,
      shared,
      kind,
      name,
      request,
      response,
      at,
      duration: clock.now() - at,
      failures,
    };
  };

  return {
    async answer<TAnswer>(question: CallQuestion, ask: (report: ReportFailure) => Promise<TAnswer>) {
      const { kind, name, request } = question;
      const key = contentKey({ kind, name, request, seed });
      const occurrence = asked.get(key) ?? 0;
      asked.set(key, occurrence + 1);
      const found = find(key, occurrence);
      if (!found && cache === 'replay-only') throw missing(question, key);
      const record = found?.record ?? (await live(key, occurrence, question, ask));
      const source = found?.source ?? 'live';
      if (source !== 'journal') await store.putCall({ ...record, runId });
      const outcome = record.response as unknown as Outcome;
      unsealed.push([key, contentKey(outcome)]);
      if ('error' in outcome)
        throw new TextGradError(outcome.error.kind, outcome.error.code, outcome.error.message);
      return { answer: outcome.value as TAnswer, source };
    },
    async seal(step) {
      const calls = unsealed.map((call) => [...call]).sort((a, b) => (a.join() < b.join() ? -1 : 1));
      unsealed = [];
      await journal.append('calls', { step, calls });
    },
  };
}

function missing({ kind, name }: CallQuestion, key: string): TextGradError {
  return new TextGradError(
    'replay',
    'REPLAY_MISS',
    `There is no recorded answer of the ${kind} '${name}' under the key ${key}: the run, or what it runs on, has changed.`,
    { details: { key, kind, name } },
  );
}
