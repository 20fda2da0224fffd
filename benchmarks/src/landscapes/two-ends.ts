import { atLeast, evaluation, hypervolume, type Objectives, objectivesOf, quantity } from '@textgrad/core';
import type { Genome } from './genome.ts';
import { gridLanguage } from './grid-language.ts';
import { defineLandscape, type Landscape, randomGenome } from './landscape.ts';
import { range } from './language.ts';

/** Settings of {@link twoEnds}. */
export interface TwoEndsSettings {
  readonly lines?: number;
  readonly wordsOfLine?: number;
}

/**
 * Two objectives that compete: how many words in a row from the beginning are of one kind, and how many from the end are
 * of the other. The front has one text for each place where the kinds change over; a search is worth the hypervolume of its
 * front, relative to that of all of them, above a reference of −1.
 *
 * @see Laumanns et al., Parallel Problem Solving from Nature VII, 2002, p. 44 (leading ones, trailing zeros)
 */
export function twoEnds({ lines = 3, wordsOfLine = 4 }: TwoEndsSettings = {}): Landscape {
  const length = lines * wordsOfLine;
  const language = gridLanguage({ lines, wordsOfLine, vocabulary: ['calm', 'bold'] });
  const whole = ((length + 1) * (length + 2)) / 2;
  return defineLandscape({
    name: 'two-ends',
    description: 'two objectives whose front is known; scored by hypervolume',
    purpose: 'Measures how long a text keeps one tone from its beginning, and another one up to its end.',
    settings: { lines, wordsOfLine },
    terrain(random) {
      const kinds = randomGenome(language.options, random.stream('kinds'));
      const opens = (genome: Genome, slot: number): boolean => genome[slot] === kinds[slot];
      const goal = atLeast(length);
      const measure = (genome: Genome) => {
        const open = run(range(0, length), (slot) => opens(genome, slot));
        const close = run(range(0, length).toReversed(), (slot) => !opens(genome, slot));
        return evaluation({
          measurements: [
            { name: 'opening', quantity: quantity(open), goal },
            { name: 'ending', quantity: quantity(close), goal },
          ],
        });
      };
      return {
        language,
        measure,
        start: randomGenome(language.options, random.stream('start')),
        optima: range(0, length + 1).map((turn) =>
          kinds.map((kind, slot) => (slot < turn ? kind : 1 - kind)),
        ),
        attained: (evaluations) => hypervolume(evaluations.map(objectivesOf).map(pointOf), [-1, -1]) / whole,
      };
    },
  });
}

const pointOf = ({ opening = 0, ending = 0 }: Objectives): readonly number[] => [opening, ending];

/** How many of the slots from the first one on satisfy a condition. */
function run(slots: readonly number[], holds: (slot: number) => boolean): number {
  const broken = slots.findIndex((slot) => !holds(slot));
  return broken < 0 ? slots.length : broken;
}
