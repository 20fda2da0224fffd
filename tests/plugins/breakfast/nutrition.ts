import { atLeast, atMost, between, evaluation, type Goal, quantity, type Simulator } from '@textgrad/core';
import { z } from 'zod';
import { type Ingredient, ingredients, larder, type Nutrient } from './larder.ts';
import { recipeCodec } from './recipe.ts';

/** What a breakfast should hold. */
export const wishes = z.strictObject({
  protein: z.number().positive().default(25).describe('grams of protein, at least'),
  sugar: z.number().positive().default(20).describe('grams of sugar, at most'),
});

/** Adds up nutrients, and says what 10 g more of each ingredient would change: a real sensitivity. */
export function nutrition(settings: z.infer<typeof wishes>): Simulator {
  const goals: Readonly<Record<Nutrient, Goal>> = {
    energy: between(400, 550, { unit: 'kcal' }),
    protein: atLeast(settings.protein, { unit: 'g' }),
    sugar: atMost(settings.sugar, { unit: 'g', hard: true }),
  };
  return {
    name: 'nutrition',
    version: '1',
    settings,
    async evaluate(candidate, { signal }) {
      signal?.throwIfAborted();
      const recipe = await recipeCodec.decode(candidate);
      if (!recipe.ok) return evaluation({ problems: recipe.problems });
      const measurements = Object.entries(goals).map(([name, goal]) => {
        const per100g = (one: Ingredient): number => larder[one][name as Nutrient];
        const grams = (one: Ingredient): number => ((recipe.value[one] ?? 0) * per100g(one)) / 100;
        const total = ingredients.reduce((sum, one) => sum + grams(one), 0);
        const attributions = ingredients.map((one) => ({
          subject: one,
          cause: `10 g more ${one}`,
          change: quantity(per100g(one) / 10, goal.unit),
        }));
        return { name, quantity: quantity(total, goal.unit), goal, attributions };
      });
      return evaluation({ measurements });
    },
  };
}
