import { definePlugin, defineTask, evaluation, quantity, textLoss, Variable } from '@textgrad/core';
import { z } from 'zod';

/** A task with secrets in its configuration and in what its simulator is set to. */
const judge = defineTask({
  title: 'Judge',
  description: 'A text is judged by an engine; its settings hold secrets.',
  steps: 2,
  config: z.strictObject({
    apiKey: z.string().default(''),
    note: z.string().default(''),
    endpoint: z.string().default(''),
  }),
  async setup({ apiKey, endpoint, note }, { engine, signal, simulate }) {
    const text = new Variable('A text.', { role: 'text' });
    const simulator = {
      name: 'lookup',
      version: '1',
      settings: { apiKey, endpoint, note },
      evaluate: async () => evaluation({ measurements: [{ name: 'found', quantity: quantity(1) }] }),
    };
    return {
      parameters: [text],
      evaluate: () => simulate(simulator, text.text),
      loss: () => textLoss('Is it good?', { engine, signal })(text),
    };
  },
});

export default definePlugin({
  name: 'keyed',
  version: '1.0.0',
  description: 'Needs secrets.',
  variables: {},
  simulators: {},
  experts: [],
  tasks: { judge },
  views: {},
});
