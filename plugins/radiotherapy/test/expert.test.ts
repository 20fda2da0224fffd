import { type Question, readQuestion, text } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { missedSentence, readMissed, readWishes, wishSentence } from '../src/expert/wishes.ts';
import { dosimetrist, evaluateGoals, parseGoals, phantomCase, weightsCodec } from '../src/index.ts';
import { judgeInstruction, paperWords } from '../src/losses/paper-words.ts';
import { gradientQuestion, start, updateQuestion } from './expert-words.ts';

const answer = (question: Question, sample = 0): Promise<string> => {
  if (question.kind === 'reduce') throw new Error('the host reduces');
  expect(dosimetrist.accepts(question)).toBe(true);
  return dosimetrist.answer(question, { sample });
};
const names = ['PTV', 'bladder', 'rectum', 'femoral heads', 'body'];
const weightsOf = async (written: string): Promise<Readonly<Record<string, number>>> => {
  const read = await weightsCodec(names).decode(written);
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read.value;
};

describe('the critic', () => {
  test('raises what is missed, the worst first, and lowers what has room', async () => {
    const measured = [
      'PTV D2 = 73.3 Gy, goal ≤ 73.2 Gy, exceeds by 0.1 Gy (+0 %)',
      'Rectum V50 = 24.1 %, goal ≤ 17 %, exceeds by 7.1 (+42 %)',
      'Bladder V50 = 5 %, goal ≤ 25 %, met',
      'Left femoral head V40 = 9.5 %, goal ≤ 10 %, met',
    ].join('\n');
    expect(await answer(gradientQuestion(measured))).toBe(
      [
        'Raise the weight for rectum: Rectum V50 misses its goal by 42 %.',
        'Raise the weight for PTV: PTV D2 misses its goal by 1 %.',
        'Lower the weight for bladder a little: its goals hold with 80 % to spare.',
        'All goals together are missed by 41.90 % of their bounds.',
      ].join('\n'),
    );
  });

  test.each(['', ' ', 's', '""', '"s"'])(
    'a weight named %j ends, and takes no part in what others are told',
    async (name) => {
      const measured = 'Rectum V50 = 24.1 %, goal ≤ 17 %, exceeds by 7.1 (+42 %)';
      const weights = `weight for ${name}: 3, weight for rectum: 50`;
      expect(await answer(gradientQuestion(measured, weights))).toMatch(
        /^Raise the weight for rectum: Rectum V50 misses its goal by 42 %\.\n/u,
      );
    },
  );

  test('has no feedback when every goal is met', async () => {
    expect(await answer(gradientQuestion('Rectum V50 = 2 %, goal ≤ 17 %, met'))).toBe('NO FEEDBACK');
  });

  test('repeats that nothing gets better', async () => {
    const words = 'Rectum V50 = 24 %, goal ≤ 17 %, exceeds by 7 (+41 %)\nStagnation: no plan came closer.';
    expect(await answer(gradientQuestion(words))).toContain('\nStagnation: no plan came closer.');
  });
});

describe('wishes', () => {
  test.each(['raise', 'lower'] as const)('%s is read back from its sentence', (direction) => {
    const wish = { weight: 'femoral heads', direction, share: 0.42 };
    expect(readWishes(wishSentence(wish, 'Left femoral head V40'))).toEqual([wish]);
  });

  test('a sum of misses is read back from its sentence', () => {
    expect(readMissed(missedSentence(0.4321))).toBeCloseTo(0.4321, 12);
    expect(readMissed('Raise the weight for rectum.')).toBeUndefined();
  });

  test("a critic's own words are understood", () => {
    expect(
      readWishes('Please increase the weight for rectum. Reduce the weight for body: too cold.'),
    ).toEqual([
      { weight: 'rectum', direction: 'raise', share: 0.1 },
      { weight: 'body', direction: 'lower', share: 0.1 },
    ]);
  });
});

