import { z } from 'zod';

const text = z.string();

/** A test as plain data: see `Test` of the sandbox for its forms. */
const test = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('comparison'), name: text.min(1), actual: text, expected: text }),
  z.strictObject({ kind: z.literal('assertion'), name: text.min(1), statement: text }),
  z.strictObject({ kind: z.literal('script'), name: text.min(1), source: text }),
]);

/** The tests that a program should pass, as a setting. */
export const testsSettings = z
  .array(test)
  .min(1)
  .describe(
    'The tests: { kind: comparison, name, actual, expected }, { kind: assertion, name, statement } or { kind: script, name, source }.',
  );
