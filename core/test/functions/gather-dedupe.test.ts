import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alike } from '../../src/functions/gather/similarity.ts';
import { dedupeFeedback, type Gradient, gatherFeedback, keepAllFeedback, text } from '../../src/index.ts';
import { leaf } from '../support/nodes.ts';

const piece = (words: string, more: Partial<Gradient> = {}): Gradient => ({
  text: words,
  source: 'test',
  ...more,
});
const dedupe = (gradients: readonly Gradient[], similarity?: number) =>
  gatherFeedback(leaf(), gradients, {
    strategy: dedupeFeedback(similarity === undefined ? {} : { similarity }),
  });
const textsOf = async (pieces: readonly string[], similarity?: number) =>
  (
    await dedupe(
      pieces.map((words) => piece(words)),
      similarity,
    )
  ).map((one) => one.text);

const sentence =
  'The answer names the right quantity and gives its value, but it does not say in which unit the value is meant, so that a reader who needs the unit has to guess it from the context of the question';

describe('keeping all feedback', () => {
  test('is what happens without a strategy', async () => {
    const gradients = [piece('a'), piece('a')];
    expect(await gatherFeedback(leaf(), gradients)).toBe(gradients);
    expect(await gatherFeedback(leaf(), gradients, { strategy: keepAllFeedback })).toBe(gradients);
  });

  test('can be stopped', async () => {
    await expect(gatherFeedback(leaf(), [], { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });
});

describe('removing what is said twice', () => {
  test('counts what says the same words, and keeps the order', async () => {
    expect(await textsOf(['Be brief.', 'Ask for units.', 'be  brief', 'Be brief!'])).toEqual([
      'Be brief.\n(said 3 times)',
      'Ask for units.',
    ]);
  });

  test('counts what says nearly the same words', async () => {
    const other = sentence.replace('guess', 'infer');
    expect(await textsOf([sentence, other])).toEqual([`${sentence}\n(said 2 times, in nearly these words)`]);
    expect(await textsOf([sentence, other], 1)).toHaveLength(2);
  });

  test.each([
    ['numbers', 'Raise the weight by 10.', 'Raise the weight by 20.'],
    ['directions', `Raise it. ${sentence}`, `Lower it. ${sentence}`],
    ['negations', sentence, sentence.replace('does not say', 'does say')],
    ['formulas', `${sentence} C1CCCCC1`, `${sentence} c1ccccc1`],
    ['what is raised and what lowered', 'Raise logP, lower TPSA.', 'Lower logP, raise TPSA.'],
  ])('tells apart %s', async (_, one, other) => {
    expect(await textsOf([one, other])).toEqual([one, other]);
  });

  test('never across objectives', async () => {
    const gradients = [piece('Less.', { objective: 'length' }), piece('Less.', { objective: 'cost' })];
    expect(await dedupe(gradients)).toEqual(gradients);
  });

  test('keeps what each piece was, all attributions, and says of which use one is shown', async () => {
    const attribution = (subject: string) => ({
      subject,
      cause: `raising ${subject}`,
      change: { value: 1, unit: '' },
    });
    const context = (words: string) => ({ usage: [text(words)], outputRole: 'answer' });
    const gradients = [
      piece('Less.', { context: context('one'), attributions: [attribution('a')] }),
      piece('less', { context: context('two'), attributions: [attribution('b')] }),
    ] as const;
    expect(await dedupe(gradients)).toEqual([
      {
        ...gradients[0],
        text: 'Less.\n(said 2 times, of several uses, the first of which is shown)',
        attributions: [attribution('a'), attribution('b')],
        reducedFrom: gradients,
      },
    ]);
  });

  test('loses nothing, changes nothing that is said once, and repeats itself exactly', async () => {
    const words = fc.array(fc.constantFrom('the', 'dose', 'raise', 'lower', '10', 'not', 'weight'), {
      maxLength: 5,
    });
    const gradient = fc
      .tuple(words, fc.constantFrom(undefined, 'a', 'b'))
      .map(([said, objective]) => piece(said.join(' '), objective === undefined ? {} : { objective }));
    await fc.assert(
      fc.asyncProperty(fc.array(gradient, { maxLength: 12 }), async (gradients) => {
        const kept = await dedupe(gradients);
        const originals = kept.flatMap((one) => one.reducedFrom ?? [one]);
        expect(originals).toHaveLength(gradients.length);
        expect(new Set(originals)).toEqual(new Set(gradients));
        const firsts = kept.map((one) => gradients.indexOf(one.reducedFrom?.[0] ?? one));
        expect(firsts).toEqual(firsts.toSorted((a, b) => a - b));
        expect(await dedupe(gradients)).toEqual(kept);
      }),
    );
  });

  test('measures likeness as Jaccard does', () => {
    const set = fc
      .uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 10 })
      .map((all) => new Set(all));
    const similarity = fc.constantFrom(0, 0.25, 1 / 3, 0.5, 2 / 3, 0.75, 0.9, 1);
    fc.assert(
      fc.property(set, set, similarity, (a, b, least) => {
        const all = new Set([...a, ...b]).size;
        const shared = all === 0 ? 1 : (a.size + b.size - all) / all;
        expect(alike(a, b, least)).toBe(shared >= least);
      }),
    );
  });

  test.each([-0.1, 1.1, Number.NaN])('needs a similarity from 0 to 1, not %d', (similarity) => {
    expect(() => dedupeFeedback({ similarity })).toThrow(
      expect.objectContaining({ code: 'FEEDBACK_STRATEGY' }),
    );
  });
});
