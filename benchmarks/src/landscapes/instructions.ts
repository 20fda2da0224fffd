import type { RandomStream } from '@textgrad/core';
import { atLeast, evaluation, quantity } from '@textgrad/core';
import { happens, shuffled } from './draws.ts';
import { bestOf, type Genome } from './genome.ts';
import { defineLandscape, type Landscape } from './landscape.ts';
import { range } from './language.ts';
import { listLanguage } from './list-language.ts';

/** Settings of {@link instructions}. */
export interface InstructionsSettings {
  /** Questions that the prompt is tried on. */
  readonly samples?: number;
  /** How many instructions a question needs at most. */
  readonly needs?: number;
}

const lines = [
  'Restate the question in one sentence.',
  'List what is given and what is asked.',
  'Say which facts are assumed.',
  'Work step by step.',
  'Name the rule before you use it.',
  'Keep units through the calculation.',
  'Check the result by another way.',
  'Estimate the size of the result first.',
  'Look for a counterexample.',
  'Give a reason for every step.',
  'Quote the sentence that an answer rests on.',
  'Say how sure you are.',
  'End with the answer alone on its line.',
  'Write no more than ten sentences.',
  'Round to three significant digits.',
];

/**
 * A prompt made of instructions, tried on several questions. A question needs some instructions and is put off by another
 * one, which halves its score; as long as a need is not met, its score is a quarter at most, so that instructions count
 * for far more together, and what helps one question can harm the next.
 */
export function instructions({ samples = 12, needs = 3 }: InstructionsSettings = {}): Landscape {
  const language = listLanguage({ heading: 'Answer the question.', lines, linesOfSection: 3 });
  return defineLandscape({
    name: 'instructions',
    description: 'which instructions a prompt should hold, by the score of each question',
    purpose: 'Answers questions with the prompt and gives the mean of their scores.',
    settings: { samples, needs },
    terrain(random) {
      const questions = range(0, samples).map((at) => question(random.stream(`question ${at + 1}`), needs));
      const scoresOf = (genome: Genome) => questions.map((one) => scoreOf(one, genome));
      const { best, optima } = bestOf(language.options, (genome) => mean(scoresOf(genome)));
      const measure = (genome: Genome) => {
        const scores = scoresOf(genome);
        const score = mean(scores) / best;
        return evaluation({
          score,
          measurements: [{ name: 'score', quantity: quantity(score), goal: atLeast(1 - 1e-9) }],
          samples: Object.fromEntries(scores.map((one, at) => [`question ${at + 1}`, one])),
        });
      };
      const given = random.stream('start');
      return { language, measure, optima, start: lines.map(() => Number(happens(0.25, given))) };
    },
  });
}

/** What one question wants of a prompt. */
interface Question {
  readonly needed: readonly number[];
  readonly harmful: number;
}

function question(random: RandomStream, needs: number): Question {
  const [harmful = 0, ...others] = shuffled(range(0, lines.length), random);
  return { needed: others.slice(0, random.int(1, needs)), harmful };
}

function scoreOf({ needed, harmful }: Question, genome: Genome): number {
  const met = needed.filter((slot) => genome[slot] === 1).length / needed.length;
  const answered = met === 1 ? 1 : (met * met) / 4;
  return genome[harmful] === 1 ? answered / 2 : answered;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
