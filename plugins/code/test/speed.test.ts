import { compareSpeed, pairedRatio } from '@textgrad/code';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();
const tests = [compare('count(5)', '5')];
/** Counts by turning a loop `turns` times for each. */
const counting = (turns: number) => ({
  language: 'javascript' as const,
  source: `const count = (n) => { let c = 0; for (let i = 0; i < n; i++) { for (let j = 0; j < ${turns}; j++) c++; } return Math.round(c / ${turns}); };`,
});
const question = (before: number, after: number) => ({
  before: counting(before),
  after: counting(after),
  tests,
  workload: 'count(100)',
});

describe('speed in operations', () => {
  it.each([
    [110, 100],
    [200, 100],
    [1000, 100],
  ])('%i turns against %i', async (before, after) => {
    const faster = await compareSpeed(sandbox, question(before, after));
    if (faster.verdict === 'incorrect') return expect.fail(faster.sentence);
    expect(faster.verdict).toBe('faster');
    expect(Math.abs(faster.ratio.ratio / (before / after) - 1)).toBeLessThan(0.05);
    expect((await compareSpeed(sandbox, question(after, before))).verdict).toBe('slower');
  });

  it('of a program against itself show no difference', async () => {
    const same = await compareSpeed(sandbox, question(100, 100));
    expect(same).toMatchObject({ verdict: 'undecided', ratio: { ratio: 1, interval: [1, 1] } });
  });

  it('say that they are a proxy', async () => {
    expect((await compareSpeed(sandbox, question(200, 100))).sentence).toMatch(
      /Interpreter operations, a proxy/u,
    );
  });

  it('mean nothing when the program is wrong', async () => {
    const after = { language: 'javascript' as const, source: 'const count = () => 4;' };
    const wrong = await compareSpeed(sandbox, { ...question(100, 100), after });
    expect(wrong).toMatchObject({ verdict: 'incorrect', sentence: expect.stringMatching(/count\(5\)/u) });
    const stuck = await compareSpeed(sandbox, { ...question(100, 100), workload: 'count(Infinity)' });
    expect(stuck.verdict).toBe('incorrect');
  });
});

describe('speed in wall time', () => {
  it('is measured in pairs and tells ten times from once', async () => {
    const faster = await compareSpeed(sandbox, question(3000, 300), { metric: 'wall', pairs: 10 });
    expect(faster).toMatchObject({ metric: 'wall', verdict: 'faster' });
  });

  it('wants enough pairs', async () => {
    await expect(compareSpeed(sandbox, question(1, 1), { metric: 'wall', pairs: 3 })).rejects.toMatchObject({
      code: 'SPEED_PAIRS',
    });
  });
});

describe('paired ratio', () => {
  const noise = fc.array(fc.double({ min: 1, max: 30, noNaN: true }), { minLength: 25, maxLength: 25 });

  it('keeps 1 in its interval when both are the same but for noise that favours neither', () => {
    fc.assert(
      fc.property(noise, (times) => {
        const { ratio, interval } = pairedRatio(times, times.toReversed());
        const [low, high] = interval;
        expect(low).toBeLessThanOrEqual(1);
        expect(high).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeCloseTo(1, 9);
      }),
    );
  });

  it('does not depend on disturbances of single measurements', () => {
    const first = Array.from({ length: 25 }, (_, at) => (at % 7 === 0 ? 90 : 11));
    const second = Array.from({ length: 25 }, (_, at) => (at % 6 === 0 ? 80 : 10));
    const { ratio, interval } = pairedRatio(first, second);
    expect(ratio).toBeCloseTo(1.1, 12);
    expect(interval).toEqual([1.1, 1.1].map((value) => expect.closeTo(value, 12)));
  });

  it('lies in its interval, though one program was never undisturbed', () => {
    const first = Array.from({ length: 25 }, (_, at) => (at === 3 ? 5 : 40 + at));
    const { ratio, interval } = pairedRatio(first, Array(25).fill(20));
    expect(ratio).toBeGreaterThan(2);
    expect(ratio).toBeGreaterThanOrEqual(interval[0]);
    expect(ratio).toBeLessThanOrEqual(interval[1]);
  });

  it('takes the ranks of the binomial distribution', () => {
    const first = Array.from({ length: 20 }, (_, at) => at + 1);
    expect(pairedRatio(first, Array(20).fill(1)).interval).toEqual([6, 15]);
    expect(() => pairedRatio([1, 2], [1, 2])).toThrow(/2 pairs are too few/);
  });
});
