import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ScriptedEngine, scriptedEngine } from '../../src/engine/scripted.ts';
import { compareEvaluations, evaluation, type MeasureResult, quantity } from '../../src/measure/index.ts';
import { type OptimiseOptions, optimise, type PresetName, presets } from '../../src/optimizers/index.ts';
import { asQuestion } from '../support/asked.ts';
import { percentCodec, versionsFor } from '../support/optimizing.ts';

/** Writes these versions, in order, the last one ever again; of every version it says the same. */
const writing = (...versions: readonly string[]): ScriptedEngine => {
  let written = 0;
  return scriptedEngine((request) => {
    const question = asQuestion(request);
    return question.kind === 'update'
      ? versionsFor(question, () => versions[Math.min(written++, versions.length - 1)] ?? '')
      : 'Write fewer letters.';
  });
};

const promptsOf = ({ requests }: ScriptedEngine, kind: string): readonly string[] =>
  requests.filter((request) => asQuestion(request).kind === kind).map((request) => JSON.stringify(request));

/** Fewer letters are better. */
const brevity = (text: string): number => -text.length;

const shorten = (engine: ScriptedEngine, options: Partial<OptimiseOptions> = {}) =>
  optimise('aaaa', { role: 'a word', measure: brevity, engine, steps: 3, ...options });

