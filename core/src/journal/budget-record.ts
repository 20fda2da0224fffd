/** What a budget counts. */
export interface Amounts {
  /** Answered engine calls. */
  readonly calls: number;
  /** Input and output tokens together. */
  readonly tokens: number;
  /** US dollars. */
  readonly usd: number;
  /** Simulator evaluations. */
  readonly evaluations: number;
  /** Minutes of execution; the time between two executions does not count. */
  readonly minutes: number;
}

/** The names of the amounts, in order. */
export const amountNames = ['calls', 'tokens', 'usd', 'evaluations', 'minutes'] as const;

/** A budget as the store keeps it. */
export interface BudgetRecord {
  readonly id: string;
  readonly limits: Partial<Amounts>;
  readonly used: Amounts;
}

/** What a process has taken from a budget for calls that are under way. */
export interface Held {
  /** The process, from `thisProcess`. */
  readonly holder: string;
  readonly amounts: Amounts;
}

/** Nothing used. */
export const noAmounts: Amounts = { calls: 0, tokens: 0, usd: 0, evaluations: 0, minutes: 0 };

/** Adds amounts; a sum of money or time is rounded to a billionth, so that equal sums are equal numbers. */
export function addAmounts(used: Amounts, change: Partial<Amounts>): Amounts {
  const sum = (name: (typeof amountNames)[number]): number =>
    Math.round((used[name] + (change[name] ?? 0)) * 1e9) / 1e9;
  return {
    calls: sum('calls'),
    tokens: sum('tokens'),
    usd: sum('usd'),
    evaluations: sum('evaluations'),
    minutes: sum('minutes'),
  };
}

/** The amounts with the opposite sign. */
export const negated = (amounts: Partial<Amounts>): Partial<Amounts> =>
  Object.fromEntries(amountNames.map((name) => [name, -(amounts[name] ?? 0)]));

/** What can be given back of what is held: no more than is there. */
export const withinHeld = (held: Amounts, amounts: Partial<Amounts>): Partial<Amounts> =>
  Object.fromEntries(amountNames.map((name) => [name, Math.min(held[name], amounts[name] ?? 0)]));

/** Whether there is nothing of any amount. */
export const isNothing = (amounts: Amounts): boolean => amountNames.every((name) => amounts[name] === 0);

/** The amounts that are above their limits. */
export function exceeded(used: Amounts, limits: Partial<Amounts>): readonly (keyof Amounts)[] {
  return amountNames.filter((name) => used[name] > (limits[name] ?? Number.POSITIVE_INFINITY));
}

/** A budget with higher limits; a limit that is not mentioned stays. */
export function withLimits(budget: BudgetRecord, limits: Partial<Amounts>): BudgetRecord {
  return { ...budget, limits: { ...budget.limits, ...limits } };
}
