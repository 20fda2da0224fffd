import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type RandomStream, randomStream } from '../../src/context/index.ts';

const draws = (stream: RandomStream, count = 8): readonly number[] =>
  Array.from({ length: count }, () => stream.float());

describe('random streams', () => {
  test('the same seed and path give the same numbers', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (seed, name) => {
        expect(draws(randomStream(seed).stream(name))).toEqual(draws(randomStream(seed).stream(name)));
      }),
    );
  });

  test('a stream does not notice what its parent and its siblings have drawn', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(20), fc.nat(20), (seed, fromParent, fromSibling) => {
        const root = randomStream(seed);
        draws(root, fromParent);
        draws(root.stream('sibling'), fromSibling);
        expect(draws(root.stream('mine'))).toEqual(draws(randomStream(seed).stream('mine')));
      }),
    );
  });

  test('other names, paths and seeds give other numbers', () => {
    const streams = [
      randomStream(1),
      randomStream(2),
      randomStream(1).stream('a'),
      randomStream(1).stream('b'),
      randomStream(1).stream('a').stream('b'),
      randomStream(1).stream('b').stream('a'),
      randomStream(11).stream('a'),
    ].map((stream) => draws(stream).join());
    expect(new Set(streams).size).toBe(streams.length);
  });

  // As Node's SHA-256 seeded them: another number here, and no run of before replays.
  test('the numbers are those of always', () => {
    const parents = randomStream(7).stream('step/3').stream('parents');
    expect([parents.float(), parents.float()]).toEqual([0.818668441822796, 0.8584102686543602]);
    expect(parents.int(1, 1000)).toBe(611);
    const named = randomStream(2 ** 31).stream('ä');
    expect(named.int(0, 1e9)).toBe(356_259_559);
  });

  test('floats lie in [0, 1) and their mean is near a half', () => {
    const numbers = draws(randomStream(7), 10_000);
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, number) => sum + number, 0) / numbers.length).toBeCloseTo(0.5, 1);
  });

  test('whole numbers lie within their bounds, both included', () => {
    const stream = randomStream(3);
    const drawn = Array.from({ length: 200 }, () => stream.int(-1, 2));
    expect([...new Set(drawn)].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  test('a stream says where it comes from', () => {
    expect(randomStream(1).stream('task').stream('edits').path).toBe('/task/edits');
  });
});
