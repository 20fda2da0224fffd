import { definePlugin, defineTask, measuredLoss, meetsAllGoals, Variable } from '@textgrad/core';
import { z } from 'zod';
import { cook, role } from './cook.ts';
import { nutrition } from './nutrition.ts';
import { recipeCodec } from './recipe.ts';
import { drawRecipe } from './view.ts';

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
    protein: z.number().positive().default(25).describe('grams of protein, at least'),
    sugar: z.number().positive().default(20).describe('grams of sugar, at most'),
  }),
  async setup({ recipe, ...wishes }, { simulate }) {
    const bowl = new Variable(recipe, { role, codec: recipeCodec });
    await bowl.set(recipe);
    const simulator = nutrition(wishes);
    return {
      parameters: [bowl],
      evaluate: () => simulate(simulator, bowl.text),
      loss: (measured) => measuredLoss(bowl, measured, { purpose: 'Adds up the nutrients of a breakfast.' }),
      stop: (measured) => (meetsAllGoals(measured) ? 'all goals are met' : undefined),
    };
  },
});

export default definePlugin({
  name: 'breakfast',
  version: '1.0.0',
  description: 'Recipes for breakfast whose nutrients meet goals.',
  variables: { recipe: { role, codec: async () => recipeCodec } },
  simulators: { nutrition: async () => nutrition({ protein: 25, sugar: 20 }) },
  experts: [cook],
  tasks: { design },
  views: { bowl: { title: 'What is in the bowl', draw: drawRecipe } },
});
