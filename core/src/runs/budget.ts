import { stopwatch } from '../context/clock.ts';
import type { Context, TokenUsage } from '../context/index.ts';
import { costOfCall, usesTokens } from '../engine/cost.ts';
import type { Completion, Engine, EngineRequest } from '../engine/engine.ts';
import { enginesOf } from '../engine/route.ts';
import { defined, TextGradError } from '../errors/index.ts';
import { addAmounts, exceeded, noAmounts } from '../journal/budget-record.ts';
import { type Amounts, amountNames, type BudgetRecord, type Store } from '../journal/index.ts';
import { isGone, thisProcess } from '../journal/process-identity.ts';
import { type BoundRequest, boundRequest, priceUnknown } from './bound-request.ts';
import { countTokens } from './count-tokens.ts';

/** A call that waits for its share of a budget. */
export interface Spending<TResult> {
  /** The most that the call can use. */
  readonly amounts: Partial<Amounts>;
  /** Whether more would be asked for if more were left. */
  readonly clamped?: boolean;
  /** Whether the call may be billed although its answer never comes: a process that dies does not get its amounts back. */
  readonly billed?: boolean;
  call(): Promise<TResult>;
}

/** What a call has used in the end. */
export interface Spent<TResult> {
  readonly answered: (result: TResult) => Partial<Amounts>;
  readonly failed?: (error: unknown) => Partial<Amounts>;
}

/** A call's result, with what the call has used not yet settled. */
export interface Charged<TResult> {
  readonly result: TResult;
  /**
   * Puts back what the call did not use. To be asked for in the same turn in which the result is written: they are then on
   * disk together, and no call is charged whose answer is not there.
   */
  settle(): Promise<void>;
}

/** Takes from a budget before a call, and puts back afterwards what was not used. */
export interface Budget {
  /**
   * Makes a call within the budget; a call that fails counts with what it used all the same.
   *
   * @param plan Says what the call needs; asked again when calls under way have put something back.
   * @throws TextGradError `BUDGET_REACHED` when the budget has not enough left; the call is then not made.
   */
  within<TResult>(plan: () => Spending<TResult>, spent: Spent<TResult>): Promise<Charged<TResult>>;
  /** What says how a request is bounded by what is left when it is asked, and the most that it can use; counts its tokens. */
  bound(engine: Engine, request: EngineRequest): Promise<() => BoundRequest>;
  /**
   * Takes so much more for a call under way, for good.
   *
   * @throws TextGradError `BUDGET_REACHED` when not so much is left; nothing is taken then.
   */
  take(beyond: Partial<Amounts>): Promise<void>;
  /** Adds the execution time since the last call of this. */
  tick(): Promise<void>;
}

/** What a budget needs to know. */
export interface BudgetParts {
  readonly store: Store;
  readonly id: string;
  readonly context: Context;
}

/** What a call under way has taken. */
interface Holding {
  readonly amounts: Partial<Amounts>;
  readonly settled: Promise<void>;
  readonly settle: () => void;
}

/**
 * Opens a budget in a store; other runs and processes may use the same one.
 *
 * A call that finds too little left waits as long as calls of this process hold some of what it lacks, because they may
 * put it back. What processes hold that have died is given back, but for calls that may be billed.
 */
