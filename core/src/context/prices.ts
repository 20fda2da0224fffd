/** What one model costs, in US dollars for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** Input that an endpoint has in its prompt cache; the price of other input where nothing is said. */
  readonly cachedInput?: number;
  /** Input tokens of the longest call that costs this much; a longer one's price is unknown. No limit by default. */
  readonly longest?: number;
  /** The day on which the price was known to hold, as `YYYY-MM-DD`. */
  readonly date?: string;
  /** Where it is known from. */
  readonly source?: string;
}

/** Prices by engine name (`openai:gpt-4o`), as known on a date. */
export interface PriceTable {
  /** The newest date in the table; empty when none is given. */
  readonly date: string;
  readonly prices: Readonly<Record<string, ModelPrice>>;
}

/** No price is known: every paid engine's cost is then `null`, never a guess. */
export const noPrices: PriceTable = { date: '', prices: {} };

/** Tokens that calls have used. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** How many of the input tokens the endpoint had in its prompt cache, where it says so. */
  readonly cachedInputTokens?: number;
}

/** The cost of one call in US dollars, or `null` when the table does not say. */
export function costOf(engine: string, usage: TokenUsage, { prices }: PriceTable): number | null {
  const price = Object.hasOwn(prices, engine) ? prices[engine] : undefined;
  if (!price || usage.inputTokens > (price.longest ?? Number.POSITIVE_INFINITY)) return null;
  const { inputTokens, outputTokens, cachedInputTokens: cached = 0 } = usage;
  const { input, output, cachedInput = input } = price;
  return ((inputTokens - cached) * input + cached * cachedInput + outputTokens * output) / 1e6;
}

/** One table of two: where both know a price, the second one's holds. */
export function mergePrices(base: PriceTable, own: PriceTable): PriceTable {
  return { date: newest([base.date, own.date]), prices: { ...base.prices, ...own.prices } };
}

/** The part of a table that is about some engines. */
export function pricesOf(engines: readonly string[], table: PriceTable): PriceTable {
  const known = Object.entries(table.prices).filter(([engine]) => engines.includes(engine));
  return {
    date: newest(known.map(([, { date = '' }]) => date)) || table.date,
    prices: Object.fromEntries(known),
  };
}

/** The last of some dates; empty when there is none. */
export const newest = (dates: readonly string[]): string => [...dates].sort().at(-1) ?? '';
