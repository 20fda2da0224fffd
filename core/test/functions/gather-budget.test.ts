import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shares } from '../../src/functions/gather/shares.ts';
import {
  budgetFeedback,
  estimateTokens,
  type Gradient,
  gatherFeedback,
  readQuestion,
  text,
} from '../../src/index.ts';
import { scriptedEngine } from '../../src/testing/index.ts';
import { asQuestion, promptOf } from '../support/asked.ts';
import { leaf } from '../support/nodes.ts';

const piece = (words: string, objective?: string): Gradient => ({
  text: words,
  source: 'test',
  ...(objective === undefined ? {} : { objective }),
});
/** Different words of about as many tokens. */
const words = (name: string, tokens: number): string =>
  Array.from({ length: tokens }, (_, index) => `${name}${index % 10}x`)
    .join(' ')
    .slice(0, tokens * 4);
const joining = () =>
  scriptedEngine(({ system, content }) => {
    const asked = readQuestion(system, content);
    return asked.kind === 'reduce' ? `[${asked.feedback.map((one) => one.slice(0, 2)).join('')}]` : '';
  });
const gather = (gradients: readonly Gradient[], engine = joining(), tokens = 100, callTokens = tokens) =>
  gatherFeedback(leaf('prompt'), gradients, { strategy: budgetFeedback({ tokens, callTokens }), engine });
const tokensOf = (gradients: readonly Gradient[]) =>
  gradients.reduce((sum, one) => sum + estimateTokens(one.text) + estimateTokens(one.objective ?? ''), 0);

describe('feedback under a budget of tokens', () => {
  test('that fits is left as it is, but for what is said twice, without a call', async () => {
    const engine = joining();
    const kept = await gather([piece('Less.'), piece('More.'), piece('less')], engine);
    expect(kept.map((one) => one.text)).toEqual(['Less.\n(said 2 times)', 'More.']);
    expect(engine.requests).toEqual([]);
  });

  test('that does not fit is reduced, with what it was made from', async () => {
    const gradients = [piece(words('a', 40)), piece(words('b', 40)), piece(words('c', 40))];
    const engine = joining();
    const kept = await gather(gradients, engine, 100, 200);
    expect(kept).toEqual([{ text: '[a0b0c0]', source: 'budget', reducedFrom: gradients }]);
    expect(engine.requests.map(({ role }) => role)).toEqual(['reduce']);
    expect(promptOf(engine)).toContain('Answer in at most 75 words.');
  });

  test('counts the uses that it speaks of', async () => {
    const context = { usage: [text(words('use', 60))], outputRole: 'answer' };
    const [first, second] = [
      { ...piece('Less.'), context },
      { ...piece('More.'), context },
    ];
    expect((await gather([first, second])).map((one) => one.text)).toEqual(['[LeMo]']);
    const long = { ...first, context: { ...context, usage: [text(words('use', 200))] } };
    expect(await gather([long])).toEqual([
      { text: 'Less.\n(how it was used is left out)', source: 'test', reducedFrom: [long] },
    ]);
  });

  test('is reduced objective by objective, the longest first and no more than needed, in place', async () => {
    const gradients = [
      piece(words('a', 20), 'short'),
      piece(words('b', 60), 'long'),
      piece(words('c', 20), 'short'),
      piece(words('d', 60), 'long'),
    ];
    const engine = joining();
    const kept = await gather(gradients, engine, 120);
    expect(kept).toMatchObject(
      [
        gradients[0],
        { text: '[b0d0]', objective: 'long', reducedFrom: [gradients[1], gradients[3]] },
        gradients[2],
      ].map((one) => one ?? {}),
    );
    expect(promptOf(engine)).toContain("2 pieces, all on the objective 'long':");
  });

  test('is reduced in rounds where one call would be too long, and no call is', async () => {
    const gradients = Array.from({ length: 25 }, (_, index) =>
      piece(words(String.fromCharCode(97 + index), 30 + (index % 3) * 40)),
    );
    const engine = joining();
    const [only, ...others] = await gather(gradients, engine, 100, 100);
    expect(others).toEqual([]);
    for (const request of engine.requests) {
      const asked = asQuestion(request);
      const shown = asked.kind === 'reduce' ? asked.feedback : [];
      expect(shown.length).toBeGreaterThan(1);
      expect(shown.reduce((sum, one) => sum + estimateTokens(one), 0)).toBeLessThanOrEqual(100);
    }
    const leaves = (one: Gradient): readonly Gradient[] => one.reducedFrom?.flatMap(leaves) ?? [one];
    expect(only && leaves(only)).toEqual(gradients);
    expect(engine.requests.length).toBeLessThan(gradients.length);
  });

  test('stays within it whatever the engine answers, and what is cut is said', async () => {
    const gradient = fc
      .tuple(fc.nat({ max: 200 }), fc.constantFrom(undefined, 'a', 'b'), fc.constantFrom('x', 'y', 'z'))
      .map(([tokens, objective, name]) => piece(words(name, tokens + 1), objective));
    await fc.assert(
      fc.asyncProperty(
        fc.array(gradient, { maxLength: 8 }),
        fc.integer({ min: 100, max: 300 }),
        async (gradients, tokens) => {
          const rambling = scriptedEngine(() => words('r', 400));
          const kept = await gather(gradients, rambling, tokens);
          expect(tokensOf(kept)).toBeLessThanOrEqual(tokens);
          expect(new Set(kept.map(({ objective }) => objective))).toEqual(
            new Set(gradients.map(({ objective }) => objective)),
          );
          for (const one of kept)
            if (one.text.includes('characters left out')) expect(one.reducedFrom).toHaveLength(1);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is put together where the engine answers with nothing', async () => {
    const gradients = [piece(words('a', 60)), piece(words('b', 60))];
    const [only] = await gather(
      gradients,
      scriptedEngine(() => ' '),
      110,
      200,
    );
    expect(only?.text).toContain('characters left out');
    expect(only?.text.startsWith('a0x')).toBe(true);
  });

  test('needs an engine only where it has to reduce', async () => {
    const strategy = budgetFeedback({ tokens: 100 });
    const long = [piece(words('a', 90)), piece(words('b', 90))];
    expect(await gatherFeedback(leaf(), [piece('x')], { strategy })).toHaveLength(1);
    await expect(gatherFeedback(leaf(), long, { strategy })).rejects.toMatchObject({
      code: 'BACKWARD_ENGINE_MISSING',
    });
  });

  test.each([
    { tokens: 99 },
    { tokens: 200.5 },
    { tokens: 100, callTokens: 10 },
    { tokens: 100, similarity: 2 },
  ])('cannot be %j', (options) => {
    expect(() => budgetFeedback(options)).toThrow(expect.objectContaining({ code: 'FEEDBACK_STRATEGY' }));
  });
});

describe('shares of a total', () => {
  test('are never more than wanted, never more in all than there is, and use up what they can', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 100 }), { minLength: 1 }), fc.nat({ max: 500 }), (wanted, total) => {
        const given = shares(wanted, total);
        const sum = given.reduce((a, b) => a + b, 0);
        expect(given.every((share, index) => share <= (wanted[index] ?? 0))).toBe(true);
        expect(sum).toBeLessThanOrEqual(total);
        const all = wanted.reduce((a, b) => a + b, 0);
        if (all <= total) expect(given).toEqual(wanted);
        else expect(sum).toBeGreaterThan(total - wanted.length);
      }),
    );
  });
});
