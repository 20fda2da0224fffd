import type { Context } from '../context/index.ts';
import { pricesOf } from '../context/prices.ts';
import { isFree } from '../engine/cost.ts';
import type { Engine } from '../engine/engine.ts';
import { enginesOf } from '../engine/route.ts';
import { defined } from '../errors/index.ts';
import { ownBudget, type Store } from '../journal/store.ts';
import type { ExecutionSummary, RefusedReplies, RunSummary, UsageSummary } from '../results/summary.ts';
import type { Outcome } from './outcome.ts';

/** What a result says of its execution, beside what its journal seals. */
export type ToldOfExecution = Pick<RunSummary, 'replies' | 'waiting' | 'prices' | 'execution'>;

/** What is known of an execution that has ended. */
export interface EndedExecution {
  readonly id: string;
  readonly store: Store;
  readonly budgetId: string;
  readonly engine: Engine;
  readonly context: Context;
  readonly readOnly?: boolean;
  readonly outcome: Outcome;
  readonly usage: UsageSummary;
  /** Where answers came from. */
  readonly sources: Omit<ExecutionSummary, 'seconds'>;
  /** Whether an earlier execution had begun the run. */
  readonly resumed: boolean;
  readonly replies: RefusedReplies;
  /** Engines' answers of a step that has not ended. */
  readonly unsealed: number;
}

/** What is worth saying of an execution; what goes without saying is absent. */
export function toldOfExecution(ended: EndedExecution): ToldOfExecution {
  const { outcome, replies, unsealed } = ended;
  return defined({
    replies: replies.refused > 0 ? { ...replies } : undefined,
    waiting: outcome.status === 'completed' || unsealed === 0 ? undefined : unsealed,
    prices: pricesIn(ended),
    execution: executionOf(ended),
  });
}

/** The prices that the cost was reckoned with. */
function pricesIn({ engine, context, usage }: EndedExecution): RunSummary['prices'] {
  const paid = enginesOf(engine).filter((one) => !isFree(one));
  const { prices } = pricesOf(
    paid.map(({ name }) => name),
    context.prices,
  );
  return usage.calls === 0 || usage.usd === null || Object.keys(prices).length === 0 ? undefined : prices;
}

/** How an execution came by its answers, where that needs saying. */
function executionOf({
  id,
  store,
  budgetId,
  readOnly = false,
  usage,
  sources,
  resumed,
}: EndedExecution): ExecutionSummary | undefined {
  const { asked, tries } = sources;
  if (readOnly || (!resumed && asked === usage.calls && tries === usage.calls)) return undefined;
  const own = budgetId === ownBudget(id) ? store.budget(budgetId) : undefined;
  return { ...sources, seconds: own ? own.used.minutes * 60 : usage.seconds };
}
