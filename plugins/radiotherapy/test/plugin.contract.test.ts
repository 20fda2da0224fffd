import { pluginContract, registerContract } from '@textgrad/core/testing';
import { describe, test, vi } from 'vitest';
import { radiotherapyPlugin } from '../src/index.ts';
import { coarse } from './coarse.ts';
import { standardStart } from './expert-words.ts';

// The default phantom is planned often; a busy machine takes its time.
vi.setConfig({ testTimeout: 240_000 });

registerContract(
  { describe, test },
  'the radiotherapy plugin keeps the contract',
  pluginContract(radiotherapyPlugin, {
    configs: { 'tune-weights': [coarse, { ...coarse, feedback: 'paper' }], plan: [coarse] },
    texts: {
      weights: [
        standardStart,
        '{"PTV":1,"bladder":2,"rectum":3,"femoral heads":4,"body":5,"normal tissue":6,"ring 20-30 mm":7,"ring beyond 30 mm":8}',
      ],
    },
  }),
);
