/** What one model costs, in US dollars for a million tokens. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
}

/** Prices by engine name (`openai:gpt-4o`), as known on a date. */
export interface PriceTable {
  readonly date: string;
  readonly prices: Readonly<Record<string, ModelPrice>>;
}

/** No price is known: every paid engine's cost is then `null`, never a guess. */
export const noPrices: PriceTable = { date: '', prices: {} };

/** Tokens that calls have used. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** The cost of a usage in US dollars, or `null` when the engine's price is not in the table. */
export function costOf(engine: string, usage: TokenUsage, table: PriceTable): number | null {
  const price = table.prices[engine];
  return price ? (usage.inputTokens * price.input + usage.outputTokens * price.output) / 1e6 : null;
}
