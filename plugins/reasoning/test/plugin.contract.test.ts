import { pluginContract, registerContract } from '@textgrad/core/testing';
import { reasoningPlugin } from '@textgrad/reasoning';
import { describe, test } from 'vitest';

registerContract(
  { describe, test },
  'the reasoning plugin keeps the contract',
  pluginContract(reasoningPlugin, {
    configs: {
      prompt: [
        { data: 'made-sorting', feedback: 'paper', sampling: 'replacement' },
        { demonstrations: 2, test: 'once' },
        { optimise: 'demonstrations', demonstrations: 3 },
      ],
      solution: [{ item: 2 }, { samples: 4 }],
    },
    texts: { prompt: ['Count.', 'Sort.\nEnd with the words.'], solution: ['Answer: A'] },
    steps: 2,
  }),
);
