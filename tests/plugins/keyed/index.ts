import {
  definePart,
  definePlugin,
  defineTask,
  evaluation,
  quantity,
  textCodec,
  textLoss,
} from '@textgrad/core';
import { z } from 'zod';

const secrets = z.strictObject({
  apiKey: z.string().default(''),
  note: z.string().default(''),
  endpoint: z.string().default(''),
});

/** A task with secrets in its configuration and in what its simulator is set to. */
const judge = defineTask({
  title: 'Judge',
  description: 'A text is judged by an engine; its settings hold secrets.',
  steps: 2,
  config: secrets,
  setup: (config, { compose }) =>
    compose({ variable: 'text', start: 'A text.', simulator: ['lookup', config], loss: 'judgement' }),
});

export default definePlugin({
  name: 'keyed',
  version: '1.0.0',
  description: 'Needs secrets.',
  variables: { text: { description: 'Any text.', make: () => ({ role: 'text', codec: textCodec }) } },
  simulators: {
    lookup: definePart({
      description: 'Looks a text up with a key.',
      settings: secrets,
      make: (settings) => ({
        name: 'lookup',
        version: '1',
        settings,
        evaluate: async () => evaluation({ measurements: [{ name: 'found', quantity: quantity(1) }] }),
      }),
    }),
  },
  losses: {
    judgement: {
      description: 'An engine judges the text.',
      make: (_, { engine, signal }) => textLoss('Is it good?', { engine, signal }),
    },
  },
  tasks: { judge },
});
