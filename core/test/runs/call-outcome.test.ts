import { expect, test } from 'vitest';
import type { CallRecord, Json } from '../../src/doors/runs.ts';
import { readOutcome } from '../../src/runs/call-outcome.ts';

const record = (response: Json): CallRecord => ({
  runId: 'r',
  key: 'k',
  occurrence: 0,
  shared: false,
  kind: 'engine',
  name: 'scripted',
  request: {},
  response,
  at: 0,
  duration: 0,
  failures: [],
});

test.each([
  [{ value: null }],
  [{ value: { text: 'yes', usage: { inputTokens: 1 } } }],
  [{ error: { kind: 'engine', code: 'ENGINE_REFUSED', message: 'No.' } }],
])('%j is what a call came to', (response: Json) => {
  expect(readOutcome(record(response))).toEqual(response);
});

test.each([[null], ['text'], [{}], [{ error: 'No.' }], [{ error: { kind: 'odd', code: 'X', message: '' } }]])(
  '%j is not',
  (response: Json) => {
    expect(() => readOutcome(record(response))).toThrow(
      "of the engine 'scripted' under the key k cannot be read",
    );
  },
);
