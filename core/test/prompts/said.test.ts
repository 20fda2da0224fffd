import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHowOften, sayHowOften } from '../../src/prompts/said.ts';
import { hostileText } from '../support/hostile.ts';

test('how often something was said is read back, whatever was said', () => {
  const notes = fc.subarray(['in nearly these words', 'of several uses, the first of which is shown']);
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 99_999 }), notes, (feedback, times, more) => {
      expect(readHowOften(sayHowOften(feedback, times, more))).toEqual({ feedback, times });
    }),
  );
  expect(readHowOften('Be brief.')).toEqual({ feedback: 'Be brief.', times: 1 });
});
