import { contentKey, type Json, jsonOf } from '../journal/canonical-json.ts';
import type { CallRecord } from '../journal/index.ts';
import type { Evaluation } from '../measure/index.ts';

/** Data without seeds, at any depth: another seed is another draw of the same measurement. */
export function withoutSeeds(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => withoutSeeds(one));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !/^seed$|[a-z]Seed$/u.test(name));
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutSeeds(one ?? null)]));
}

/** A simulator or an engine, as it was asked. */
export interface Instrument {
  readonly kind: CallRecord['kind'];
  readonly name: string;
  readonly request: unknown;
  /** Whether it is a simulator that asks engines, of which no call is recorded. */
  readonly asksEngine?: boolean;
}

/** What measured a start. */
export interface Instruments {
  /** Content keys of what was called: simulators with versions and settings, engines with settings and sampling. */
  readonly called: ReadonlySet<string>;
  /** Whether engines were. */
  readonly engines: boolean;
  /** Content keys of simulators that asked those engines, in order: their settings say what about. */
  readonly asking: readonly string[];
}

/** Without what differs from question to question. */
function keyOf({ kind, name, request }: Instrument): string {
  const { candidate, content, system, schema, sample, ...settings } = jsonOf(request ?? {}) as Readonly<
    Record<string, Json>
  >;
  return contentKey({ kind, name, settings: withoutSeeds(settings) });
}

/** What measured, of all that was called. */
export function instrumentsIn(used: readonly Instrument[]): Instruments {
  const keysOf = (asks: boolean): ReadonlySet<string> =>
    new Set(used.filter(({ asksEngine = false }) => asksEngine === asks).map(keyOf));
  return {
    called: keysOf(false),
    engines: used.some(({ kind }) => kind === 'engine'),
    asking: [...keysOf(true)].toSorted(),
  };
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