describe('a text is optimised', () => {
  test('by a number', async () => {
    const engine = writing('aaa', 'aaaaaa', 'a');
    const { best, steps, archive, reason } = await shorten(engine);
    expect(best).toMatchObject({ text: 'a', score: -1, evaluation: { feasible: true } });
    expect(archive.candidates.map(({ texts }) => texts)).toEqual([['aaaa'], ['aaa'], ['aaaaaa'], ['a']]);
    expect(steps.map(({ step, improved: better }) => [step, better])).toEqual([
      [1, true],
      [2, false],
      [3, true],
    ]);
    expect(reason).toBe('3 steps made');
    expect(promptsOf(engine, 'gradient')[0]).toContain('score = -4');
    expect(promptsOf(engine, 'gradient')[0]).toContain(
      'Measures the candidate: the higher the score, the better.',
    );
  });

  test('by a number with words, later, which the engine is shown', async () => {
    const engine = writing('a');
    const measure = async (text: string): Promise<MeasureResult> => [-text.length, `${text} is long.`];
    const { best } = await shorten(engine, { measure, steps: 1, purpose: 'Counts letters.' });
    expect(best.evaluation.feedback).toEqual({ feedback: 'a is long.' });
    expect(promptsOf(engine, 'gradient')[0]).toContain('feedback: aaaa is long.');
    expect(promptsOf(engine, 'gradient')[0]).toContain('Counts letters.');
  });

  test('by an evaluation: feasible before infeasible', async () => {
    const measure = (text: string) =>
      evaluation({ score: brevity(text), problems: text.includes('b') ? ['It has a b.'] : [] });
    const { best } = await shorten(writing('b', 'aaa'), { measure });
    expect(best.text).toBe('aaa');
  });

  test('by a formula over what is measured', async () => {
    const measure = (text: string) =>
      evaluation({
        measurements: [
          { name: 'letters', quantity: quantity(text.length) },
          { name: 'b', quantity: quantity(text.split('b').length - 1) },
        ],
      });
    const engine = writing('a', 'bbb');
    const { best, archive } = await shorten(engine, { measure, objective: '2 * b - letters' });
    expect(archive.candidates.map((one) => one.evaluation.score)).toEqual([-4, -1, 3]);
    expect(best.text).toBe('bbb');
    expect(promptsOf(engine, 'gradient')[0]).toContain("the higher '2 * b - letters', the better");
    await expect(shorten(engine, { measure, objective: '2 * bs' })).rejects.toMatchObject({
      code: 'FORMULA_INVALID',
      message: expect.stringContaining("'bs' is not measured"),
    });
    await expect(shorten(engine, { measure, objective: '2 *' })).rejects.toMatchObject({
      code: 'FORMULA_INVALID',
    });
  });

  test('by a formula of the number alone', async () => {
    const { best } = await shorten(writing('aa'), { objective: '-score', steps: 1 });
    expect(best).toMatchObject({ text: 'aaaa', score: 4 });
  });

  test('until it is good enough, which the start may be already', async () => {
    const engine = writing('aaa', 'aa', 'a');
    const good = await shorten(engine, { stop: -2, steps: 9 });
    expect([good.best.text, good.reason, good.steps.length]).toEqual(['aa', 'a score of -2 is reached', 2]);
    const start = await shorten(writing(), { stop: -4 });
    expect([start.steps.length, start.best.text]).toEqual([0, 'aaaa']);
    const stop = ({ score }: { readonly score: number | null }) =>
      score === -3 ? 'three will do' : undefined;
    expect(await shorten(writing('aaa', 'a'), { stop })).toMatchObject({ reason: 'three will do' });
  });

  test('until the search has nothing new to say', async () => {
    expect((await shorten(writing('aaaa'), { steps: 9 })).reason).toBe('no new version in 3 steps');
  });

  test('in the way of a preset, or of a strategy of one’s own', async () => {
    const versions = ['aaaaa', 'aaa', 'aa'];
    const parentsOf = async (options: Partial<OptimiseOptions>) =>
      (await shorten(writing(...versions), options)).steps.map(({ parent }) => parent.texts[0]);
    expect(await parentsOf({})).toEqual(['aaaa', 'aaaaa', 'aaa']);
    expect(await parentsOf({ preset: 'feedback-descent' })).toEqual(['aaaa', 'aaaa', 'aaa']);
    expect(await parentsOf({ strategy: presets['best-of-n']() })).toEqual(['aaaa', 'aaaa', 'aaaa']);
    const many = await shorten(writing('aaa', 'aa', 'a'), { proposals: 3, steps: 1 });
    expect(many.archive.candidates).toHaveLength(4);
  });

  test('within its codec and its constraints', async () => {
    const numbers = await optimise('050', {
      role: 'a number',
      codec: percentCodec,
      measure: (text) => -Number(text),
      engine: writing('many', '012'),
      steps: 1,
    });
    expect(numbers.archive.candidates.map(({ texts }) => texts[0])).toEqual(['50', '12']);
    const engine = writing('b', 'a');
    const check = (text: string) => (text.includes('b') ? 'There is a b.' : undefined);
    const { best } = await shorten(engine, { constraints: ['Be kind.', { text: 'No b.', check }], steps: 1 });
    expect(best.text).toBe('a');
    expect(promptsOf(engine, 'update')[0]).toContain('Be kind.');
  });

  test('and each step is told, before the next one', async () => {
    const told: unknown[] = [];
    const onStep: OptimiseOptions['onStep'] = async ({ step }, { text }) => {
      await undefined;
      told.push([step, text]);
    };
    await shorten(writing('aaa', 'aaaaa', 'a'), { onStep });
    expect(told).toEqual([
      [1, 'aaa'],
      [2, 'aaa'],
      [3, 'a'],
    ]);
  });

  test('to nothing worse than the start, the same for a seed, whatever is measured and written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.constantFrom<PresetName>('textgrad', 'feedback-descent', 'pareto', 'opro', 'best-of-n'),
        fc.integer({ min: 1, max: 3 }),
        fc.nat(),
        async (versions, preset, proposals, seed) => {
          const measure = (text: string) =>
            evaluation({
              score: text.includes('c') ? null : text.length % 3,
              problems: text.startsWith('b') || text.includes('c') ? ['No.'] : [],
            });
          const go = () => shorten(writing(...versions), { measure, preset, proposals, seed });
          const [{ best, archive }, again] = [await go(), await go()];
          for (const { evaluation: one } of archive.candidates)
            expect(compareEvaluations(best.evaluation, one)).toBeGreaterThanOrEqual(0);
          expect(again.archive.candidates).toEqual(archive.candidates);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an optimisation ends', () => {
  test('when what the measure gives back cannot be used, and says for which candidate', async () => {
    const measure = (text: string) => (text === 'aa' ? Number.NaN : brevity(text));
    await expect(shorten(writing('aaa', 'aa'), { measure })).rejects.toMatchObject({
      kind: 'usage',
      code: 'MEASURE_INVALID',
      message: expect.stringContaining("The measure of 'aa' gave back NaN"),
    });
  });

  test('when the measure throws', async () => {
    const measure = () => {
      throw new Error('out of paper');
    };
    await expect(shorten(writing('a'), { measure })).rejects.toThrow('out of paper');
  });

  test('when the signal fires, also while it measures', async () => {
    const stop = new AbortController();
    const measure = (text: string, { signal }: { readonly signal: AbortSignal | undefined }) => {
      expect(signal).toBe(stop.signal);
      if (text === 'aaaa') return brevity(text);
      stop.abort();
      return new Promise<number>(() => {});
    };
    await expect(shorten(writing('a'), { measure, signal: stop.signal })).rejects.toMatchObject({
      code: 'ABORTED',
    });
    const engine = writing('a');
    await expect(shorten(engine, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' });
    expect(engine.requests).toEqual([]);
  });

  test('before it begins, where it is asked for wrongly', async () => {
    const unknown = { preset: 'feedback-decent' as PresetName };
    await expect(shorten(writing('a'), unknown)).rejects.toThrow("Did you mean 'feedback-descent'?");
    await expect(shorten(writing('a'), { steps: 1.5 })).rejects.toMatchObject({ code: 'STEPS_INVALID' });
    await expect(shorten(writing('a'), { proposals: 0 })).rejects.toMatchObject({ code: 'SEARCH_INVALID' });
    await expect(shorten(writing('a'), { role: '' })).rejects.toMatchObject({
      code: 'VARIABLE_ROLE_MISSING',
    });
  });
});
