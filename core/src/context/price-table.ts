import { defined } from '../errors/index.ts';
import { type ModelPrice, newest, type PriceTable } from './prices.ts';

/** Where prices are known from, and the day on which they were known to hold. */
interface Source {
  readonly date: string;
  readonly source: string;
}

/**
 * Dollars for a million tokens of input, of input in the provider's prompt cache and of output, and the longest input that
 * costs so. Where no price of cached input is known, it counts as other input.
 */
type Row = readonly [
  engine: string,
  input: number,
  cachedInput: number | undefined,
  output: number,
  longest?: number,
];

const openai: Source = {
  date: '2026-08-05',
  source: 'github.com/simonw/llm-prices at 723ef0b, from the price list of developers.openai.com',
};

const openaiNewer: Source = {
  date: '2026-10-18',
  source: 'model pages of developers.openai.com, as two price lists of that time agree',
};

const anthropic: Source = {
  date: '2026-10-24',
  source: 'models and pricing of platform.claude.com',
};

const gemini: Source = {
  date: '2026-08-05',
  source: 'github.com/simonw/llm-prices at 723ef0b, from the price list of ai.google.dev',
};

const rows: readonly (readonly [Source, readonly Row[]])[] = [
  [
    openai,
    [
      ['openai:gpt-4o', 2.5, 1.25, 10],
      ['openai:gpt-4o-mini', 0.15, 0.075, 0.6],
      ['openai:gpt-4.1', 2, 0.5, 8],
      ['openai:gpt-4.1-mini', 0.4, 0.1, 1.6],
      ['openai:gpt-4.1-nano', 0.1, 0.025, 0.4],
      ['openai:o3-mini', 1.1, 0.55, 4.4],
      ['openai:o4-mini', 1.1, 0.275, 4.4],
      ['openai:gpt-5', 1.25, 0.125, 10],
      ['openai:gpt-5-mini', 0.25, 0.025, 2],
      ['openai:gpt-5-nano', 0.05, 0.005, 0.4],
      ['openai:gpt-5.1', 1.25, 0.125, 10],
      ['openai:gpt-5.2', 1.75, 0.175, 14],
      ['openai:gpt-5.4', 2.5, 0.25, 15, 272_000],
      ['openai:gpt-5.4-mini', 0.75, 0.075, 4.5],
      ['openai:gpt-5.4-nano', 0.2, 0.02, 1.25],
      ['openai:gpt-5.5', 5, 0.5, 30, 272_000],
    ],
  ],
  [
    openaiNewer,
    [
      ['openai:gpt-6-astra', 10, 1, 50, 272_000],
      ['openai:gpt-6-sol', 2, 0.2, 10, 272_000],
      ['openai:gpt-6.1-sol', 2, 0.1, 10, 272_000],
    ],
  ],
  [
    anthropic,
    [
      ['anthropic:claude-haiku-4-5', 1, 0.1, 5],
      ['anthropic:claude-haiku-5-5', 0.1, 0.01, 0.5, 100_000],
      ['anthropic:claude-sonnet-4-5', 3, 0.3, 15, 200_000],
      ['anthropic:claude-sonnet-4-6', 3, 0.3, 15],
      ['anthropic:claude-sonnet-5', 2, 0.2, 10],
      ['anthropic:claude-sonnet-5-5', 2, 0.1, 10],
      ['anthropic:claude-opus-4-1', 15, 1.5, 75],
      ['anthropic:claude-opus-4-5', 5, 0.5, 25],
      ['anthropic:claude-opus-4-6', 5, 0.5, 25],
      ['anthropic:claude-opus-4-7', 5, 0.5, 25],
      ['anthropic:claude-opus-4-8', 5, 0.5, 25],
      ['anthropic:claude-opus-5', 5, 0.5, 25],
      ['anthropic:claude-opus-5-5', 4, 0.2, 20],
      ['anthropic:claude-fable-5-1', 10, 0.25, 50],
    ],
  ],
  [
    gemini,
    [
      ['gemini:gemini-2.5-pro', 1.25, 0.125, 10, 200_000],
      ['gemini:gemini-2.5-flash', 0.3, 0.03, 2.5],
      ['gemini:gemini-2.5-flash-lite', 0.1, 0.01, 0.4],
      ['gemini:gemini-3.1-pro-preview', 2, undefined, 12, 200_000],
      ['gemini:gemini-3.5-flash', 1.5, 0.15, 9],
      ['gemini:gemini-3.5-flash-lite', 0.3, 0.03, 2.5],
    ],
  ],
];

/**
 * List prices of well-known models, in US dollars for a million tokens, each with where and when it is known from.
 *
 * Input that an endpoint says it had in its prompt cache has its own price; discounts for batches and the like are left out, so that
 * a cost is rather too high. Prices change: put your own over these with `mergePrices(defaultPrices, readPrices(…))`.
 *
 * @example
 * ```ts
 * import { costOf, defaultPrices } from '@textgrad/core/runs';
 *
 * console.log(costOf('openai:gpt-4o', { inputTokens: 1_000_000, outputTokens: 0 }, defaultPrices)); // 2.5
 * console.log(costOf('openai:gpt-0', { inputTokens: 1_000_000, outputTokens: 0 }, defaultPrices)); // null
 * ```
 */
export const defaultPrices: PriceTable = {
  date: newest(rows.map(([{ date }]) => date)),
  prices: Object.fromEntries(rows.flatMap(([source, of]) => of.map((row) => entry(row, source)))),
};

function entry(
  [engine, input, cachedInput, output, longest]: Row,
  source: Source,
): readonly [string, ModelPrice] {
  return [engine, { ...defined({ input, cachedInput, output, longest }), ...source }];
}
