import type { CallFacts } from '@textgrad/core/runs';
import type { SpendRow, TimedCall } from '../api.ts';

/** What calls cost in US dollars; `null` when the price is unknown. */
export type Pricing = (call: CallFacts) => number | null;

/** The calls of a run as they are read: sums by role and engine, and when each was under way. */
export interface CallModel {
  readonly rows: readonly SpendRow[];
  readonly calls: readonly TimedCall[];
  /** Keys of engine calls that have come, in order, with how often each had been asked before. */
  readonly asked: readonly (readonly [key: string, occurrence: number])[];
  /** The id of the last call. */
  readonly last: number;
  add(calls: readonly CallFacts[]): void;
}

/** Starts without calls; times are from `start`, in milliseconds since 1970. */
export function callModel(start: number, pricing: Pricing): CallModel {
  const rows: SpendRow[] = [];
  const places = new Map<string, number>();
  const timed: TimedCall[] = [];
  const asked: (readonly [string, number])[] = [];
  const model = { rows, calls: timed, asked, last: 0, add };
  function add(calls: readonly CallFacts[]): void {
    for (const call of calls) {
      const { id, kind, name, role, inputTokens, outputTokens, at, duration, failures, occurrence } = call;
      model.last = id;
      const group = `${kind}\n${name}\n${role ?? ''}`;
      const place = places.get(group) ?? rows.length;
      places.set(group, place);
      const usd = kind === 'simulator' ? 0 : pricing(call);
      const row = rows[place] ?? emptyRow(kind, name, role ?? 'measurement');
      rows[place] = {
        ...row,
        calls: row.calls + 1,
        inputTokens: row.inputTokens + inputTokens,
        outputTokens: row.outputTokens + outputTokens,
        usd: usd === null || row.usd === null ? null : row.usd + usd,
        seconds: row.seconds + duration / 1000,
        failures: row.failures + failures,
        unanswered: row.unanswered + (occurrence < 0 ? 1 : 0),
      };
      const end = (at - start) / 1000;
      timed.push([Math.max(0, end - duration / 1000), end, place, usd ?? 0]);
      if (kind === 'engine') asked.push([call.key, occurrence]);
    }
  }
  return model;
}

const emptyRow = (kind: SpendRow['kind'], name: string, role: string): SpendRow => ({
  ...{ kind, name, role, calls: 0, inputTokens: 0, outputTokens: 0, usd: 0, seconds: 0 },
  ...{ failures: 0, unanswered: 0 },
});
