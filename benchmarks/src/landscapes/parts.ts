import type { RandomStream } from '@textgrad/core';
import { atLeast, type Evaluation, evaluation, quantity } from '@textgrad/core';
import type { Genome } from './genome.ts';
import { type Grid, gridLanguage } from './grid-language.ts';
import { randomGenome, type Terrain } from './landscape.ts';

/** A text of lines that are judged one by one: how many words of a line are right decides what the line is worth. */
export function judgedLines(grid: Grid, worth: (right: number) => number, random: RandomStream): Terrain {
  const language = gridLanguage(grid);
  const optimum = randomGenome(language.options, random.stream('optimum'));
  const measure = (genome: Genome): Evaluation => {
    const lines = language.sections.map((section) =>
      worth(section.filter((slot) => genome[slot] === optimum[slot]).length),
    );
    const score = lines.reduce((sum, one) => sum + one, 0) / lines.length;
    return evaluation({
      score,
      measurements: [{ name: 'worth', quantity: quantity(score), goal: atLeast(1) }],
      samples: Object.fromEntries(lines.map((one, at) => [`line ${at + 1}`, one])),
    });
  };
  return {
    language,
    measure,
    optima: [optimum],
    start: randomGenome(language.options, random.stream('start')),
  };
}
