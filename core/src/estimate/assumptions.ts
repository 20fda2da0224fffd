import type { PriceTable } from '../context/index.ts';
import { costOfCall, isFree } from '../engine/cost.ts';
import type { Bounds } from './estimate.ts';
import type { PlannedCall } from './ledger.ts';
import type { Rehearsal } from './rehearse.ts';

/** What a plan rests on. */
interface Grounds {
  readonly rehearsal: Rehearsal;
  readonly calls: readonly PlannedCall[];
  readonly steps: number;
  readonly prices: PriceTable;
  readonly replies: Bounds;
  readonly latency: number | undefined;
  readonly concurrency: number;
}

/** What a plan assumes, one sentence each. */
export function assumptions({
  rehearsal,
  calls,
  steps,
  prices,
  replies,
  latency,
  concurrency,
}: Grounds): readonly string[] {
  const { over, mayStop, steps: rehearsed } = rehearsal;
  return [
    'Tokens are estimated as characters divided by four; models count differently.',
    `Replies are ${replies.low} to ${replies.high} tokens long, updates as long as the start; tokens that a model thinks with come on top.`,
    'Every step makes a new version, which is measured; no call fails or is answered from the cache; repairs come on top.',
    ...(steps > rehearsed.length && rehearsed.length > 0
      ? [`The steps after step ${rehearsed.length} are like step ${rehearsed.length}.`]
      : []),
    ...(over === undefined ? [] : [`The run is over before its first step: ${over}.`]),
    ...(mayStop && over === undefined
      ? [`All ${steps} steps are made, although the task may end before.`]
      : []),
    ...priceSentences(calls, prices),
    ...(latency === undefined
      ? []
      : [`A call takes ${latency} ms, and up to ${concurrency} are made at once.`]),
  ];
}

function priceSentences(calls: readonly PlannedCall[], prices: PriceTable): readonly string[] {
  const engines = [...new Map(calls.map(({ engine }) => [engine.name, engine])).values()];
  const nothing = { inputTokens: 0, outputTokens: 0 };
  return engines.map((engine) => {
    const { name } = engine;
    if (isFree(engine)) return `Calls of ${name} cost nothing.`;
    if (costOfCall(engine, nothing, prices) === null) return `The price of ${name} is not known.`;
    const { input, output, date = prices.date, source } = prices.prices[name] ?? {};
    return `${name} costs $${input} and $${output} for a million tokens in and out${date ? `, as of ${date}` : ''}${source ? ` (${source})` : ''}.`;
  });
}
