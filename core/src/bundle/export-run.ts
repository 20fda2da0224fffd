import { usageError } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import type { CallRecord, JournalEntry, Json, RunRecord, Store } from '../journal/index.ts';
import { redactSecrets, redactTexts, redactWords } from '../journal/redact.ts';
import { factsKey, factsOf, storedRun } from '../runs/run-facts.ts';
import type { BundleCall, BundleEntry, BundleRun, Records } from './bundle-format.ts';
import { headerOf } from './bundle-header.ts';
import { type Verified, verifyRecords } from './verify-run.ts';

/** Options of {@link exportRun}. */
export interface ExportRunOptions {
  /** The time of the export, in milliseconds since 1970. */
  readonly now: number;
  /** Words that must not leave this machine, such as API keys; settings and URLs that hold secrets are known anyway. */
  readonly secrets?: readonly string[];
}

/**
 * Makes a run one portable bundle: lines of JSON, of which the first says where the run comes from. Everything that a
 * replay needs is in it; secrets and this machine's paths are not.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `BUNDLE_TAMPERED` when the store's records do not fit together, `EXPORT_SECRET`
 * for a secret that cannot be taken out.
 *
 * @example
 * ```ts
 * import { systemClock } from '@textgrad/core';
 * import { exportRun, importRun, memoryStore, type Store } from '@textgrad/core/runs';
 *
 * async function copy(from: Store, id: string): Promise<Store> {
 *   const to = memoryStore();
 *   await importRun(to, exportRun(from, id, { now: systemClock.now() }));
 *   return to;
 * }
 * ```
 */
export function exportRun(
  store: Store,
  id: string,
  { now, secrets = [] }: ExportRunOptions,
): readonly string[] {
  const records = recordsOf(store, id);
  verifyRecords(records);
  const { run, entries, calls } = redacted(
    records,
    secrets.filter((secret) => secret.length >= 6),
  );
  const header = headerOf({ run, entries, calls }, new Date(now).toISOString());
  return [header, run, ...entries, ...calls].map((line) => JSON.stringify(line));
}

/**
 * Checks that a run's records in a store are as they were written.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `BUNDLE_TAMPERED` with the first thing that does not fit.
 */
export function verifyRun(store: Store, id: string): Verified {
  return verifyRecords(recordsOf(store, id));
}

/** A run's records, as lines of a bundle. */
export function recordsOf(store: Store, id: string): Records {
  const run = storedRun(store, id);
  const { budget } = factsOf(run);
  // Entries first: whatever they seal is then among the calls, even while the run goes on.
  const entries = store.entries(id).map(entryLine);
  return { run: runLine(run, store.budget(budget)), entries, calls: store.calls(id).map(callLine) };
}

function runLine(record: RunRecord, budget: ReturnType<Store['budget']>): BundleRun {
  const { id, status, createdAt, summary } = record;
  const { limits, used } = budget ?? {};
  return {
    type: 'run',
    id,
    status,
    createdAt,
    manifest: factsOf(record),
    summary,
    // Versions of before subtracted times of a clock that had been set back.
    budget: limits && used ? { limits, used: { ...used, minutes: Math.max(0, used.minutes) } } : null,
  };
}

const entryLine = ({ seq, type: operation, body, hash, at }: JournalEntry): BundleEntry => ({
  type: 'entry',
  seq,
  operation,
  body,
  hash,
  at,
});

function callLine({
  key,
  occurrence,
  kind,
  name,
  request,
  response,
  at,
  duration,
  failures,
}: CallRecord): BundleCall {
  return {
    type: 'call',
    key,
    occurrence,
    kind,
    name,
    request,
    response,
    at,
    duration: Math.max(0, duration),
    failures: failures.map((failure) => ({ ...failure })),
  };
}

/** The records without secrets. */
function redacted({ run, entries, calls }: Records, secrets: readonly string[]): Records {
  const clean = (data: Json): Json => redactTexts(data, secrets);
  const kept = withoutLocal(clean(withoutSecrets(run.manifest)));
  const manifest = factsOf({ id: run.id, manifest: kept });
  if (factsKey(manifest) !== factsKey(run.manifest))
    throw usageError(
      'EXPORT_SECRET',
      `The configuration of run '${run.id}' holds a secret in a setting that is not named like one: such a run cannot be exported.`,
    );
  return {
    run: { ...run, manifest, summary: clean(run.summary) },
    entries: entries.map((entry) => ({ ...entry, body: clean(entry.body) })),
    calls: calls.map((call) => ({
      ...call,
      request: clean(redactSecrets(call.request)),
      response: clean(call.response),
      failures: call.failures.map((one) => ({
        ...one,
        code: redactWords(one.code, secrets),
        message: redactWords(one.message, secrets),
      })),
    })),
  };
}

/** A manifest without secret settings; names of engines among the prices are no settings. */
function withoutSecrets({ prices, ...others }: Records['run']['manifest']): Json {
  const redacted = redactSecrets(jsonOf(others)) as Readonly<Record<string, Json>>;
  return prices ? { ...redacted, prices: jsonOf(prices) } : redacted;
}

/** A manifest without what holds on this machine alone. */
export const withoutLocal = (manifest: Json): Json =>
  Object.fromEntries(Object.entries(manifest ?? {}).filter(([name]) => name !== 'local'));
