import { describe, expect, test } from 'vitest';
import { testFunctions } from '../../src/numbers/functions.ts';

describe('functions that numbers are searched on', () => {
  test.each(testFunctions)(
    '$name has its published minimum where it is published',
    ({ minimum, minimiser, value }) => {
      expect(value(minimiser)).toBeCloseTo(minimum, 4);
      const beside = minimiser.map((one) => one + 0.02);
      expect(value(beside)).toBeGreaterThan(minimum);
    },
  );
});
