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

describe('speed that is not earned', () => {
  const work =
    'const square = (x) => { let c = 0; for (let i = 0; i < 300; i++) c += x; return (c / 300) * x; };';
  const program = (source: string) => ({ language: 'javascript' as const, source: `${work}\n${source}` });
  const before = program('const squares = (n) => Array.from({ length: n }, (_, x) => square(x));');
  const asked = (source: string, workload = 'squares(200)') =>
    compareSpeed(sandbox, {
      before,
      after: program(source),
      tests: [compare('squares(3)[2]', '4')],
      workload,
    });

  it.each([
    [
      'a Proxy that works out what is looked at',
      'const squares = (n) => new Proxy([], { get: (t, key) => (key === "length" ? n : square(Number(key))) });',
    ],
    [
      'a function in place of a value',
      'const squares = (n) => Array.from({ length: n }, (_, x) => (x < 3 ? square(x) : () => square(x)));',
    ],
    [
      'an iterator',
      'const squares = (n) => { const all = (function* () { for (let x = 0; x < n; x++) yield square(x); })(); all[2] = 4; return all; };',
    ],
    [
      'an object with private fields',
      'class Later { #n; constructor(n) { this.#n = n; } get 2() { return square(2); } } const squares = (n) => new Later(n);',
    ],
    ['another value', 'const squares = (n) => [0, 1, 4];'],
  ])('by %s: no verdict', async (_, source) => {
    expect(await asked(source)).toMatchObject({ verdict: 'incorrect' });
  });

  it.each([
    [
      'getters that are read later',
      'const squares = (n) => { const all = []; for (let x = 0; x < n; x++) Object.defineProperty(all, x, { get: () => square(x), enumerable: true, configurable: true }); return all; };',
    ],
    [
      'a table made while loading',
      'const table = Array.from({ length: 200 }, (_, x) => square(x)); const squares = (n) => table.slice(0, n);',
    ],
    [
      'work in promise jobs',
      'const squares = (n) => { const all = new Array(n).fill(0); all[2] = 4; Promise.resolve().then(() => { for (let x = 0; x < n; x++) all[x] = square(x); }); return all; };',
    ],
  ])('by %s: nothing is gained', async (_, source) => {
    const answer = await asked(source);
    if (answer.verdict === 'incorrect') return expect.fail(answer.sentence);
    expect(answer.ratio.ratio).toBeLessThan(1.05);
    expect(answer.ratio.ratio).toBeGreaterThan(0.9);
  });

  it('does not count against longer text, nor rounding against another order', async () => {
    const comment = `/* ${'why '.repeat(2000)} */`;
    const same = await asked(
      `${comment} const squares = (n) => Array.from({ length: n }, (_, x) => square(x));`,
    );
    if (same.verdict === 'incorrect') return expect.fail(same.sentence);
    expect(same.ratio.ratio).toBeCloseTo(1, 3);
    const sum = (source: string) => ({ language: 'javascript' as const, source });
    const tenths = 'const parts = Array.from({ length: 1000 }, (_, at) => 1 / (at + 1));';
    const answer = await compareSpeed(sandbox, {
      before: sum(`${tenths} const sum = () => parts.reduce((a, b) => a + b);`),
      after: sum(`${tenths} const sum = () => parts.reduceRight((a, b) => a + b);`),
      tests: [],
      workload: 'sum()',
    });
    expect(answer.verdict).not.toBe('incorrect');
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
