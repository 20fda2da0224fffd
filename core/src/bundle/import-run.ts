import { messageOf, usageError } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import { contentKey, type Store } from '../journal/index.ts';
import { type Bundle, type BundleLine, lineSchema } from './bundle-format.ts';
import { headerOf } from './bundle-header.ts';
import { recordsOf } from './export-run.ts';
import { type Records, type Verified, verifyRecords } from './verify-run.ts';

/** What an import came to. */
export interface ImportedRun extends Verified {
  readonly run: string;
  readonly entries: number;
  readonly calls: number;
  /** Whether the store had the run already, with the same content. */
  readonly already: boolean;
}

/**
 * Puts a run from a bundle into a store. Every line is checked, and the hash chain with all that it seals, before
 * anything is written.
 *
 * @remarks A bundle is somebody's word: its hashes show that nothing was changed since they were made, not who made
 * them. The answers in it are therefore never offered to other runs.
 *
 * @throws TextGradError `BUNDLE_INVALID` with the line, `BUNDLE_INCOMPLETE`, `BUNDLE_TAMPERED`, and `RUN_CONFLICT` when
 * the store has another run of this id.
 */
export async function importRun(store: Store, lines: Iterable<string>): Promise<ImportedRun> {
  const bundle = readBundle(lines);
  checkHeader(bundle);
  const verified = verifyRecords(bundle);
  const { run, entries, calls } = bundle;
  const already = store.run(run.id) !== undefined;
  if (!already) await write(store, bundle);
  else if (contentOf(recordsOf(store, run.id)) !== contentOf(bundle))
    throw usageError(
      'RUN_CONFLICT',
      `The store has a run '${run.id}' with other content: import into another store, with --store.`,
      { details: { run: run.id } },
    );
  return { run: run.id, entries: entries.length, calls: calls.length, already, ...verified };
}

function readBundle(lines: Iterable<string>): Bundle {
  const read: BundleLine[] = [];
  let number = 0;
  for (const line of lines) {
    number++;
    if (line.trim() !== '') read.push(readLine(line, number));
  }
  const [header, run] = read;
  const entries = read.filter((line) => line.type === 'entry');
  const calls = read.filter((line) => line.type === 'call');
  if (header?.type !== 'header' || run?.type !== 'run' || read.length !== 2 + entries.length + calls.length)
    throw invalid('it has to start with one header and one run');
  return { header, run, entries, calls };
}

function readLine(line: string, number: number): BundleLine {
  const parsed = checked(parse(line, number), number);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`line ${number}: ${issue?.path.join('.') || 'the line'}: ${issue?.message}`);
}

function checked(value: unknown, number: number): ReturnType<typeof lineSchema.safeParse> {
  try {
    return lineSchema.safeParse(value);
  } catch (cause) {
    // Data that is nested too deeply for the stack.
    throw invalid(`line ${number}: ${messageOf(cause)}`);
  }
}

function parse(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw invalid(`line ${number}: ${messageOf(cause)}`);
  }
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
  const own = `run/${runId}`;
  await Promise.all([
    store.createRun({
      id: runId,
      status: status === 'running' ? 'stopped' : status,
      createdAt,
      manifest: jsonOf(manifest),
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

function invalid(what: string): Error {
  return usageError('BUNDLE_INVALID', `This is not a bundle of a run that can be read: ${what}.`);
}
