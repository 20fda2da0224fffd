import { contentKey, type JournalEntry, type Json, nextEntry } from '../journal/index.ts';
import { type FixedFacts, factsKey } from '../runs/run-facts.ts';
import type { BundleCall, BundleEntry, Records } from './bundle-format.ts';
import { checkResult } from './check-result.ts';
import { isRedacted, type Refuse, tampered } from './refusal.ts';
import { sealedCalls } from './sealed-calls.ts';
import { unsealedFacts } from './unsealed-facts.ts';

/** What a check of a run's records found. */
export interface Verified {
  /** Records whose secrets were taken out: their words are not covered by the hashes. */
  readonly redacted: number;
  /** Calls that were answered after the last step that was finished. */
  readonly unsealed: number;
  /** What is said of the run and its journal does not seal, dotted, such as `call.at`: somebody's word. */
  readonly unsealedFacts: readonly string[];
}

/**
 * Checks that a run's records belong together and are as they were written: the chain of entries, the manifest that it
 * starts from, the calls that it seals, and everything that the result says.
 *
 * @param refuse Makes the error of a result that says something else than the journal.
 * @throws TextGradError `BUNDLE_TAMPERED` with the first thing that does not fit.
 */
export function verifyRecords(records: Records, refuse: Refuse = tampered): Verified {
  const { run, entries, calls } = records;
  const redactedEntries = checkChain(entries);
  checkManifest(run.manifest, entries);
  for (const call of calls) checkKey(call, run.manifest.seed);
  const sealed = sealedCalls(entries, calls, tampered);
  const result = checkResult(records, sealed, refuse);
  return {
    redacted: redactedEntries + sealed.redacted + result.redacted,
    unsealed: sealed.others.filter(({ occurrence }) => occurrence >= 0).length,
    unsealedFacts: [...unsealedFacts(records), ...result.unsealed],
  };
}

/** Returns how many entries cannot be checked, because secrets were taken out. */
function checkChain(entries: readonly BundleEntry[]): number {
  let redacted = 0;
  let previous: Pick<JournalEntry, 'seq' | 'hash'> | undefined;
  for (const { seq, operation, body, at, hash } of entries) {
    const next = nextEntry(previous, { type: operation, body, at });
    if (seq !== next.seq) throw tampered(`entry ${seq} stands where entry ${next.seq} should be`);
    if (hash !== next.hash) {
      if (!isRedacted(body)) throw tampered(`entry ${seq} does not follow from the entries before it`);
      redacted++;
    }
    previous = { seq, hash };
  }
  return redacted;
}

function checkManifest(manifest: FixedFacts, [first]: readonly BundleEntry[]): void {
  const { manifest: sealed } = (first?.body ?? {}) as { readonly manifest?: Json };
  if (first && (first.operation !== 'run.started' || sealed !== factsKey(manifest)))
    throw tampered('the manifest is not the one that the run started from');
}

/** A call's key is the hash of its question; where secrets were taken out of that, it cannot be made again. */
function checkKey({ kind, name, request, key }: BundleCall, seed: number): void {
  if (key !== contentKey({ kind, name, request, seed }) && !isRedacted(request))
    throw tampered(`the ${kind} call ${key.slice(0, 12)}… is not what it asked`);
}