export function openBudget({ store, id, context }: BudgetParts): Budget {
  const { clock, prices } = context;
  const holder = thisProcess();
  const holdings = new Set<Holding>();
  const watch = stopwatch(clock);
  let last = 0;
  let freed: Promise<boolean> | undefined;
  const state = (): BudgetRecord => store.budget(id) ?? { id, limits: {}, used: noAmounts };

  const holders = (names: readonly (keyof Amounts)[]): readonly Promise<void>[] =>
    [...holdings]
      .filter(({ amounts }) => names.some((name) => (amounts[name] ?? 0) > 0))
      .map(({ settled }) => settled);

  const giveBack = (holding: Holding): void => {
    holdings.delete(holding);
    holding.settle();
  };

  /** Takes amounts. They count as held from the first moment: a call that looks meanwhile must see them. */
  const take = async ({ amounts, billed }: Spending<unknown>): Promise<Holding | undefined> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const holding = { amounts, settled: promise, settle: resolve };
    holdings.add(holding);
    const enough = await store.spend(id, amounts, billed ? undefined : holder).catch((error: unknown) => {
      giveBack(holding);
      throw error;
    });
    if (enough) return holding;
    giveBack(holding);
    return undefined;
  };

  /** Gives back what processes hold that have died; says whether there was anything. */
  const releaseGone = async (): Promise<boolean> => {
    const gone = store.held(id).filter((held) => isGone(held.holder));
    await Promise.all(gone.map((held) => store.release(id, held.holder)));
    return gone.length > 0;
  };

  const reserve = async <TResult>(plan: () => Spending<TResult>) => {
    for (;;) {
      const spending = plan();
      const scarce = spending.clamped ? holders(['tokens', 'usd']) : [];
      const holding = scarce.length > 0 ? undefined : await take(spending);
      if (holding) return { spending, holding };
      const short = shortOf(state(), spending.amounts);
      const waitFor = scarce.length > 0 ? scarce : holders(short);
      if (short.length > 0 && (await releaseGone())) continue;
      if (waitFor.length > 0) await Promise.race(waitFor);
      else if (short.length > 0) throw reached(state(), spending.amounts);
    }
  };

  const tick = async (): Promise<void> => {
    const now = watch();
    const minutes = (now - last) / 60_000;
    last = now;
    await store.settle(id, { minutes });
  };

  return {
    tick,
    async within(plan, { answered, failed = () => ({}) }) {
      if (state().limits.minutes !== undefined) await tick();
      freed ??= releaseGone();
      await freed;
      const { spending, holding } = await reserve(plan);
      const { amounts, billed = false } = spending;
      const settle = (used: Partial<Amounts>): Promise<void> =>
        (billed
          ? store.settle(id, difference(used, amounts))
          : store.settle(id, used, { holder, amounts })
        ).finally(() => giveBack(holding));
      try {
        const result = await spending.call();
        return { result, settle: () => settle(answered(result)) };
      } catch (error) {
        await settle(failed(error));
        throw error;
      }
    },
    async bound(engine, request) {
      const { tokens, usd } = state().limits;
      const counts = usesTokens(engine) && (tokens !== undefined || usd !== undefined);
      const inputTokens = counts ? await countTokens(engine, request) : 0;
      return () => boundRequest(engine, { request, inputTokens }, state(), prices);
    },
    async take(beyond) {
      if (!(await store.spend(id, beyond))) throw reached(state(), beyond);
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

/** The amounts of which not so much is left. */
function shortOf({ used, limits }: BudgetRecord, wanted: Partial<Amounts>): readonly (keyof Amounts)[] {
  return exceeded(addAmounts(used, wanted), limits);
}

function reached(budget: BudgetRecord, wanted: Partial<Amounts>): TextGradError {
  const { id, limits, used } = budget;
  const [amount = 'calls'] = shortOf(budget, wanted);
  return new TextGradError(
    'budget',
    'BUDGET_REACHED',
    `The budget of ${limits[amount]} ${amount} is used up (${used[amount]} used).${nextCall(amount, wanted)}`,
    {
      details: defined({
        budget: id,
        amount,
        limit: limits[amount],
        used: used[amount],
        needed: Number.isFinite(wanted[amount]) ? wanted[amount] : undefined,
      }),
    },
  );
}

/** What the call would have needed that found too little left, where that is more than one. */
function nextCall(amount: keyof Amounts, wanted: Partial<Amounts>): string {
  const needed = wanted[amount] ?? 0;
  if (amount === 'tokens') return ` The next call takes ${needed} at least.`;
  return amount === 'usd' ? ` The next call may cost ${Number(needed.toPrecision(3))}.` : '';
}

/** The longest time that a timer can hold, in milliseconds: 24 days. */
const longestTimer = 2 ** 31 - 1;

/** A signal that fires when the minutes of a budget are used up; the timer ends with `finished`. */
export function timeLimit(
  store: Store,
  id: string,
  clock: Context['clock'],
  finished: AbortSignal,
): AbortSignal {
  const controller = new AbortController();
  const budget = store.budget(id);
  const { minutes } = budget?.limits ?? {};
  if (!budget || minutes === undefined) return controller.signal;
  const watch = stopwatch(clock);
  const end = Math.max(0, minutes - budget.used.minutes) * 60_000;
  const wait = async (): Promise<void> => {
    do await clock.sleep(Math.min(Math.max(0, end - watch()), longestTimer), { signal: finished });
    while (watch() < end);
    controller.abort(reached(budget, { minutes: Number.POSITIVE_INFINITY }));
  };
  // Stopped by `finished`: the run has ended in time.
  wait().catch(() => undefined);
  return controller.signal;
}
