import { describe, expect, it } from 'vitest';
import { hintsOf } from '../src/repair/hints.ts';
import type { TestResult } from '../src/sandbox/sandbox.ts';

const failing = (actual: string, expected: string): TestResult => ({
  ...{ name: 'a test', verdict: 'failed', output: '', actual, expected },
});
const of = (...tests: readonly TestResult[]) =>
  hintsOf({
    tests,
    output: '',
    exceptions: [],
    coverage: undefined,
    cost: { memoryBytes: 0, milliseconds: 1 },
  });

describe('what failing values say', () => {
  it.each([
    ['one more or less', '3', '4', 'off by one'],
    ['the sign', '-3', '3', 'negation'],
    ['a number that is not whole', '2.5', '2', 'value through a function'],
    ['the case of letters', "'abc'", "'ABC'", 'value through a function'],
    ['what stands between words', "'a b'", "'ab'", 'missing separator'],
    ['nothing at all', "''", "'ab'", 'missing update of a variable'],
    ['the other end first', '[ 1, 2, 3 ]', '[ 3, 2, 1 ]', 'sorting order'],
    ['another order', '[1, 3, 2]', '[1, 2, 3]', 'sorting order'],
    ['too much', '[1, 2, 3]', '[1, 3]', 'condition widened or narrowed'],
    ['too little', '[1]', '[1, 3]', 'off by one'],
    ['the other truth', 'True', 'False', 'negation'],
    ['another kind', "'5'", '5', 'value through a function'],
  ])('%s', (_, actual, expected, template) => {
    expect(of(failing(actual, expected)).get(template)).toBeGreaterThan(1);
  });

  it('weighs by how many of the failing tests say it', () => {
    const one = of(failing('3', '4')).get('off by one') ?? 0;
    const half = of(failing('3', '4'), failing('3', '9')).get('off by one') ?? 0;
    expect(half).toBeLessThan(one);
    expect(half).toBeGreaterThan(1);
  });

  it('say nothing where they cannot be read', () => {
    expect(of(failing('[ 1, 2, …', '[ 1, 3 ]')).size).toBe(0);
    expect(of({ name: 'passes', verdict: 'passed', output: '' }).size).toBe(0);
  });
});
