import { atLeast, atMost, between, evaluation, type Goal, quantity, type Simulator } from '@textgrad/core';
import { ingredients, larder, type Nutrient } from './larder.ts';
import { recipeCodec } from './recipe.ts';

/** What a breakfast should hold. */
export interface Wishes {
  readonly protein: number;
  readonly sugar: number;
}

/** Adds up nutrients, and says what 10 g more of each ingredient would change: a real sensitivity. */
export function nutrition(wishes: Wishes): Simulator {
  const goals: Readonly<Record<Nutrient, Goal>> = {
    energy: between(400, 550, { unit: 'kcal' }),
    protein: atLeast(wishes.protein, { unit: 'g' }),
    sugar: atMost(wishes.sugar, { unit: 'g', hard: true }),
  };
  return {
    name: 'nutrition',
    version: '1',
    settings: { ...wishes },
    async evaluate(candidate, { signal }) {
      signal?.throwIfAborted();
      const recipe = await recipeCodec.decode(candidate);
      if (!recipe.ok) return evaluation({ problems: recipe.problems });
      const measurements = Object.entries(goals).map(([name, goal]) => {
        const per100g = (one: (typeof ingredients)[number]): number => larder[one][name as Nutrient];
        const total = ingredients.reduce(
          (sum, one) => sum + ((recipe.value[one] ?? 0) * per100g(one)) / 100,
          0,
        );
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
