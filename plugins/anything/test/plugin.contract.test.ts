import { anythingPlugin } from '@textgrad/anything';
import { pluginContract, registerContract } from '@textgrad/core/testing';
import { describe, test } from 'vitest';

registerContract(
  { describe, test },
  'the anything plugin keeps the contract',
  pluginContract(anythingPlugin, {
    needModel: ['text', 'json'],
    configs: {
      numbers: [
        {
          parameters: { x: { from: 0, to: 1 }, y: { from: 1, to: 9, whole: true } },
          measure: 'example:branin',
          start: 'x: 0.5, y: 2',
        },
      ],
    },
    texts: {
      text: ['A pond.'],
      json: ['{"size": 1}', '[1, 2]'],
      numbers: ['x: 1, y: 2', '{"x": -5, "y": 15}'],
    },
    steps: 2,
  }),
);
