import { describe, expect, test } from 'vitest';
import { costOf, createContext, noPrices } from '../../src/index.ts';

const table = { date: '2025-01-01', prices: { 'openai:gpt-4o': { input: 2.5, output: 10 } } };

describe('the cost of a usage', () => {
  test('counts input and output tokens at their own prices', () => {
    const usage = { inputTokens: 1_000_000, outputTokens: 100_000 };
    expect(costOf('openai:gpt-4o', usage, table)).toBe(3.5);
  });

  test('is unknown, not zero, for an engine without a price', () => {
    expect(costOf('openai:other', { inputTokens: 1, outputTokens: 1 }, table)).toBeNull();
    expect(costOf('openai:gpt-4o', { inputTokens: 1, outputTokens: 1 }, noPrices)).toBeNull();
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
