import { Buffer } from 'node:buffer';
import { type Context, costOf } from '../context/index.ts';
import type { Completion, Engine, EngineRequest } from '../engines/engine.ts';
import { TextGradError, usageError } from '../errors/index.ts';
import { type Amounts, amountNames, type Store } from '../journal/index.ts';
import { partsText } from '../prompts/parts.ts';

/** Takes from a budget before a call, and puts back afterwards what was not used. */
export interface Budget {
  /**
   * Makes a call within the budget.
   *
   * @throws TextGradError `BUDGET_REACHED` when the budget has not enough left; the call is then not made.
   */
  within<TResult>(
    amounts: Partial<Amounts>,
    call: () => Promise<TResult>,
    actual: (result: TResult) => Partial<Amounts>,
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
    async within(amounts, call, actual) {
      const { minutes = Number.POSITIVE_INFINITY } = limits();
      if (minutes < Number.POSITIVE_INFINITY) await tick();
      await reserve(amounts);
      const work = call();
      const settled = work.then(
        (result) => store.settle(id, difference(actual(result), amounts)),
        () => store.settle(id, difference({}, amounts)),
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
      if (engine.kind !== 'llm' || (tokens === Number.POSITIVE_INFINITY && usd === Number.POSITIVE_INFINITY))
        return { request, amounts: { calls: 1 } };
      const words = [request.system ?? '', partsText(request.content), JSON.stringify(request.schema ?? '')];
      const inputTokens = Buffer.byteLength(words.join('\n')) + overhead;
      const used = store.budget(id)?.used.tokens ?? 0;
      const left = Math.max(1, tokens - used - inputTokens);
      const outputTokens = Math.min(request.sampling?.maxTokens ?? replyTokens, left);
      const cost = costOf(engine.name, { inputTokens, outputTokens }, prices);
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
  if (limits.usd === undefined || engine.kind !== 'llm') return;
  if (costOf(engine.name, { inputTokens: 0, outputTokens: 0 }, prices) === null)
    throw usageError(
      'PRICE_UNKNOWN',
      `The price of '${engine.name}' is not in the price table${prices.date === '' ? '' : ` of ${prices.date}`}, so a limit in US dollars cannot be kept: limit calls or tokens instead, or add the price.`,
    );
}

/** What a completion used of a budget. */
export function amountsOf(engine: Engine, { usage }: Completion, { prices }: Context): Partial<Amounts> {
  const usd = engine.kind === 'llm' ? (costOf(engine.name, usage, prices) ?? 0) : 0;
  return { calls: 1, tokens: usage.inputTokens + usage.outputTokens, usd };
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
