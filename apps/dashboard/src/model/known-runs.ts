import { costOf, factsOf, type RunRecord, resultOf, type StoreReader } from '@textgrad/core/runs';
import type { Reader } from '../reader.ts';
import { type CallModel, callModel, type Pricing } from './call-model.ts';
import { type RunModel, runModel } from './run-model.ts';

/** What is known of one run, as far as it has been read. */
export interface KnownRun {
  readonly model: RunModel;
  readonly calls: CallModel;
}

/** Runs whose journals are read, and kept while they are looked at. */
export interface KnownRuns {
  /** Reads on in a run's journal, unless so many candidates are known; says whether there may be more. */
  entries(
    store: StoreReader,
    run: RunRecord,
    enough?: number,
  ): { readonly model: RunModel; readonly more: boolean };
  /** Reads on in a run's calls. */
  calls(store: StoreReader, run: RunRecord): { readonly calls: CallModel; readonly more: boolean };
}

/** Journals that are kept at once. */
const most = 8;

/** Entries or calls that are read in one go: few at first, so that something is shown at once, and then more. */
const atOnce = (known: number): number => (known === 0 ? 400 : 2_000);

/** Keeps what has been read of the runs looked at last. */
export function knownRuns(): KnownRuns {
  const known = new Map<string, KnownRun>();
  const runOf = (run: RunRecord): KnownRun => {
    // A run that was removed and made again is another one.
    const key = `${run.id} ${run.createdAt}`;
    const one = known.get(key) ?? {
      model: runModel(),
      calls: callModel(run.createdAt, pricingOf(run)),
    };
    known.delete(key);
    known.set(key, one);
    const [oldest] = known.keys();
    if (known.size > most && oldest !== undefined) known.delete(oldest);
    return one;
  };
  return {
    entries(store, run, enough = Number.POSITIVE_INFINITY) {
      const { model } = runOf(run);
      if (model.candidates.length >= enough) return { model, more: true };
      const limit = atOnce(model.next);
      const entries = store.entries(run.id, model.next, limit);
      model.add(entries);
      return { model, more: entries.length === limit };
    },
    calls(store, run) {
      const { calls } = runOf(run);
      const limit = atOnce(calls.last);
      const more = store.callFacts(run.id, calls.last, limit);
      calls.add(more);
      return { calls, more: more.length === limit };
    },
  };
}

/** Prices as the run knew them; what the embedded experts do costs nothing. */
function pricingOf(run: RunRecord): Pricing {
  const { prices = { date: '', prices: {} }, engineKind } = safely(() => factsOf(run)) ?? {};
  const own = safely(() => resultOf(run))?.prices ?? {};
  const table = { date: prices.date, prices: { ...prices.prices, ...own } };
  const free = engineKind === 'expert' || engineKind === 'scripted' || engineKind === 'simulated';
  return ({ name, inputTokens, outputTokens, cachedInputTokens }) =>
    free || name === 'expert' ? 0 : costOf(name, { inputTokens, outputTokens, cachedInputTokens }, table);
}

/** A value, or nothing where it cannot be read. */
export function safely<TValue>(read: () => TValue): TValue | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** What pages are made from. */
export interface Sources {
  readonly reader: Reader;
  readonly known: KnownRuns;
  /** This machine: whether a run's process is still there, only its own machine can say. */
  readonly host: string;
}
