import { AsyncLocalStorage } from 'node:async_hooks';
import { type Clock, stopwatch } from '../context/clock.ts';
import type { Engine, EngineRequest } from '../engine/engine.ts';
import { awaitingError } from '../errors/awaiting.ts';
import { defined, TextGradError } from '../errors/index.ts';
import {
  type CallRecord,
  contentKey,
  type Failure,
  type Journal,
  type Store,
  unanswered,
} from '../journal/index.ts';
import { redactSecrets } from '../journal/redact.ts';
import { isAwaited } from './asked.ts';
import type { Charged } from './budget.ts';
import { type CallOutcome, outcomeOf, readOutcome, storedError } from './call-outcome.ts';
import type { Answered, AnswerSource, AskedAs, CallQuestion, ReportFailure } from './call-question.ts';
import { errorGate } from './error-gate.ts';

/** Whether and how answers of earlier calls are used. */
export type CacheMode = 'read-write' | 'refresh' | 'off' | 'replay-only';

/** The cache modes in words, for help texts. */
export const cacheModes: Readonly<Record<CacheMode, string>> = {
  'read-write': 'use answers of earlier runs with the same seed, and offer new ones',
  refresh: 'ask afresh, and offer the new answers',
  off: "ask afresh, and keep the answers for this run's resume alone",
  'replay-only': 'use recorded answers; a question without one is an error',
};

/**
 * Answers a run's calls: from its own journal, from the cache, or by asking; and keeps what was asked.
 *
 * A question that is asked more than once within a step has one answer, because who asked first would depend on timing;
 * in a later step it is asked anew. `EngineRequest.sample` tells several samples of one question apart.
 */
export interface CallLog {
  answer<TAnswer>(
    question: CallQuestion,
    ask: (report: ReportFailure, asked: AskedAs) => Promise<Charged<TAnswer>>,
  ): Promise<Answered<TAnswer>>;
  /** Engines' answers since the last seal. */
  unsealed(): number;
  /** Resolves when no engine is being asked. */
  idle(): Promise<void>;
  /**
   * Does work whose calls belong to no step, because it goes on while steps are made; they are sealed by its name. A question that is
   * asked in any such work has one answer in the whole run.
   */
  apart<TResult>(name: string, work: () => Promise<TResult>): Promise<TResult>;
  /**
   * Seals the calls since the last seal into the hash chain, in an order that does not depend on timing.
   *
   * @param measuredBy Simulators that measured by asking engines, as content keys.
   * @param apart Names of the work apart whose calls belong to this step.
   */
  seal(step: number, measuredBy?: readonly string[], apart?: readonly string[]): Promise<void>;
}

/** What a call log works with. */
export interface CallLogParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly seed: number;
  readonly cache: CacheMode;
  /** Whether only the run's own answers count, and nothing is written. */
  readonly readOnly?: boolean;
}