describe('the tuner', () => {
  const raise = wishSentence({ weight: 'rectum', direction: 'raise', share: 0.2 }, 'Rectum V50');
  const lower = wishSentence({ weight: 'rectum', direction: 'lower', share: 0.2 }, '');
  const rectum = async (question: Question, sample = 0) =>
    (await weightsOf(await answer(question, sample))).rectum;

  test('moves only the weights that are spoken of', async () => {
    const { rectum: moved = 0, ...others } = await weightsOf(await answer(updateQuestion(raise)));
    expect(moved).toBeCloseTo(100 * Math.exp(0.8), 0);
    expect(Object.values(others)).toEqual([100, 100, 100, 100]);
  });

  test('goes further when the same was wanted before, and less far when the opposite was', async () => {
    const fresh = (await rectum(updateQuestion(raise))) ?? 0;
    expect(await rectum(updateQuestion(raise, { past: [raise] }))).toBeGreaterThan(fresh);
    expect(await rectum(updateQuestion(raise, { past: [lower] }))).toBeLessThan(fresh);
  });

  test('goes back to the best version so far, and less far, when a version is worse', async () => {
    const saying = (sum: number, words = raise): string => `${words}\n${missedSentence(sum)}`;
    const worse = start.replace('rectum: 100', 'rectum: 5000');
    const after = (past: readonly string[]) =>
      rectum(updateQuestion(saying(0.6, lower), { variable: worse, past }));
    expect(await after([saying(0.4)])).toBeCloseTo(100 * Math.exp(0.4), 0);
    expect(await after([saying(0.4), saying(0.5)])).toBeCloseTo(100 * Math.exp(0.2), 0);
    // From the last one where it is the best, or where sums are not said.
    expect(await after([saying(0.7)])).toBeLessThan(5000);
    expect(await after([saying(0.7)])).toBeGreaterThan(2000);
    expect(await after([raise])).toBeGreaterThan(2000);
  });

  test('other samples are other steps the same way', async () => {
    const steps = await Promise.all([0, 1, 2, 3, 4].map((sample) => rectum(updateQuestion(raise), sample)));
    expect(new Set(steps).size).toBe(5);
    expect(steps.every((step) => (step ?? 0) > 100)).toBe(true);
  });

  test('what was measured and declined is not proposed again, but another step', async () => {
    const first = await answer(updateQuestion(raise));
    const declined = `score | measured | how it fared | version\n-0.5 | Rectum V50 = 20 % | declined | ${first}`;
    const question = { ...updateQuestion(raise), measured: declined } as Question;
    expect(await rectum(question)).toBeCloseTo(100 * Math.exp(0.4), 0);
  });

  test('weights stay in their range and in their form', async () => {
    const high = start.replace('rectum: 100', 'rectum: 1000000');
    const { rectum: highest, PTV } = await weightsOf(await answer(updateQuestion(raise, { variable: high })));
    expect(highest).toBe(1e6);
    expect(PTV).toBeCloseTo(100 / Math.exp(0.8), 2);
    const json = await answer(updateQuestion(raise, { variable: '{"PTV":100,"rectum":100}' }));
    expect(JSON.parse(json)).toEqual({ PTV: 100, rectum: 222.6 });
  });
});

describe("the judge of the paper's form", () => {
  const phantom = phantomCase({ spacing: 12 });
  const voxels = phantom.structures[0]?.voxels ?? new Uint32Array();
  const distribution = { grid: phantom.grid, voxels, dose: new Float64Array(voxels.length).fill(70) };
  const judged = (goals: string) => {
    const measured = evaluateGoals(phantom, distribution, parseGoals(goals));
    return answer(readQuestion(judgeInstruction, [text(paperWords(phantom, distribution, measured))]));
  };

  test('finds what is missed, the most violated first', async () => {
    const said = await judged(
      '["PTV mean <= 60 Gy", "PTV D95 = 70.2 ± 0.05 Gy", "Rectum V50 <= 50 %", "PTV min >= 69 Gy"]',
    );
    expect(said).toContain('PTV mean = 70 Gy, goal ≤ 60 Gy, exceeds by 10 (+17 %)');
    expect(said).toContain(
      'Decision: the plan does need to be improved.\nReasons: missed are PTV mean, PTV D95.',
    );
  });

  test('needs no improvement when all is met', async () => {
    expect(await judged('["PTV mean <= 71 Gy"]')).toContain(
      '<FINAL>\nDecision: the plan does not need to be improved.',
    );
  });

  test('questions about something else are not its own', () => {
    expect(dosimetrist.accepts({ kind: 'loss', instruction: 'Judge.', text: 'SMILES: CCO' })).toBe(false);
  });
});
