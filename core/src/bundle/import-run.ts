import { usageError } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import { contentKey, type Store } from '../journal/index.ts';
import { ownBudget } from '../journal/store.ts';
import type { Bundle, Records } from './bundle-format.ts';
import { headerOf } from './bundle-header.ts';
import { recordsOf, withoutLocal } from './export-run.ts';
import { readBundle } from './read-bundle.ts';
import { invalid } from './refusal.ts';
import { type Verified, verifyRecords } from './verify-run.ts';

/** What an import came to. */
export interface ImportedRun extends Verified {
  readonly run: string;
  readonly entries: number;
  readonly calls: number;
  /** Whether the store had the run already, with the same content. */
  readonly already: boolean;
}

/**
 * Puts a run from a bundle into a store. Every line is checked, the hash chain with all that it seals, and everything that
 * the result says, before anything is written.
 *
 * @remarks A bundle is somebody's word: its hashes show that nothing was changed since they were made, not who made
 * them. The answers in it are therefore never offered to other runs.
 *
 * @throws TextGradError `BUNDLE_INVALID` with the line, `BUNDLE_INCOMPLETE`, `BUNDLE_TAMPERED`, and `RUN_CONFLICT` when
 * the store has another run of this id.
 */
export async function importRun(
  store: Store,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<ImportedRun> {
  const bundle = await readBundle(lines);
  checkHeader(bundle);
  const verified = verifyRecords(bundle, invalid);
  const { run, entries, calls } = bundle;
  const already = store.run(run.id) !== undefined;
  if (!already) await write(store, bundle);
  else if (contentOf(recordsOf(store, run.id)) !== contentOf(bundle))
    throw usageError(
      'RUN_CONFLICT',
      `The store has a run '${run.id}' with other content: import into another store, with --store.`,
      { details: { run: run.id } },
    );
  const unsealedFacts = ['header.exportedAt', ...verified.unsealedFacts];
  return { run: run.id, entries: entries.length, calls: calls.length, already, ...verified, unsealedFacts };
}

function checkHeader({ header, ...records }: Bundle): void {
  const { entries, calls } = records;
  if (header.entries > entries.length || header.calls > calls.length)
    throw usageError(
      'BUNDLE_INCOMPLETE',
      `The bundle was cut off: ${entries.length} of ${header.entries} entries and ${calls.length} of ${header.calls} calls are there. Copy it again.`,
    );
  const due = headerOf(records, header.exportedAt);
  if (contentKey(due) !== contentKey(header)) throw invalid('its header does not tell what is in it');
}

/** What makes two copies of a run the same: their journals, which seal the answers, and the questions. */
const contentOf = ({ entries, calls }: Records): string =>
  contentKey([entries.map(({ hash }) => hash), calls.map(({ key, occurrence }) => [key, occurrence])]);

/** Writes everything at once, so that it is committed together. */
async function write(store: Store, { run, entries, calls }: Bundle): Promise<void> {
  const { id: runId, status, createdAt, manifest, summary, budget } = run;
  const own = ownBudget(runId);
  await Promise.all([
    store.createRun({
      id: runId,
      status: status === 'running' ? 'stopped' : status,
      createdAt,
      manifest: withoutLocal(jsonOf(manifest)),
      summary,
      owner: '',
      stopRequested: false,
    }),
    store.append(
      runId,
      entries.map(({ seq, operation, body, hash, at }) => ({ seq, type: operation, body, hash, at })),
    ),
    ...calls.map(({ type: _type, ...call }) => store.putCall({ ...call, runId, shared: false })),
    ...(budget && manifest.budget === own
      ? [store.openBudget(own, budget.limits), store.settle(own, budget.used)]
      : []),
  ]);
}
