import { describe, expect, test } from 'vitest';
import { createContext } from '../../src/context/index.ts';
import { defaultPrices } from '../../src/context/price-table.ts';
import { costOf, mergePrices, noPrices, pricesOf } from '../../src/context/prices.ts';
import { readPrices } from '../../src/doors/runs.ts';

const table = { date: '2025-01-01', prices: { 'openai:gpt-4o': { input: 2.5, output: 10 } } };

describe('the cost of a usage', () => {
  test('counts input and output tokens at their own prices', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 100_000 };
    expect(costOf('openai:gpt-4o', usage, table)).toBe(3.5);
  });

  test('counts what the endpoint had in its cache at that price, and at the price of input where there is none', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 0, cachedInputTokens: 400_000 };
    // OpenAI's example prices for gpt-4o: $2.50 for a million input tokens, $1.25 for cached ones.
    const priced = readPrices({
      m: { input: 2.5, cachedInput: 1.25, output: 10 },
      n: { input: 2.5, output: 10 },
    });
    expect(costOf('m', usage, priced)).toBe(2);
    expect(costOf('n', usage, priced)).toBe(2.5);
  });

  test('is unknown, not zero, for an engine without a price', () => {
    expect(costOf('openai:other', { inputTokens: 1, outputTokens: 1 }, table)).toBeNull();
    expect(costOf('openai:gpt-4o', { inputTokens: 1, outputTokens: 1 }, noPrices)).toBeNull();
    expect(costOf('constructor', { inputTokens: 1, outputTokens: 1 }, table)).toBeNull();
  });

  test('is unknown for a call that is longer than the price holds for', () => {
    const own = { date: '', prices: { m: { input: 1, output: 1, longest: 1_000 } } };
    expect(costOf('m', { inputTokens: 1_000, outputTokens: 0 }, own)).toBe(0.001);
    expect(costOf('m', { inputTokens: 1_001, outputTokens: 0 }, own)).toBeNull();
  });
});

describe('the price table', () => {
  test.each(Object.entries(defaultPrices.prices))(
    'says of %s where and when it is known from',
    (_, price) => {
      expect(price.source).toMatch(/[a-z]\.(?:com|dev)/u);
      expect(price.date).toMatch(/^202\d-\d\d-\d\d$/u);
      expect((price.date ?? '') <= defaultPrices.date).toBe(true);
      expect(price.input).toBeGreaterThan(0);
      expect(price.output).toBeGreaterThanOrEqual(price.input);
      expect(price.cachedInput ?? 0).toBeLessThan(price.input);
    },
  );

  // Cached input by the providers' price pages: developers.openai.com, platform.claude.com, ai.google.dev.
  test.each([
    ['openai:gpt-4o', 0.5 * 2.5 + 0.5 * 1.25],
    ['anthropic:claude-opus-5-5', 0.5 * 4 + 0.5 * 0.2],
    ['gemini:gemini-2.5-flash', 0.5 * 0.3 + 0.5 * 0.03],
  ])('counts what %s had in its cache at its own price', (engine, cost) => {
    const long = { inputTokens: 100_000, outputTokens: 0, cachedInputTokens: 50_000 };
    expect(costOf(engine, long, defaultPrices)).toBeCloseTo(cost / 10, 12);
  });

  test('is what a context has when it is given none', () => {
    expect(createContext().prices).toBe(defaultPrices);
  });

  test('can be cut down to some engines, with their date', () => {
    const cut = pricesOf(['openai:gpt-4o', 'openai:gpt-0'], defaultPrices);
    expect(Object.keys(cut.prices)).toEqual(['openai:gpt-4o']);
    expect(cut.date).toBe(defaultPrices.prices['openai:gpt-4o']?.date);
  });
});

describe('own prices', () => {
  test('hold over the table, which keeps the rest', () => {
    const own = readPrices({ 'openai:gpt-4o': { input: 1, output: 2, date: '2031-05-01' } });
    const merged = mergePrices(defaultPrices, own);
    expect(merged.prices['openai:gpt-4o']).toEqual({ input: 1, output: 2, date: '2031-05-01' });
    expect(merged.prices['openai:gpt-4o-mini']).toBe(defaultPrices.prices['openai:gpt-4o-mini']);
    expect(merged.date).toBe('2031-05-01');
  });

  test.each([
    [{ 'openai:gpt-4o': { input: -1, output: 2 } }, 'openai:gpt-4o → input'],
    [{ 'openai:gpt-4o': { input: '1', output: 2 } }, 'openai:gpt-4o → input'],
    [{ 'openai:gpt-4o': { input: 1 } }, 'openai:gpt-4o → output'],
    [{ 'openai:gpt-4o': { input: 1, output: 2, currency: 'EUR' } }, 'currency'],
    [{ 'openai:gpt-4o': { input: 1, output: 2, date: 'yesterday' } }, 'openai:gpt-4o → date'],
    ['openai:gpt-4o', 'table'],
  ])('that make no sense are refused, with the place (%#)', (given, place) => {
    expect(() => readPrices(given)).toThrow(
      expect.objectContaining({ code: 'PRICES_INVALID', message: expect.stringContaining(place) }),
    );
  });
});

describe('a context', () => {
  test('fills in what is not given and keeps what is', () => {
    const context = createContext({ prices: table });
    expect(context.prices).toBe(table);
    expect(context.random.path).toBe('');
    expect(context.logger.info('nothing is printed')).toBeUndefined();
  });
});
