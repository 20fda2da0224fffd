import { dominates, type Evaluation, meetsAllGoals, randomStream } from '@textgrad/core';
import { engineLabel } from '@textgrad/core/report';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LandscapeInstance, landscapes, simulatedEngine } from '../../src/landscapes/index.ts';
import { improvements } from '../../src/landscapes/insight.ts';
import { judgedTexts, small, textsOf } from './support.ts';

const all = Object.values(landscapes).map((landscape) => landscape());
const evaluationOf = (instance: LandscapeInstance, text: string): Promise<Evaluation> =>
  instance.simulator.evaluate(text, {});

describe.each(all)('the landscape $name', (landscape) => {
  const instance = landscape.instance(3);

  test('reaches the worth of 1 at its optima, and nowhere below them', async () => {
    const optimal = await Promise.all(instance.optima.map((text) => evaluationOf(instance, text)));
    expect(instance.attained(optimal)).toBeCloseTo(1, 12);
    for (const one of optimal) expect(one.feasible).toBe(true);
    const start = await evaluationOf(instance, instance.start);
    expect(instance.attained([start])).toBeGreaterThanOrEqual(0);
    expect(instance.attained([start])).toBeLessThan(1);
  });

  test('has a worth that is never above 1, and no text that dominates an optimum', async () => {
    const optimal = await Promise.all(instance.optima.map((text) => evaluationOf(instance, text)));
    for (const text of judgedTexts(instance, 300)) {
      const found = await evaluationOf(instance, text);
      expect(instance.attained([found])).toBeLessThanOrEqual(1 + 1e-12);
      for (const one of optimal) expect(dominates(found, one)).toBe(false);
    }
  });

  test('says why a text that is none of its own cannot be measured, and ends a run at an optimum', async () => {
    const { problems, score } = await evaluationOf(instance, 'something else\nentirely');
    expect(score).toBeNull();
    expect(problems.join(' ')).toMatch(/^It must|is none of the lines/u);
    const { stop } = instance.problem();
    const best = await evaluationOf(instance, instance.optima[0] ?? '');
    expect(stop(best) !== undefined).toBe(meetsAllGoals(best));
    expect(stop(await evaluationOf(instance, instance.start))).toBeUndefined();
  });

  test('is the same for a seed, and another for another', () => {
    const facts = ({ optima, start }: LandscapeInstance) => ({ optima, start });
    expect(facts(landscape.instance(3))).toEqual(facts(instance));
    expect(landscape.instance(4).optima).not.toEqual(instance.optima);
    expect(landscape.instance(4).simulator.settings).not.toEqual(instance.simulator.settings);
  });

  test('changes one choice at random, and crosses two texts section by section', async () => {
    const { mutate, crossover } = instance.problem();
    const { language } = instance;
    const genomeOf = (text: string) => {
      const read = language.read(text);
      return read.ok ? read.value : expect.fail(read.problems.join());
    };
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 999 }), async (seed) => {
        const random = randomStream(seed);
        const [first, second] = textsOf(instance, random, 2);
        const [mutated = ''] = (await mutate?.([first], random)) ?? [];
        const [from, to] = [genomeOf(first), genomeOf(mutated)];
        expect(to.filter((option, slot) => option !== from[slot])).toHaveLength(1);
        const [crossed = ''] = (await crossover?.([first], [second], random)) ?? [];
        const [child, other] = [genomeOf(crossed), genomeOf(second)];
        for (const section of language.sections) {
          const cut = (genome: readonly number[]) => section.map((slot) => genome[slot]);
          expect([cut(from), cut(other)]).toContainEqual(cut(child));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('says every change in words that are understood', () => {
    const { language } = instance;
    const changes = language.options.flatMap((count, slot) =>
      Array.from({ length: count }, (_, option) => ({ slot, option })),
    );
    expect(language.hear(changes.map(language.say).join('\n'))).toEqual(changes);
    expect(language.hear("Write better.\nLine 99, word 1: write 'nothing'.\nAdd: nothing")).toEqual([]);
  });

  test('is labelled as simulated wherever it is named', () => {
    const engine = simulatedEngine(instance);
    expect(engine).toMatchObject({ name: `simulated:${landscape.name}`, kind: 'simulated' });
    expect(engineLabel(engine.kind)).toBe('simulated stand-in, not a language model');
    expect(instance.simulator.name).toMatch(/^simulated:/u);
    expect(instance.role).toContain('simulated');
  });
});

describe('small landscapes', () => {
  test.each(small)('$name: no text of all is worth more than its optima', async (landscape) => {
    const instance = landscape.instance(5);
    const evaluations = await Promise.all(everyText(instance).map((text) => evaluationOf(instance, text)));
    expect(instance.attained(evaluations)).toBeCloseTo(1, 12);
    const best = evaluations.filter((one) => !evaluations.some((other) => dominates(other, one)));
    expect(best).toHaveLength(instance.optima.length);
  });
});

describe('what makes a landscape hard', () => {
  const genome = (instance: LandscapeInstance, text: string) => {
    const read = instance.language.read(text);
    return read.ok ? read.value : expect.fail(read.problems.join());
  };

  test('strings: there is a better letter at every wrong place', () => {
    const instance = landscapes.strings().instance(1);
    const start = genome(instance, instance.start);
    const wrong = start.filter((option, slot) => option !== genome(instance, instance.optima[0] ?? '')[slot]);
    expect(improvements(instance, start, randomStream(1))).toHaveLength(wrong.length);
  });

  test('traps: where every word is wrong no single change is better, though nothing else is further away', () => {
    const instance = landscapes.traps().instance(1);
    const worst = genome(instance, instance.optima[0] ?? '').map((option) => 1 - option);
    expect(improvements(instance, worst, randomStream(1))).toEqual([]);
    expect(instance.measure(worst).score).toBeCloseTo(2 / 3);
  });

  test('locks: a line that lacks two words gives no hint', () => {
    const instance = landscapes.locks({ lines: 1 }).instance(1);
    const best = genome(instance, instance.optima[0] ?? '');
    const lacking = (count: number) => best.map((option, slot) => (slot < count ? (option + 1) % 3 : option));
    expect(improvements(instance, lacking(2), randomStream(1))).toEqual([]);
    expect(improvements(instance, lacking(1), randomStream(1))).toHaveLength(1);
  });

  test('luggage: few lists are feasible', () => {
    const instance = landscapes.luggage().instance(1);
    const texts = everyText(instance);
    const feasible = texts.filter((text) => instance.measure(genome(instance, text)).feasible);
    expect(feasible.length / texts.length).toBeLessThan(0.06);
    expect(feasible.length).toBeGreaterThan(20);
  });
});

/** Every text of a landscape. */
function everyText({ language }: LandscapeInstance): readonly string[] {
  const genomes = language.options.reduce<readonly (readonly number[])[]>(
    (some, count) => some.flatMap((one) => Array.from({ length: count }, (_, option) => [...one, option])),
    [[]],
  );
  return genomes.map(language.write);
}
