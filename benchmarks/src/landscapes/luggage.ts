import { atLeast, between, evaluation, quantity } from '@textgrad/core';
import { bestOf, type Genome } from './genome.ts';
import { defineLandscape, type Landscape } from './landscape.ts';
import { range } from './language.ts';
import { listLanguage } from './list-language.ts';

const items = [
  'rope',
  'lamp',
  'tent',
  'stove',
  'map',
  'axe',
  'boots',
  'coat',
  'kettle',
  'radio',
  'camera',
  'flask',
];

/**
 * Constrained: what to pack, with a weight that must lie within 1 kg and without two things that do not go together. From
 * most feasible lists no single change leads to a better one: something has to go for something else to come.
 */
export function luggage(): Landscape {
  const language = listLanguage({ heading: 'Pack:', lines: items, linesOfSection: 3 });
  return defineLandscape({
    name: 'luggage',
    description: 'hard goals: a narrow range of weight, and things that do not go together',
    purpose: 'Weighs what is packed and adds up what it is worth.',
    settings: { items: items.length },
    terrain(random) {
      const drawn = (name: string) => {
        const stream = random.stream(name);
        return items.map(() => stream.int(1, 12));
      };
      const [weights, values] = [drawn('weights'), drawn('values')];
      const most = Math.round(
        total(
          weights,
          items.map(() => 1),
        ) * 0.5,
      );
      const first = random.stream('clash').int(0, items.length - 1);
      const clash = [first, (first + random.stream('other').int(1, items.length - 1)) % items.length];
      const clashes = (genome: Genome): boolean => clash.every((slot) => genome[slot] === 1);
      const fits = (genome: Genome): boolean =>
        !clashes(genome) && Math.abs(total(weights, genome) - most + 0.5) <= 0.5;
      const { best, optima } = bestOf(language.options, (genome) =>
        fits(genome) ? total(values, genome) : 0,
      );
      const measure = (genome: Genome) => {
        const value = total(values, genome);
        return evaluation({
          score: value / best,
          measurements: [
            { name: 'value', quantity: quantity(value), goal: atLeast(best) },
            {
              name: 'weight',
              quantity: quantity(total(weights, genome), 'kg'),
              goal: between(most - 1, most, { unit: 'kg', hard: true }),
            },
            {
              name: 'clashes',
              quantity: quantity(Number(clashes(genome))),
              goal: between(0, 0, { hard: true }),
            },
          ],
        });
      };
      return { language, measure, optima, start: range(0, items.length).map(() => 0) };
    },
  });
}

const total = (amounts: readonly number[], genome: Genome): number =>
  amounts.reduce((sum, amount, slot) => sum + (genome[slot] === 1 ? amount : 0), 0);
