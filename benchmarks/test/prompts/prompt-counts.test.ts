import { expect, test } from 'vitest';
import { promptCounts } from '../../src/prompts/prompt-counts.ts';

const call = (key: string, role: string, text: string): string =>
  JSON.stringify({
    type: 'call',
    kind: 'engine',
    key,
    request: { role, content: [{ type: 'text', text }] },
  });

const calls = (step: number, keys: readonly string[]): string =>
  JSON.stringify({
    type: 'entry',
    operation: 'calls',
    body: { step, calls: keys.map((key) => [key, 'answer']) },
  });

// Token counts from OpenAI's cookbook, "How to count tokens with tiktoken", for o200k_base.
test('the prompts of each step are counted as OpenAI counts them, updates by themselves', () => {
  const bundle = [
    calls(0, ['a']),
    calls(1, ['a', 'b']),
    calls(2, ['c']),
    call('a', 'gradient', 'antidisestablishmentarianism'),
    call('b', 'update', '2 + 2 = 4'),
    call('c', 'update', 'お誕生日おめでとう'),
  ];
  expect(promptCounts(bundle)).toEqual([
    { step: 1, updates: [7], others: [6] },
    { step: 2, updates: [8], others: [] },
  ]);
});
