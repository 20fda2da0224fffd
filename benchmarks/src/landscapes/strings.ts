import { atLeast, evaluation, quantity } from '@textgrad/core';
import type { Genome } from './genome.ts';
import { gridLanguage } from './grid-language.ts';
import { defineLandscape, type Landscape, randomGenome } from './landscape.ts';

/** Settings of {@link strings}. */
export interface StringsSettings {
  readonly lines?: number;
  readonly lettersOfLine?: number;
  /** Letters to choose from: 2 to 26. */
  readonly alphabet?: number;
}

/**
 * A hidden string is to be matched letter by letter: every right letter counts the same, so that nothing but the writer's
 * errors is in the way. The longer the string, the sooner slips and errors undo as much as insights gain: descent that keeps
 * every version levels off before the end.
 */
export function strings({ lines = 8, lettersOfLine = 5, alphabet = 8 }: StringsSettings = {}): Landscape {
  const vocabulary = [...'abcdefghijklmnopqrstuvwxyz'].slice(0, alphabet);
  const language = gridLanguage({ lines, wordsOfLine: lettersOfLine, vocabulary });
  return defineLandscape({
    name: 'strings',
    description: 'match a hidden string; only the critic and the editor err',
    purpose: 'Compares a text with a hidden one, letter by letter.',
    settings: { lines, lettersOfLine, alphabet },
    terrain(random) {
      const optimum = randomGenome(language.options, random.stream('optimum'));
      const measure = (genome: Genome) => {
        const match = share(genome.map((option, slot) => option === optimum[slot]));
        return evaluation({
          score: match,
          measurements: [{ name: 'match', quantity: quantity(match), goal: atLeast(1) }],
        });
      };
      return {
        language,
        measure,
        optima: [optimum],
        start: randomGenome(language.options, random.stream('start')),
      };
    },
  });
}

/** The share of what is true. */
export const share = (all: readonly boolean[]): number => all.filter(Boolean).length / all.length;
