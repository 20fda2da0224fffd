import { definePart } from '@textgrad/core';
import { openSimulator } from '@textgrad/core/simulators';
import { z } from 'zod';
import { type ExampleName, exampleSimulator, examples } from './examples.ts';
import { type MeasureDoor, measureDoor } from './measure-fields.ts';

const isExample = (door: MeasureDoor): door is ExampleName =>
  typeof door === 'string' && Object.hasOwn(examples, door);

/** Whatever measures outside, as a simulator by name. */
export const anythingSimulators = {
  outside: definePart({
    description: 'A function of a Python file, a command or a server of your own.',
    settings: z.strictObject({ door: measureDoor.default('example:branin') }),
    async make({ door }, { context, signal }) {
      if (isExample(door)) return exampleSimulator(door);
      const simulator = await openSimulator(door, { env: context.programs });
      signal.addEventListener('abort', () => void simulator[Symbol.asyncDispose](), { once: true });
      return simulator;
    },
  }),
};
