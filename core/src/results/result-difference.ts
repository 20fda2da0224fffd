import { contentKey } from '../journal/canonical-json.ts';
import type { RunSummary } from './summary.ts';

/**
 * Where a result differs first from the one that a replay came to, dotted; nothing where it does not.
 *
 * @remarks Not compared: seconds and where answers came from, which no two executions share, and files of later measurements, which a replay does not make.
 * US dollars are sums in an order that depends on timing: they may differ by rounding.
 */
export function resultDifference(kept: RunSummary, replayed: RunSummary): string | undefined {
  const [a, b] = [comparable(kept), comparable(replayed)];
  if (contentKey(a) === contentKey(b)) return undefined;
  return differenceIn('', a, b).slice(1);
}

function comparable({
  usage,
  execution: _,
  prices: _prices,
  replies: _replies,
  waiting: _waiting,
  confirmed,
  ...others
}: RunSummary): unknown {
  const { seconds: _seconds, usd, ...counted } = usage;
  return {
    ...others,
    confirmed: confirmed?.map(({ artifacts: _artifacts, ...one }) => one),
    usage: { ...counted, usd: usd === null ? null : Number(usd.toPrecision(9)) },
  };
}

/** Where two values differ first, dotted, from a path on. */
export function differenceIn(path: string, a: unknown, b: unknown): string {
  if (!isTree(a) || !isTree(b)) return path;
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  const name = [...names].find((one) => contentKey(a[one] ?? null) !== contentKey(b[one] ?? null));
  return name === undefined ? path : differenceIn(`${path}.${name}`, a[name], b[name]);
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
