import type { PriceTable } from '../context/index.ts';
import { costOfCall, usesTokens } from '../engine/cost.ts';
import type { Engine, EngineRequest } from '../engine/engine.ts';
import { type TextGradError, usageError } from '../errors/index.ts';
import type { Amounts, BudgetRecord } from '../journal/index.ts';

/** A request whose reply is bounded by what is left of a budget. */
export interface BoundRequest {
  readonly request: EngineRequest;
  /** The most that the call can use. */
  readonly amounts: Partial<Amounts>;
  /** Whether the reply may be shorter than it could be with more left. */
  readonly clamped: boolean;
}

/** Reply tokens that a call may use when neither the request nor what is left says less. */
const replyTokens = 8_192;

/**
 * Bounds a request's reply so that the call stays within a budget's limits, as far as its tokens can be known before.
 *
 * @param inputTokens The request's tokens, from `countTokens`.
 * @throws TextGradError `PRICE_UNKNOWN` under a limit in US dollars.
 */
export function boundRequest(
  engine: Engine,
  { request, inputTokens }: { readonly request: EngineRequest; readonly inputTokens: number },
  { limits, used }: BudgetRecord,
  prices: PriceTable,
): BoundRequest {
  const { tokens = Number.POSITIVE_INFINITY, usd = Number.POSITIVE_INFINITY } = limits;
  if (!usesTokens(engine) || Math.min(tokens, usd) === Number.POSITIVE_INFINITY)
    return { request, amounts: { calls: 1 }, clamped: false };
  const cost = (outputTokens: number): number => {
    const amount = costOfCall(engine, { inputTokens, outputTokens }, prices);
    if (amount === null && usd < Number.POSITIVE_INFINITY) throw priceUnknown(engine, prices);
    return amount ?? 0;
  };
  const forTokens = tokens - used.tokens - inputTokens;
  const forMoney = Math.floor((usd - used.usd - cost(0)) / (cost(1) - cost(0)));
  const wanted = request.sampling?.maxTokens ?? replyTokens;
  const left = Math.max(1, Math.min(forTokens, Number.isNaN(forMoney) ? wanted : forMoney));
  const outputTokens = Math.min(wanted, left);
  return {
    request: { ...request, sampling: { ...request.sampling, maxTokens: outputTokens } },
    amounts: { calls: 1, tokens: inputTokens + outputTokens, usd: cost(outputTokens) },
    clamped: outputTokens < wanted,
  };
}

/** The error of a limit in US dollars that cannot be kept. */
export function priceUnknown({ name }: Engine, { date, prices }: PriceTable): TextGradError {
  const { longest } = prices[name] ?? {};
  const what =
    longest === undefined ? `'${name}'` : `calls of '${name}' with more than ${longest} input tokens`;
  return usageError(
    'PRICE_UNKNOWN',
    `The price of ${what} is not in the price table${date === '' ? '' : ` of ${date}`}, so a limit in US dollars cannot be kept: limit calls or tokens instead, or add the price (--prices prices.yaml with the line "${name}: { input: 2.5, output: 10 }", in US dollars for a million tokens).`,
  );
}
