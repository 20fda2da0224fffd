import { definePart } from '@textgrad/core';
import { laterSimulator, openSimulator, type SimulatorIdentity } from '@textgrad/core/simulators';
import { z } from 'zod';
import { exampleSimulator } from './examples.ts';
import { isExample, measureDoor } from './measure-fields.ts';

/** Whatever measures outside, as a simulator by name. */
export const anythingSimulators = {
  outside: definePart({
    description: 'A function of a Python file, a command or a server of your own.',
    settings: z.strictObject({
      door: measureDoor.default('example:branin'),
      known: z
        .custom<SimulatorIdentity>((value) => typeof value === 'object')
        .optional()
        .describe('What it was when a run began, which it must still be.'),
    }),
    async make({ door, known }, { context, signal }) {
      if (isExample(door)) return exampleSimulator(door);
      const place = { env: context.programs };
      const simulator = known ? laterSimulator(door, place, known) : await openSimulator(door, place);
      signal.addEventListener('abort', () => void simulator[Symbol.asyncDispose](), { once: true });
      return simulator;
    },
  }),
};
