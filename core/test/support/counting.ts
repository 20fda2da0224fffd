import { z } from 'zod';
import { memoryStore, runTask, type Store } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  atMost,
  defineTask,
  type Engine,
  evaluation,
  measuredLoss,
  quantity,
  type Simulator,
  Variable,
} from '../../src/index.ts';

const counter: Simulator = {
  name: 'test/counter',
  version: '1',
  settings: {},
  async evaluate(text) {
    return evaluation({
      measurements: [{ name: 'length', quantity: quantity(text.length), goal: atMost(5) }],
    });
  },
};

/** A task whose simulator counts characters; every step takes one away. */
export const counting = defineTask({
  title: 'Counting',
  description: 'Makes a text short.',
  steps: 3,
  config: z.strictObject({ text: z.string().default('a long text'), apiKey: z.string().optional() }),
  async setup({ text }, { simulate }) {
    const draft = new Variable(text, { role: 'draft' });
    return {
      parameters: [draft],
      measure: ([text = '']) => simulate(counter, text),
      loss: (measured) => measuredLoss(draft, measured, { purpose: 'Counts.', feedback: 'measurement' }),
    };
  },
});

/** An engine that answers with shorter and shorter texts. */
export function shortening(text = 'abcdefgh'): Engine {
  let length = text.length;
  return scriptedEngine(() => `<IMPROVED_VARIABLE>${text.slice(0, length--)}</IMPROVED_VARIABLE>`);
}

/** A store with one finished run of the counting task, `first`. */
export async function storeWithRun(
  options: { readonly text?: string; readonly store?: Store; readonly engine?: Engine } = {},
): Promise<Store> {
  const { store = memoryStore(), engine = shortening(), text = 'a long text' } = options;
  await runTask(counting, { name: 'test/counting', id: 'first', engine, store, config: { text } });
  return store;
}
