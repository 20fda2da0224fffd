import { defineLandscape, type Landscape } from './landscape.ts';
import { judgedLines } from './parts.ts';

/** Settings of {@link traps}. */
export interface TrapsSettings {
  readonly lines?: number;
  readonly wordsOfLine?: number;
}

/**
 * Deceptive: a line is worth 1 when all its words are right, and otherwise the more the fewer are. What looks like progress
 * leads to a line that is wrong throughout, from where no change of less than the whole line is better.
 *
 * @see Deb and Goldberg, Foundations of Genetic Algorithms 2, 1993, p. 93 (trap functions)
 */
export function traps({ lines = 4, wordsOfLine = 3 }: TrapsSettings = {}): Landscape {
  const worth = (right: number): number =>
    right === wordsOfLine ? 1 : (wordsOfLine - 1 - right) / wordsOfLine;
  return defineLandscape({
    name: 'traps',
    description: 'deceptive: single changes lead away from the optimum of each line',
    purpose: 'Judges the lines of a text one by one, and shows their mean.',
    settings: { lines, wordsOfLine },
    terrain: (random) => judgedLines({ lines, wordsOfLine, vocabulary: ['calm', 'bold'] }, worth, random),
  });
}
