import { Buffer } from 'node:buffer';
import type { Context, PriceTable, TokenUsage } from '../context/index.ts';
import { costOfCall, usesTokens } from '../engines/cost.ts';
import type { Completion, Engine, EngineRequest } from '../engines/engine.ts';
import { enginesOf } from '../engines/route.ts';
import { TextGradError, usageError } from '../errors/index.ts';
import { type Amounts, amountNames, type Store } from '../journal/index.ts';
import { partsText } from '../prompts/parts.ts';

/** Takes from a budget before a call, and puts back afterwards what was not used. */
export interface Budget {
  /**
   * Makes a call within the budget; a call that fails counts with what it used all the same.
   *
   * @throws TextGradError `BUDGET_REACHED` when the budget has not enough left; the call is then not made.
   */
  within<TResult>(
    amounts: Partial<Amounts>,
    call: () => Promise<TResult>,
    used: {
      readonly answered: (result: TResult) => Partial<Amounts>;
      readonly failed?: (error: unknown) => Partial<Amounts>;
    },
  ): Promise<TResult>;
  /** The request with its reply bounded by what is left, and the most that it can use. */
  bound(
    engine: Engine,
    request: EngineRequest,
  ): { readonly request: EngineRequest; readonly amounts: Partial<Amounts> };
  /** Adds the execution time since the last call of this. */
  tick(): Promise<void>;
}

/** What a budget needs to know. */
export interface BudgetParts {
  readonly store: Store;
  readonly id: string;
  readonly context: Context;
}

/** Reply tokens that a call may use when neither the request nor what is left says less. */
const replyTokens = 8_192;

/** A request's own overhead in the wire format, in tokens, at most. */
const overhead = 64;

/**
 * Opens a budget in a store; other runs and processes may use the same one.
 *
 * Tokens are bounded from above (a token is at least one byte), so that a limit is never passed, not by one.
 */
export function openBudget({ store, id, context }: BudgetParts): Budget {
  const { clock, prices } = context;
  const waiting = new Set<Promise<unknown>>();
  let last = clock.now();
  const limits = (): Partial<Amounts> => store.budget(id)?.limits ?? {};

  const reserve = async (amounts: Partial<Amounts>): Promise<void> => {
    while (!(await store.spend(id, amounts))) {
      const others = [...waiting];
      if (others.length === 0) throw reached(store, id, amounts);
      await Promise.race(others);
    }
  };

  const tick = async (): Promise<void> => {
    const now = clock.now();
    const minutes = (now - last) / 60_000;
    last = now;
    await store.settle(id, { minutes });
  };

  return {
    tick,
    async within(amounts, call, { answered, failed = () => ({}) }) {
      const { minutes = Number.POSITIVE_INFINITY } = limits();
      if (minutes < Number.POSITIVE_INFINITY) await tick();
      await reserve(amounts);
      const work = call();
      const settled = work.then(
        (result) => store.settle(id, difference(answered(result), amounts)),
        (error: unknown) => store.settle(id, difference(failed(error), amounts)),
      );
      const place = settled.catch(() => undefined);
      waiting.add(place);
      try {
        const result = await work;
        await settled;
        return result;
      } catch (error) {
        await place;
        throw error;
      } finally {
        waiting.delete(place);
      }
    },
    bound(engine, request) {
      const { tokens = Number.POSITIVE_INFINITY, usd = Number.POSITIVE_INFINITY } = limits();
      if (!usesTokens(engine) || (tokens === Number.POSITIVE_INFINITY && usd === Number.POSITIVE_INFINITY))
        return { request, amounts: { calls: 1 } };
      const words = [request.system ?? '', partsText(request.content), JSON.stringify(request.schema ?? '')];
      const inputTokens = Buffer.byteLength(words.join('\n')) + overhead;
      const used = store.budget(id)?.used.tokens ?? 0;
      const left = Math.max(1, tokens - used - inputTokens);
      const outputTokens = Math.min(request.sampling?.maxTokens ?? replyTokens, left);
      const cost = costOfCall(engine, { inputTokens, outputTokens }, prices);
      if (cost === null && usd < Number.POSITIVE_INFINITY) throw priceUnknown(engine, prices);
      return {
        request: { ...request, sampling: { ...request.sampling, maxTokens: outputTokens } },
        amounts: { calls: 1, tokens: inputTokens + outputTokens, ...(cost === null ? {} : { usd: cost }) },
      };
    },
  };
}

