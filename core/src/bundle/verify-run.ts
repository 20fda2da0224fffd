import { TextGradError } from '../errors/index.ts';
import { contentKey, type JournalEntry, type Json, nextEntry } from '../journal/index.ts';
import { mask } from '../journal/redact.ts';
import { candidateIn } from '../results/journal-archive.ts';
import { summarizeCandidate } from '../results/summary.ts';
import { type FixedFacts, factsKey } from '../runs/run-facts.ts';
import type { Bundle, BundleCall, BundleEntry } from './bundle-format.ts';

/** What a check of a run's records found. */
export interface Verified {
  /** Entries and answers whose secrets were taken out: their words are not covered by the hashes. */
  readonly redacted: number;
  /** Calls that were answered after the last step that was finished. */
  readonly unsealed: number;
}

/** A run's records as they are checked; those of a bundle, or those of a store. */
export type Records = Pick<Bundle, 'run' | 'entries' | 'calls'>;

/**
 * Checks that a run's records belong together and are as they were written: the chain of entries, the manifest that it
 * starts from, the calls that it seals, and the evaluations that the result shows.
 *
 * @throws TextGradError `BUNDLE_TAMPERED` with the first thing that does not fit.
 */
export function verifyRecords({ run, entries, calls }: Records): Verified {
  const redactedEntries = checkChain(entries);
  checkManifest(run.manifest, entries);
  for (const call of calls) checkKey(call, run.manifest.seed);
  const { unsealed, redacted } = checkSeals(entries, calls);
  checkSummary(run.summary, entries);
  return { redacted: redactedEntries + redacted, unsealed };
}

/** Whether secrets may have been taken out of data, so that its hash is another. */
const isRedacted = (data: unknown): boolean => JSON.stringify(data).includes(mask);

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

/** Checks every sealed answer; returns how many calls no entry seals, and how many answers cannot be checked. */
function checkSeals(
  entries: readonly BundleEntry[],
  calls: readonly BundleCall[],
): { readonly unsealed: number; readonly redacted: number } {
  const open = new Map<string, BundleCall[]>();
  for (const call of calls) open.set(call.key, [...(open.get(call.key) ?? []), call]);
  let redacted = 0;
  let sealed = 0;
  for (const { seq, key, answer } of entries.flatMap(sealsOf)) {
    const of = open.get(key) ?? [];
    const same = of.findIndex(({ response }) => contentKey(response) === answer);
    const place = same < 0 ? of.findIndex(({ response }) => isRedacted(response)) : same;
    if (place < 0)
      throw tampered(
        `the answer to call ${key.slice(0, 12)}…, which entry ${seq} seals, is another or is missing`,
      );
    of.splice(place, 1);
    sealed++;
    if (same < 0) redacted++;
  }
  return { unsealed: calls.length - sealed, redacted };
}

interface Seal {
  readonly seq: number;
  readonly key: string;
  readonly answer: string;
}

function sealsOf({ seq, operation, body }: BundleEntry): readonly Seal[] {
  const { calls } = body as { readonly calls?: Json };
  if (operation !== 'calls') return [];
  if (!Array.isArray(calls)) throw tampered(`entry ${seq} is not a list of calls`);
  return calls.map((call: Json) => {
    const [key, answer] = Array.isArray(call) ? call : [];
    return { seq, key: String(key), answer: String(answer) };
  });
}

/** The candidates that a result shows must be those that the journal measured. */
function checkSummary(summary: Json, entries: readonly BundleEntry[]): void {
  if (summary === null) return;
  const measured = new Set(
    entries.filter(({ operation }) => operation === 'evaluation').map(({ body }) => measuredKey(body)),
  );
  for (const candidate of shownIn(summary as Fields))
    if (!shownKeys(candidate).some((key) => measured.has(key)))
      throw tampered('the result shows a candidate that the journal does not hold');
}

type Fields = Readonly<Record<string, Json | undefined>>;

/** All candidates that a result shows. */
function shownIn({ start, best, steps, search }: Fields): readonly Json[] {
  const made = listOf(steps);
  const others = made.flatMap((step) => listOf((step as Fields | null)?.others));
  return [start ?? null, best ?? null, ...made, ...others, ...listOf((search as Fields | undefined)?.front)];
}

const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** What a measured candidate looks like in a result, but for its text where there are several parameters. */
function measuredKey(body: Json): string {
  const candidate = candidateIn(body);
  if (!candidate) throw tampered('an evaluation has no candidate');
  const { texts, evaluation } = candidate;
  const { step: _, text: __, ...summary } = summarizeCandidate(0, '', evaluation);
  return contentKey({ texts, ...summary });
}

/** What a result's candidate may have been: one text, or several as an object by role. */
function shownKeys(value: Json): readonly string[] {
  const { text, score, feasible, measurements, problems } = (value ?? {}) as Readonly<Record<string, Json>>;
  const readings = [[String(text)], ...textsByRole(String(text))];
  return readings.map((texts) => contentKey({ texts, score, feasible, measurements, problems }));
}

function textsByRole(text: string): readonly (readonly string[])[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? [Object.values(parsed)] : [];
  } catch {
    return [];
  }
}

function tampered(what: string): TextGradError {
  return new TextGradError(
    'usage',
    'BUNDLE_TAMPERED',
    `The records of the run do not fit together: ${what}. They were changed or damaged since the run; nothing was written.`,
  );
}
