import type { Test } from '../sandbox/sandbox.ts';

/** The tests that attacks are put to, in the three forms. */
export const comparison = (actual: string, expected: string): Test => ({
  kind: 'comparison',
  name: 'attack',
  actual,
  expected,
});
export const assertion = (statement: string): Test => ({ kind: 'assertion', name: 'attack', statement });
export const script = (source: string): Test => ({ kind: 'script', name: 'attack', source });
