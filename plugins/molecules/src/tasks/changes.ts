import type { SearchProblem } from '@textgrad/core';
import { shuffled } from '../baselines/choice.ts';
import { crossover } from '../baselines/crossover.ts';
import { acquisitionOf, type Library } from '../bayesian/index.ts';
import type { Toolkit } from '../chemistry/index.ts';
import { applyTransformations, transformations } from '../edits/index.ts';

/**
 * A random edit of the catalogue, a crossover of two molecules at a chain or a ring (Jensen, Chem. Sci. 2019), and a model of
 * what was measured, which breeds from a library.
 */
export const changesOf = (
  toolkit: Toolkit,
  library?: Library,
): Required<Pick<SearchProblem, 'mutate' | 'crossover' | 'acquire'>> => ({
  ...acquisitionOf(toolkit, library),
  async mutate([smiles = ''], random) {
    for (const transformation of shuffled(random, transformations)) {
      const edits = await applyTransformations(toolkit, smiles, [transformation]);
      const edit = edits[random.int(0, Math.max(0, edits.length - 1))];
      if (edit) return [edit.smiles];
    }
    return undefined;
  },
  async crossover([first = ''], [second = ''], random) {
    const child = await toolkit.run((session) => crossover([first, second], session, random));
    return child === undefined ? undefined : [child];
  },
});
