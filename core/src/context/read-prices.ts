import { z } from 'zod';
import { usageError } from '../errors/index.ts';
import { newest, type PriceTable } from './prices.ts';

const dollars = z.number().nonnegative();

const priceSchema = z.strictObject({
  input: dollars,
  output: dollars,
  cachedInput: dollars.exactOptional(),
  longest: z.int().positive().exactOptional(),
  date: z.iso.date().exactOptional(),
  source: z.string().exactOptional(),
});

const tableSchema = z.record(z.string().min(1), priceSchema);

/**
 * Reads a user's own prices, as parsed from JSON or YAML: by engine name, `input` and `output` in US dollars for a
 * million tokens, and optionally `cachedInput`, `longest`, `date` and `source`.
 *
 * @throws TextGradError `PRICES_INVALID` with what is wrong and where.
 *
 * @example
 * ```ts
 * import { costOf, defaultPrices, mergePrices } from '@textgrad/core/runs';
 * import { readPrices } from '@textgrad/core/runs';
 *
 * const own = readPrices({ 'azure:my-gpt-4o': { input: 2.5, output: 10 } });
 * const usage = { inputTokens: 2_000, outputTokens: 100 };
 * console.log(costOf('azure:my-gpt-4o', usage, mergePrices(defaultPrices, own))); // 0.006
 * ```
 */
export function readPrices(input: unknown): PriceTable {
  const parsed = tableSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.join(' → ') || 'table'}: ${message}`,
    );
    throw usageError(
      'PRICES_INVALID',
      `The prices cannot be used. ${problems.join('. ')}. Write them as { "openai:gpt-4o": { "input": 2.5, "output": 10 } }, in US dollars for a million tokens.`,
      { details: { problems } },
    );
  }
  const prices = parsed.data;
  return { date: newest(Object.values(prices).map(({ date = '' }) => date)), prices };
}
