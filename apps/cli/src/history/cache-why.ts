import { type CallRecord, contentKey, factsOf, type Json, type Store } from '@textgrad/core/runs';
import { writeJson } from '../terminal/json.ts';
import { oneLine } from '../terminal/printable.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { findRun } from './find-run.ts';
import { readStore } from './open-store.ts';

/** Why calls of one engine or simulator were asked anew, or that they were not. */
interface Reason {
  readonly kind: string;
  readonly name: string;
  readonly calls: number;
  readonly why: string;
  /** A run that the reason speaks of. */
  readonly run?: string;
}

/** Prints why the answers of a run were not those of earlier runs. */
export async function cacheWhy(
  given: string,
  { store: path, json = false }: { readonly store?: string; readonly json?: boolean },
  { stdout, cwd }: Terminal,
): Promise<void> {
  const { run, reasons } = await readStore(path, cwd, (store) => {
    const { id } = findRun(given, store);
    return { run: id, reasons: reasonsOf(id, store as Store) };
  });
  if (json) return writeJson(stdout, { run, reasons });
  if (reasons.length === 0) return stdout.write('The run has asked nothing.\n');
  for (const { kind, name, calls, why } of reasons)
    stdout.write(`${kind} ${oneLine(name)}: ${calls} ${calls === 1 ? 'call' : 'calls'} ${oneLine(why)}\n`);
}

/** What was asked before, by what it was about: of each thing the same question where there was one, else the last of the same seed, else the last. */
type Earlier = ReadonlyMap<string, { readonly call: CallRecord; readonly seed: number }>;

function reasonsOf(run: string, store: Store): readonly Reason[] {
  const own = store.calls(run).filter(({ occurrence }) => occurrence >= 0);
  const record = store.run(run);
  const { seed } = factsOf(record as Parameters<typeof factsOf>[0]);
  const { cache } = (record?.manifest ?? {}) as { readonly cache?: string };
  const earlier = earlierCalls(run, store, own, seed);
  const counted = new Map<string, Reason>();
  for (const call of own) {
    const { why, run: other } = reasonOf(call, { seed, cache, earlier: earlier.get(subjectOf(call)) });
    const key = `${call.kind} ${call.name} ${why}`;
    const before = counted.get(key)?.calls ?? 0;
    counted.set(key, {
      ...{ kind: call.kind, name: call.name, calls: before + 1, why },
      ...(other === undefined ? {} : { run: other }),
    });
  }
  return [...counted.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One run after the other, so that no more than its calls are in memory. */
function earlierCalls(run: string, store: Store, own: readonly CallRecord[], ownSeed: number): Earlier {
  const wanted = new Set(own.map(subjectOf));
  const keys = new Set(own.map(({ key }) => key));
  const rankOf = ({ key }: CallRecord, seed: number): number =>
    keys.has(key) ? 2 : seed === ownSeed ? 1 : 0;
  const found = new Map<string, { call: CallRecord; seed: number }>();
  const { createdAt = 0 } = store.run(run) ?? {};
  for (const id of store.runIds().toReversed()) {
    const other = store.run(id);
    if (id === run || !other || other.createdAt > createdAt) continue;
    const calls = store.calls(id).filter((call) => call.occurrence >= 0 && wanted.has(subjectOf(call)));
    if (calls.length === 0) continue;
    const { seed } = factsOf(other);
    for (const call of calls) {
      const before = found.get(subjectOf(call));
      if (!before || rankOf(call, seed) >= rankOf(before.call, before.seed))
        found.set(subjectOf(call), { call, seed });
    }
  }
  return found;
}

/** What a call is about, whoever is asked in which version: a candidate, or the words of a prompt. */
function subjectOf({ kind, name, request }: CallRecord): string {
  const { candidate, content, system } = fieldsOf(request);
  return contentKey([kind, name, candidate ?? null, content ?? null, system ?? null]);
}

interface Known {
  readonly seed: number;
  readonly cache: string | undefined;
  readonly earlier: { readonly call: CallRecord; readonly seed: number } | undefined;
}

function reasonOf(
  { key, occurrence, at, request }: CallRecord,
  { seed, cache, earlier }: Known,
): { readonly why: string; readonly run?: string } {
  if (!earlier) return { why: 'asked anew: no run before has asked it.' };
  const { call, seed: other } = earlier;
  const { runId: run } = call;
  if (call.key === key && call.at === at) return { why: `answered from run ${run}.`, run };
  if (occurrence > 0)
    return { why: 'asked anew: the run had asked the same in an earlier step, and a later one asks again.' };
  const differences = differencesOf(fieldsOf(call.request), fieldsOf(request));
  if (differences.length > 0) return { why: `asked anew: run ${run} had ${differences.join(', ')}.`, run };
  if (other !== seed)
    return { why: `asked anew: run ${run} had the seed ${other}, and this has ${seed}.`, run };
  if (cache === 'off' || cache === 'refresh')
    return { why: `asked anew: the run was told to, by --cache ${cache}.`, run };
  if (!call.shared)
    return {
      why: `asked anew: the answers of run ${run} are its own, as they hang on more than the question says.`,
      run,
    };
  return { why: `asked anew: run ${run} was not answered yet.`, run };
}

const fieldsOf = (request: Json): Readonly<Record<string, Json>> =>
  (typeof request === 'object' && request !== null && !Array.isArray(request) ? request : {}) as Readonly<
    Record<string, Json>
  >;

/** What two questions about the same thing differ in, at the places themselves. */
function differencesOf(before: Json, now: Json, place = ''): readonly string[] {
  if (contentKey(before) === contentKey(now)) return [];
  const [one, other] = [fieldsOf(before), fieldsOf(now)];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  if (names.length === 0 || [before, now].some((value) => typeof value !== 'object' || value === null))
    return [`${place || 'a request'} ${shown(before)} (now ${shown(now)})`];
  return names.flatMap((name) =>
    differencesOf(one[name] ?? null, other[name] ?? null, place === '' ? name : `${place}.${name}`),
  );
}

const shown = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};
