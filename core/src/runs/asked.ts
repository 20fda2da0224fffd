import { isAwaiting } from '../errors/awaiting.ts';
import { usageError } from '../errors/index.ts';
import { contentKey, type Json, jsonOf } from '../journal/canonical-json.ts';
import type { CallRecord, Store } from '../journal/index.ts';
import { unanswered } from '../journal/store.ts';
import type { Evaluation } from '../measure/index.ts';

/** A question to a laboratory that a run has come to. */
export interface Asked {
  /** Names it in this run alone. */
  readonly id: string;
  /** What is to be measured. */
  readonly what: string;
  readonly candidate: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What has been told; nothing while it is awaited. */
  readonly told?: Evaluation;
  /** What the store kept of the question. */
  readonly record: CallRecord;
}

/** Whether a call was a question to a laboratory. */
const isAsked = ({ occurrence, failures }: CallRecord): boolean =>
  occurrence === unanswered && failures.some(isAwaiting);

/** The questions that a run has put to laboratories, in the order in which it came to them. */
export function askedIn(store: Pick<Store, 'calls' | 'findCall'>, runId: string): readonly Asked[] {
  const first = new Map<string, CallRecord>();
  for (const call of store.calls(runId)) if (isAsked(call) && !first.has(call.key)) first.set(call.key, call);
  return [...first.values()].map((record): Asked => {
    const { key, name, request, at } = record;
    const { candidate = '' } = (request ?? {}) as { readonly candidate?: string };
    const answer = store.findCall({ key, occurrence: 0, runId });
    const { value } = (answer?.response ?? {}) as { readonly value?: Json };
    return {
      id: contentKey([runId, key]).slice(0, 10),
      what: name.replace(/^ask /u, ''),
      ...{ candidate, at, record },
      ...(value === undefined ? {} : { told: value as unknown as Evaluation }),
    };
  });
}

/** Whether a run waits for the answer to a question that it has put to a laboratory. */
export const isAwaited = (
  store: Pick<Store, 'findCall'>,
  runId: string,
  key: string,
): CallRecord | undefined => {
  const record = store.findCall({ key, occurrence: unanswered, runId });
  return record && isAsked(record) ? record : undefined;
};

/**
 * Keeps what a laboratory found as the answers of a run's own calls, all or none: whoever goes on with the run finds them in its journal,
 * as if they had been measured at once.
 *
 * @param at When, in milliseconds since 1970.
 * @throws TextGradError `RUN_FINISHED`, `TOLD_ALREADY`.
 */
export async function tellAnswers(
  store: Store,
  told: readonly { readonly asked: Asked; readonly evaluation: Evaluation }[],
  at: number,
): Promise<void> {
  const twice = told.find(
    ({ asked }, index) =>
      isTold(store, asked) || told.findIndex((one) => one.asked.id === asked.id) !== index,
  );
  if (twice) throw toldAlready(`'${twice.asked.candidate.slice(0, 80)}' (${twice.asked.id}) has`);
  const isNew = await store.putNewCalls(
    told.map(({ asked: { record }, evaluation }) => ({
      ...record,
      occurrence: 0,
      response: { value: jsonOf({ ...evaluation, artifacts: [] }) },
      at,
      duration: Math.max(0, at - record.at),
      failures: [],
    })),
  );
  // Somebody else has told meanwhile.
  if (isNew) return;
  const first = told.find(({ asked }) => isTold(store, asked))?.asked;
  throw toldAlready(first ? `'${first.candidate.slice(0, 80)}' (${first.id}) has` : 'Some of it has');
}

const isTold = (store: Pick<Store, 'findCall'>, { record: { runId, key } }: Asked): boolean =>
  store.findCall({ key, occurrence: 0, runId }) !== undefined;

const toldAlready = (what: string): Error =>
  usageError(
    'TOLD_ALREADY',
    `${what} been told already, and its first answer stays: take it out. Nothing was kept of this.`,
  );