/**
 * Refuses a limit in US dollars for an engine whose price is not known.
 *
 * @throws TextGradError `PRICE_UNKNOWN`.
 */
export function checkPrices(engine: Engine, limits: Partial<Amounts>, { prices }: Context): void {
  if (limits.usd === undefined) return;
  const unknown = enginesOf(engine).find(
    (one) => costOfCall(one, { inputTokens: 0, outputTokens: 0 }, prices) === null,
  );
  if (unknown) throw priceUnknown(unknown, prices);
}

function priceUnknown({ name }: Engine, { date, prices }: PriceTable): TextGradError {
  const { longest } = prices[name] ?? {};
  const what =
    longest === undefined ? `'${name}'` : `calls of '${name}' with more than ${longest} input tokens`;
  return usageError(
    'PRICE_UNKNOWN',
    `The price of ${what} is not in the price table${date === '' ? '' : ` of ${date}`}, so a limit in US dollars cannot be kept: limit calls or tokens instead, or add the price.`,
  );
}

/** What a completion used of a budget. */
export function amountsOf(
  engine: Engine,
  { usage }: Pick<Completion, 'usage'>,
  { prices }: Context,
): Partial<Amounts> {
  const usd = costOfCall(engine, usage, prices) ?? 0;
  return { calls: 1, tokens: usage.inputTokens + usage.outputTokens, usd };
}

/** What a failed call used, where its error knows: a reply that was cut off is paid for. */
export function failedAmountsOf(engine: Engine, error: unknown, context: Context): Partial<Amounts> {
  const usage = error instanceof TextGradError ? (error.details.usage as TokenUsage | undefined) : undefined;
  return usage ? amountsOf(engine, { usage }, context) : {};
}

function difference(actual: Partial<Amounts>, reserved: Partial<Amounts>): Partial<Amounts> {
  return Object.fromEntries(amountNames.map((name) => [name, (actual[name] ?? 0) - (reserved[name] ?? 0)]));
}

function reached(store: Store, id: string, wanted: Partial<Amounts>): TextGradError {
  const { limits = {}, used } = store.budget(id) ?? {};
  const over = amountNames.find(
    (name) => (used?.[name] ?? 0) + (wanted[name] ?? 0) > (limits[name] ?? Number.POSITIVE_INFINITY),
  );
  return new TextGradError(
    'budget',
    'BUDGET_REACHED',
    `The budget of ${limits[over ?? 'calls']} ${over ?? 'calls'} is used up (${used?.[over ?? 'calls']} used).`,
    { details: { budget: id, amount: over, limit: limits[over ?? 'calls'], used: used?.[over ?? 'calls'] } },
  );
}

/** A signal that fires when the minutes of a budget are used up; the timer ends with `finished`. */
export function timeLimit(
  store: Store,
  id: string,
  clock: Context['clock'],
  finished: AbortSignal,
): AbortSignal {
  const controller = new AbortController();
  const { limits = {}, used } = store.budget(id) ?? {};
  if (limits.minutes === undefined) return controller.signal;
  const left = Math.max(0, limits.minutes - (used?.minutes ?? 0)) * 60_000;
  clock.sleep(left, { signal: finished }).then(
    () => controller.abort(reached(store, id, { minutes: Number.POSITIVE_INFINITY })),
    () => undefined,
  );
  return controller.signal;
}
