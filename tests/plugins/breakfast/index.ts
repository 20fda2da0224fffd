import { definePart, definePlugin, defineTask, measuredLossPart, meetsAllGoals } from '@textgrad/core';
import { z } from 'zod';
import { cook, role } from './cook.ts';
import { nutrition, wishes } from './nutrition.ts';
import { recipeCodec } from './recipe.ts';
import { drawRecipe } from './view.ts';

const design = defineTask({
  title: 'Breakfast',
  description: 'Changes a recipe until its nutrients meet their goals.',
  steps: 8,
  view: 'bowl',
  config: wishes.extend({
    recipe: z.string().default('40 g oats\n200 g milk\n30 g honey').describe('where to start, line by line'),
  }),
  async setup({ recipe: start, ...goals }, { compose }) {
    const simulator = ['nutrition', goals] as const;
    const setup = await compose({ variable: 'recipe', start, simulator, loss: 'nutrition' });
    await setup.parameters[0]?.set(start);
    return { ...setup, stop: (measured) => (meetsAllGoals(measured) ? 'all goals are met' : undefined) };
  },
});

export default definePlugin({
  name: 'breakfast',
  version: '1.0.0',
  description: 'Recipes for breakfast whose nutrients meet goals.',
  variables: {
    recipe: { description: 'Grams of ingredients.', make: () => ({ role, codec: recipeCodec }) },
  },
  simulators: {
    nutrition: definePart({ description: 'Adds up nutrients.', settings: wishes, make: nutrition }),
  },
  losses: { nutrition: measuredLossPart({ purpose: 'Adds up the nutrients of a breakfast.' }) },
  experts: [cook],
  tasks: { design },
  views: { bowl: { title: 'What is in the bowl', draw: drawRecipe } },
});
