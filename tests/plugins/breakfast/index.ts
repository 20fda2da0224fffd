import { definePart, definePlugin, defineTask, measuredLossPart, meetsAllGoals } from '@textgrad/core';
import { z } from 'zod';
import { cook, role } from './cook.ts';
import { nutrition } from './nutrition.ts';
import { recipeCodec } from './recipe.ts';
import { drawRecipe } from './view.ts';

const wishes = {
  protein: z.number().positive().default(25).describe('grams of protein, at least'),
  sugar: z.number().positive().default(20).describe('grams of sugar, at most'),
};

const design = defineTask({
  title: 'Breakfast',
  description: 'Changes a recipe until its nutrients meet their goals.',
  steps: 8,
  view: 'bowl',
  config: z.strictObject({
    recipe: z
      .string()
      .default('40 g oats\n200 g milk\n30 g honey')
      .describe('where to start, a line for each ingredient'),
    ...wishes,
  }),
  async setup({ recipe, ...wishes }, { compose }) {
    const setup = await compose({
      variable: 'recipe',
      start: recipe,
      simulator: ['nutrition', wishes],
      loss: 'nutrition',
    });
    return { ...setup, stop: (measured) => (meetsAllGoals(measured) ? 'all goals are met' : undefined) };
  },
});

export default definePlugin({
  name: 'breakfast',
  version: '1.0.0',
  description: 'Recipes for breakfast whose nutrients meet goals.',
  variables: {
    recipe: {
      description: 'A recipe, a line for each ingredient.',
      make: () => ({ role, codec: recipeCodec }),
    },
  },
  simulators: {
    nutrition: definePart({
      description: 'Adds up the nutrients of a recipe.',
      settings: z.strictObject(wishes),
      make: nutrition,
    }),
  },
  losses: { nutrition: measuredLossPart({ purpose: 'Adds up the nutrients of a breakfast.' }) },
  experts: [cook],
  tasks: { design },
  views: { bowl: { title: 'What is in the bowl', draw: drawRecipe } },
});
