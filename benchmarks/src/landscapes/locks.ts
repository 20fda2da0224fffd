import { defineLandscape, type Landscape } from './landscape.ts';
import { judgedLines } from './parts.ts';

/** Settings of {@link locks}. */
export interface LocksSettings {
  readonly lines?: number;
  readonly wordsOfLine?: number;
  /** Words to choose from: 2 to 6. */
  readonly words?: number;
}

/**
 * Plateaus: a line is worth 1 when all its words are right and 0 otherwise, so that most changes change nothing and the
 * critic sees a way only where a single word is missing.
 *
 * @see Mitchell, Forrest and Holland, Proc. First European Conf. on Artificial Life, 1992, p. 245 (royal roads)
 */
export function locks({ lines = 4, wordsOfLine = 3, words = 3 }: LocksSettings = {}): Landscape {
  const vocabulary = ['amber', 'birch', 'coral', 'dune', 'ember', 'fern'].slice(0, words);
  return defineLandscape({
    name: 'locks',
    description: 'plateaus: a line counts only when all its words are right',
    purpose: 'Counts the lines of a text that are right.',
    settings: { lines, wordsOfLine, words },
    terrain: (random) =>
      judgedLines({ lines, wordsOfLine, vocabulary }, (right) => Number(right === wordsOfLine), random),
  });
}