/** Makes the call log of one execution. */
export function createCallLog(parts: CallLogParts): CallLog {
  const { store, journal, clock, seed, cache, readOnly = false } = parts;
  const { runId } = journal;
  /** In how many steps each question was asked before the one that is under way. */
  const asked = new Map<string, number>();
  const gate = errorGate();
  let step = new Map<string, Promise<CallRecord>>();
  let answered = 0;
  let unsealed: Sealed[] = [];
  const place = new AsyncLocalStorage<Sealed[]>();
  const apartCalls = new Map<string, Sealed[]>();
  const askedApart = new Map<string, Promise<Found>>();
  /** Questions of work apart that a step has sealed: each has one answer, and one seal. */
  const sealedApart = new Set<string>();

  const find = (key: string, occurrence: number): Found | undefined => {
    const own = store.findCall({ key, occurrence, runId });
    if (own) return { record: own, source: 'journal' };
    if (readOnly || (cache !== 'read-write' && cache !== 'replay-only')) return undefined;
    const shared = store.findCall({ key, occurrence });
    return shared && { record: { ...shared, runId }, source: 'cache' };
  };

  const live = async (
    { kind, name, request, shareable, signal }: CallQuestion,
    { key, occurrence }: AskedAs,
    ask: Ask,
  ): Promise<Made> => {
    const at = clock.now();
    const watch = stopwatch(clock);
    const failures: Failure[] = [];
    // The key is made of the whole request; what is kept of it for people to read has no secrets.
    const kept = redactSecrets(request);
    const recordOf = (outcome: CallOutcome): CallRecord => {
      if ('error' in outcome && failures.length === 0) {
        const { code, message } = outcome.error;
        failures.push({ code, message });
      }
      const shared = shareable && cache !== 'off' && 'value' in outcome;
      const duration = watch();
      return {
        runId,
        key,
        occurrence,
        shared,
        kind,
        name,
        request: kept,
        response: outcome,
        at,
        duration,
        failures,
      };
    };
    let settle: Made['settle'];
    const charged = async (): Promise<unknown> => {
      const made = await ask(
        ({ error, pause }) => {
          const { code, message } = storedError(error);
          failures.push({ code, message, ...defined({ pause }) });
        },
        { key, occurrence },
      );
      settle = made.settle;
      return made.result;
    };
    try {
      const outcome = await outcomeOf(charged());
      return { record: recordOf(outcome), settle };
    } catch (error) {
      const failed = recordOf({ error: storedError(error) });
      // What the call failed with is worse than that its tries cannot be kept.
      if (!signal?.aborted && wasMade(error))
        await store.putCall({ ...failed, occurrence: unanswered }).catch(() => undefined);
      throw error;
    }
  };

  const first = async (question: CallQuestion, key: string, ask: Ask): Promise<Found> => {
    const occurrence = place.getStore() ? 0 : (asked.get(key) ?? 0);
    const found = find(key, occurrence);
    if (!found && cache === 'replay-only') throw missing(question, key, journal);
    const awaited = found ? undefined : isAwaited(store, runId, key);
    if (awaited) throw awaitingError(awaited.name.replace(/^ask /u, ''));
    const source = found?.source ?? 'live';
    const { record, settle } = found
      ? { ...found, settle: undefined }
      : await live(question, { key, occurrence }, ask);
    // Both in one turn, so that both are on disk or none is.
    if (source !== 'journal') await Promise.all([store.putCall(record), settle?.()]);
    if (question.kind === 'engine') answered++;
    return { record, source };
  };

  /** The answer to a question of work apart: whoever asks it first, and whenever, it is the same. */
  const answerApart = async (question: CallQuestion, key: string, ask: Ask): Promise<Found> => {
    const known = askedApart.get(key);
    const asking = known ?? first(question, key, ask);
    askedApart.set(key, asking);
    asking.catch(() => askedApart.delete(key));
    const { record, source } = await asking;
    return { record, source: known ? 'step' : source };
  };

  const answerOf = async (question: CallQuestion, key: string, ask: Ask): Promise<Found> => {
    for (let earlier = step.get(key); earlier; earlier = step.get(key)) {
      const record = await earlier.catch(() => undefined);
      if (record) return { record, source: 'step' };
    }
    // Nothing may be awaited from here until the question is noted: the next to ask must find it.
    const within = step;
    const asking = first(question, key, ask);
    const record = asking.then((found) => found.record);
    within.set(key, record);
    record.catch(() => within.delete(key));
    return asking;
  };

  const answer = async <TAnswer>(
    question: CallQuestion,
    ask: (report: ReportFailure, asked: AskedAs) => Promise<Charged<TAnswer>>,
  ): Promise<Answered<TAnswer>> => {
    const key = callKey(question, seed);
    const calls = place.getStore();
    const { record, source } = await (calls ? answerApart : answerOf)(question, key, ask);
    if (calls) calls.push([key, contentKey(record.response)]);
    else if (source !== 'step') unsealed.push([key, contentKey(record.response)]);
    const outcome = readOutcome(record);
    if ('value' in outcome) return { answer: outcome.value as TAnswer, source };
    if (question.kind === 'engine') await gate.hold(key);
    throw new TextGradError(outcome.error.kind, outcome.error.code, outcome.error.message);
  };

  return {
    // A simulator may ask engines itself: waiting for it would be waiting for oneself.
    answer: (question, ask) =>
      question.kind === 'engine' ? gate.pass(() => answer(question, ask)) : answer(question, ask),
    unsealed: () => answered,
    idle: () => gate.idle(),
    apart(name, work) {
      const calls: Sealed[] = [];
      apartCalls.set(name, calls);
      return place.run(calls, work);
    },
    async seal(number, measuredBy = [], apart = []) {
      const ofApart = new Map(
        apart.flatMap((name) => apartCalls.get(name) ?? []).filter(([key]) => !sealedApart.has(key)),
      );
      for (const key of ofApart.keys()) sealedApart.add(key);
      const ofStep: readonly Sealed[] = [...unsealed, ...ofApart];
      const calls = ofStep.map((call) => [...call]).sort((a, b) => (a.join() < b.join() ? -1 : 1));
      for (const name of apart) apartCalls.delete(name);
      for (const [key] of ofStep) if (!step.has(key)) asked.set(key, (asked.get(key) ?? 0) + 1);
      for (const key of step.keys()) asked.set(key, (asked.get(key) ?? 0) + 1);
      unsealed = [];
      answered = 0;
      step = new Map();
      const sealed = defined({ measuredBy: measuredBy.length > 0 ? [...measuredBy] : undefined });
      await journal.append('calls', { step: number, calls, ...sealed });
    },
  };
}

/** The hash of everything that an answer depends on. */
export const callKey = (
  { kind, name, request }: Pick<CallQuestion, 'kind' | 'name' | 'request'>,
  seed: number,
): string => contentKey({ kind, name, request, seed });

/** Everything that an engine's answer depends on, as data. */
export const engineQuestion = (
  { name, settings }: Pick<Engine, 'name' | 'settings'>,
  request: EngineRequest,
): Pick<CallQuestion, 'kind' | 'name' | 'request'> => ({
  kind: 'engine',
  name,
  request: { ...request, settings },
});

/** A call as it is sealed. */
type Sealed = readonly [key: string, answer: string];

/** Asks, and charges a budget for it. */
type Ask = (report: ReportFailure, asked: AskedAs) => Promise<Charged<unknown>>;

/** A call that was made, and how to settle what it used; an answer that is an error has settled it. */
interface Made {
  readonly record: CallRecord;
  readonly settle: (() => Promise<void>) | undefined;
}

/** A recorded answer and where it came from. */
interface Found {
  readonly record: CallRecord;
  readonly source: AnswerSource;
}

/** Whether a call that failed has reached what it was to: not when it was stopped, or there was no budget for it. */
function wasMade(error: unknown): boolean {
  return !(error instanceof TextGradError && (error.kind === 'aborted' || error.kind === 'budget'));
}

function missing({ kind, name }: CallQuestion, key: string, { length }: Journal): TextGradError {
  return new TextGradError(
    'replay',
    'REPLAY_MISS',
    `There is no recorded answer of the ${kind} '${name}' under the key ${key}, wanted after ${length} journal entries: the run, or what it runs on, has changed.`,
    { details: { key, kind, name, seq: length } },
  );
}
