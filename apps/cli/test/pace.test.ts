import { describe, expect, test } from 'vitest';
import { paceOf } from '../src/request/pace.ts';

describe('the pace of a run', () => {
  test('is what the first source says, part by part', () => {
    expect(
      paceOf({ concurrency: 2 }, { concurrency: 8, requestsPerMinute: 60 }, { tokensPerMinute: 9 }),
    ).toEqual({
      concurrency: 2,
      requestsPerMinute: 60,
      tokensPerMinute: 9,
    });
  });

  test('leaves out what nobody says, so that it can be spread', () => {
    expect(Object.keys(paceOf({ concurrency: undefined }, { tokensPerMinute: 5 }))).toEqual([
      'tokensPerMinute',
    ]);
    expect(paceOf()).toEqual({});
  });
});
