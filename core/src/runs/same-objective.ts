import { contentKey, type Json } from '../journal/canonical-json.ts';
import type { CallRecord, Store } from '../journal/index.ts';
import type { Evaluation } from '../measure/index.ts';

/** Data without seeds, at any depth: another seed is another draw of the same measurement. */
export function withoutSeeds(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => withoutSeeds(one));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !/^seed$|[a-z]Seed$/u.test(name));
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutSeeds(one ?? null)]));
}

/** What measured in a run, as content keys: simulators with versions and settings, engines with settings and sampling. */
export const instrumentsOf = (calls: readonly CallRecord[]): ReadonlySet<string> =>
  new Set(
    calls.map(({ kind, name, request }) => {
      const { candidate, content, system, schema, sample, ...settings } = (request ?? {}) as Readonly<
        Record<string, Json>
      >;
      return contentKey({ kind, name, settings: withoutSeeds(settings) });
    }),
  );

/** The calls of a run up to the measurement of its start: all of a run that has got no further. */
export function startCalls(store: Store, run: string): readonly CallRecord[] {
  const sealed = store.entries(run).find(({ type }) => type === 'calls');
  const calls = store.calls(run).filter(({ occurrence }) => occurrence >= 0);
  if (!sealed) return calls;
  const keys = new Set(
    (sealed.body as { readonly calls: readonly [string, string][] }).calls.map(([key]) => key),
  );
  return calls.filter(({ key }) => keys.has(key));
}

/** Whether two evaluations measured the same: what both have has the same unit and goal, and they are of the same samples. */
export function measuredAlike(a: Evaluation, b: Evaluation): boolean {
  const inB = new Map(b.measurements.map((one) => [one.name, one]));
  const alike = a.measurements.every(({ name, quantity, goal }) => {
    const other = inB.get(name);
    if (!other) return true;
    const [mine, its] = [
      { unit: quantity.unit, goal: goal ?? null },
      { unit: other.quantity.unit, goal: other.goal ?? null },
    ];
    return contentKey(mine) === contentKey(its);
  });
  const samples = ({ samples: of }: Evaluation): string | undefined =>
    of && Object.keys(of).toSorted().join('\n');
  const [mine, its] = [samples(a), samples(b)];
  return alike && (mine === undefined || its === undefined || mine === its);
}
