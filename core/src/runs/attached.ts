import { usageError } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import type { CallRecord, Journal, Store } from '../journal/index.ts';
import type { Evaluation } from '../measure/index.ts';
import type { Search, Texts } from '../optimizers/index.ts';
import { isAttached } from '../optimizers/search/attached.ts';
import { candidateIn } from '../results/journal-archive.ts';
import { askedIn } from './asked.ts';
import { callKey } from './call-log.ts';
import type { Execution } from './execution.ts';
import { factsOf, storedRun } from './run-facts.ts';

/** A value that was measured elsewhere, of a candidate that a run need not have proposed. */
export interface AttachedMeasurement {
  /** What was measured, as the run asks a laboratory for it. */
  readonly what: string;
  /** In its canonical form. */
  readonly candidate: string;
  readonly evaluation: Evaluation;
}

/** What the store keeps of the try that an attached value takes the place of. */
const mark = { code: 'MEASUREMENT_ATTACHED', message: 'It was measured elsewhere, and attached.' };

/**
 * Keeps values that were measured elsewhere as answers of a run's laboratory, all or none: the run takes their candidates in before its
 * next step, as if it had measured them. They count among its evaluations, and cost its budget nothing.
 *
 * @param at When, in milliseconds since 1970.
 * @throws TextGradError `ASKED_UNKNOWN` for what the run asks no laboratory for, `TOLD_ALREADY`.
 */
export async function attachAnswers(
  store: Store,
  run: string,
  measured: readonly AttachedMeasurement[],
  at: number,
): Promise<void> {
  const { seed } = factsOf(storedRun(store, run));
  const asked = new Map(askedIn(store, run).map((one) => [one.what, one.record]));
  const calls = measured.map(({ what, candidate, evaluation }): CallRecord => {
    const record = asked.get(what);
    if (!record) throw unknown(what, run, [...asked.keys()]);
    const { kind, name } = record;
    const request = { ...(record.request as object), candidate };
    return {
      ...record,
      key: callKey({ kind, name, request }, seed),
      occurrence: 0,
      request,
      response: { value: jsonOf({ ...evaluation, artifacts: [] }) },
      ...{ at, duration: 0, failures: [mark] },
    };
  });
  if (await store.putNewCalls(calls)) return;
  const twice = calls.find(({ key }) => store.findCall({ key, occurrence: 0, runId: run }));
  const { candidate = '' } = (twice?.request ?? {}) as { readonly candidate?: string };
  throw usageError(
    'TOLD_ALREADY',
    `'${candidate.slice(0, 80)}' has been measured in this run already, and its first value stays: take it out. Nothing was kept of this.`,
  );
}

const unknown = (what: string, run: string, known: readonly string[]): Error =>
  usageError(
    'ASKED_UNKNOWN',
    known.length === 0
      ? `The run '${run}' has asked no laboratory yet, so nothing can be attached to it: resume it until it asks.`
      : `The run '${run}' asks no laboratory for '${what.slice(0, 80)}': it asks for ${known.join(', ')}.`,
  );

/** The candidates of values that were attached to a run, in their order. */
const attachedTo = (store: Pick<Store, 'calls'>, run: string): readonly string[] => [
  ...new Set(
    store.calls(run).flatMap(({ failures, request }) => {
      const { candidate } = (request ?? {}) as { readonly candidate?: string };
      return failures.some(({ code }) => code === mark.code) && candidate !== undefined ? [candidate] : [];
    }),
  ),
];

/**
 * Hands a search before each step what was attached: where an execution before came to this place, what that took in; once, where this
 * execution is the first to get further, all that is there then.
 */
export function attaching(
  search: Search,
  journal: Journal,
  { store, id, readOnly = false }: Pick<Execution, 'store' | 'id' | 'readOnly'>,
): () => Promise<void> {
  let isRead = readOnly;
  return async () => {
    for (let texts = recordedAt(journal); texts; texts = recordedAt(journal)) await search.attach([texts]);
    if (isRead || journal.recorded().length > 0) return;
    isRead = true;
    await search.attach(attachedTo(store, id).map((candidate) => [candidate]));
  };
}

function recordedAt(journal: Journal): Texts | undefined {
  const [next] = journal.recorded();
  const candidate = next?.type === 'evaluation' ? candidateIn(next.body) : undefined;
  return candidate && isAttached(candidate) ? candidate.texts : undefined;
}
