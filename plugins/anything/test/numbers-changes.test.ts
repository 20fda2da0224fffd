import { numbersCodec } from '@textgrad/anything';
import { canonicalText, randomStream } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import type { Space } from '../src/variables/numbers.ts';
import { numbersChanges } from '../src/variables/numbers-changes.ts';

const space: Space = {
  rate: { from: 0.001, to: 1, unit: '', log: true, whole: false },
  layers: { from: 1, to: 8, unit: '', log: false, whole: true },
  solvent: ['water', 'ethanol'],
};
const codec = numbersCodec(space);

describe('a random change of named numbers', () => {
  test('is legal, of one of them, and moves each of them sooner or later', async () => {
    const { mutate } = numbersChanges(space);
    const random = randomStream(1);
    const start = 'rate: 0.03, layers: 4, solvent: water';
    const moved = new Set<number>();
    for (let count = 0; count < 100; count++) {
      const [text = ''] = (await mutate([start], random)) ?? [];
      expect(await canonicalText(codec, text)).toEqual({ ok: true, value: text });
      const before = start.split(', ');
      const changed = text.split(', ').flatMap((pair, at) => (pair === before[at] ? [] : [at]));
      expect(changed.length).toBeLessThanOrEqual(1);
      for (const at of changed) moved.add(at);
    }
    expect([...moved].toSorted()).toEqual([0, 1, 2]);
    expect(await mutate(['nonsense'], random)).toBeUndefined();
  });

  test('has the spread that it says, on the scale of the number', async () => {
    const { mutate } = numbersChanges({ rate: space.rate as never });
    const random = randomStream(2);
    const steps: number[] = [];
    for (let count = 0; count < 2_000; count++) {
      const [text = ''] = (await mutate(['rate: 0.031623'], random)) ?? [];
      steps.push((Math.log10(Number(text.slice('rate: '.length))) + 1.5) / 3);
    }
    const deviation = Math.sqrt(steps.reduce((sum, one) => sum + one * one, 0) / steps.length);
    // A normal distribution of 0.15 that is cut off at 3.3 deviations: within 5 % with 2,000 draws.
    expect(deviation).toBeGreaterThan(0.142);
    expect(deviation).toBeLessThan(0.158);
  });

  test('knows the value of a number, and none of a choice', () => {
    const { parameterValue } = numbersChanges(space);
    const texts = ['rate: 0.03, layers: 4, solvent: water'];
    expect(['rate', 'layers', 'solvent', 'other'].map((name) => parameterValue(name, texts))).toEqual([
      0.03,
      4,
      undefined,
      undefined,
    ]);
  });
});
