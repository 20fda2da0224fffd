import { z } from 'zod';
import type { EngineRequest } from '../../src/engine/index.ts';
import { Variable } from '../../src/graph/index.ts';
import { measuredLoss } from '../../src/losses/index.ts';
import { evaluation, type Simulator } from '../../src/measure/index.ts';
import {
  gates,
  type PresetName,
  parents,
  proposers,
  type SearchStrategy,
} from '../../src/optimizers/index.ts';
import { defineTask, type Task } from '../../src/plugins/index.ts';
import { distance } from './aim.ts';
import { wordsOf } from './branching.ts';
import { percentCodec } from './optimizing.ts';

/** Measures the distance to 10, and how far each digit is from 5, as samples. */
const sampled: Simulator = {
  ...distance,
  name: 'sampled distance',
  async evaluate(candidate, options) {
    const measured = await distance.evaluate(candidate, options);
    const digits = [...candidate.padStart(2, '0')].map((digit, at) => [
      `digit ${at}`,
      0 - Math.abs(Number(digit) - 5),
    ]);
    return evaluation({ ...measured, samples: Object.fromEntries(digits) });
  },
};

/** A task that every preset can search: a number that should become 10, with random changes and crossing. */
export function searched({ preset }: { readonly preset?: PresetName } = {}): Task<{ start: number }> {
  return defineTask({
    title: 'Searched',
    description: 'A number becomes 10.',
    steps: 4,
    ...(preset ? { preset } : {}),
    config: z.strictObject({ start: z.number().default(50) }),
    async setup({ start }, { simulate }) {
      const number = new Variable(start, { role: 'number', codec: percentCodec });
      return {
        parameters: [number],
        measure: ([text = '']) => simulate(sampled, text),
        loss: (measured) => measuredLoss(number, measured, { purpose: 'Distance to 10.' }),
        mutate: ([text], random) => [String(Number(text) + random.int(-15, 15))],
        async *acquire(measured, random) {
          const last = Number(measured.at(-1)?.texts[0]);
          while (true) yield [String(last + random.int(-15, 15))];
        },
        crossover: ([first], [second]) => [String(Math.round((Number(first) + Number(second)) / 2))],
      };
    },
  });
}

/** An answer that depends on the question and the sample's number alone. */
export const sampledWords = ({ sample = 0, ...request }: EngineRequest): string =>
  wordsOf({ ...request, system: `${request.system} ${sample}` });

/** A strategy that is no preset. */
export const ownStrategy = (more: Partial<SearchStrategy> = {}): SearchStrategy => ({
  name: 'own',
  parents: parents.topK(2),
  proposer: proposers.rewrites({ tried: 4, scored: 3 }),
  proposals: 2,
  gate: gates.annealing({ from: 20, to: 1 }),
  ...more,
});
