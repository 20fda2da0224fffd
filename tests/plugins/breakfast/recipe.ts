import { defineCodec } from '@textgrad/core';
import { type Ingredient, ingredients } from './larder.ts';

/** Grams of each ingredient; what is absent is not in the bowl. */
export type Recipe = Readonly<Partial<Record<Ingredient, number>>>;

/** What a text must be to be a recipe: the optimiser installs nothing else. */
export const recipeCodec = defineCodec<Recipe>({
  name: 'recipe',
  format: `a recipe with a line such as "40 g oats" for each ingredient; there are ${ingredients.join(', ')}.`,
  decode(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const problems: string[] = lines.length === 0 ? ['The bowl is empty.'] : [];
    const recipe: Partial<Record<Ingredient, number>> = {};
    for (const line of lines) {
      const [, grams, name] = /^\s*([1-9]\d*) g (\w+)\s*$/u.exec(line) ?? [];
      const ingredient = ingredients.find((one) => one === name);
      if (ingredient) recipe[ingredient] = (recipe[ingredient] ?? 0) + Number(grams);
      else
        problems.push(`'${line.trim()}' is not a line such as "40 g oats" with ${ingredients.join(', ')}.`);
    }
    return problems.length === 0 ? { ok: true, value: recipe } : { ok: false, problems };
  },
  encode: (recipe) =>
    ingredients.flatMap((name) => (recipe[name] ? [`${recipe[name]} g ${name}`] : [])).join('\n'),
});
