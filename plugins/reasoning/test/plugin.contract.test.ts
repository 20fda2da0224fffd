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
      pipeline: [{ validation: 5, feedback: 'paper' }],
      solution: [{ item: 2 }, { samples: 4 }],
      multimodal: [{ item: 2 }],
    },
    texts: {
      prompt: ['Count.', 'Sort.\nEnd with the words.'],
      demonstrations: ['(no examples)', 'Examples:\n\nQuestion: 1 + 1?\nAnswer: 2'],
      solution: ['Answer: A'],
    },
    steps: 2,
  }),
);
