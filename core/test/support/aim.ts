import { z } from 'zod';
import { Variable } from '../../src/graph/index.ts';
import { measuredLoss } from '../../src/losses/index.ts';
import {
  atMost,
  type Evaluation,
  evaluation,
  meetsAllGoals,
  quantity,
  type Simulator,
} from '../../src/measure/index.ts';
import { defineTask, type Task, type TaskSetup, type TaskTools } from '../../src/plugins/index.ts';
import { percentCodec } from './optimizing.ts';

/** Measures how far a number is from 10; above 60 it is infeasible, 99 cannot be measured. */
export const distance: Simulator = {
  name: 'distance',
  version: '1',
  settings: { to: 10 },
  async evaluate(candidate, { signal }) {
    signal?.throwIfAborted();
    const value = Number(candidate);
    return value === 99
      ? evaluation({ problems: ['99 cannot be measured.'] })
      : evaluation({
          measurements: [
            { name: 'distance', quantity: quantity(Math.abs(value - 10)), goal: atMost(0) },
            { name: 'value', quantity: quantity(value), goal: atMost(60, { hard: true }) },
          ],
        });
  },
};

/** What a test may change of {@link aim}. */
export interface AimOptions extends Partial<Pick<TaskSetup, 'optimizer'>> {
  readonly simulator?: Simulator;
  /** Who writes the feedback. */
  readonly feedback?: 'engine' | 'measurement';
  readonly stop?: (measured: Evaluation) => string | undefined;
  /** What else its setup does. */
  readonly onSetup?: (tools: TaskTools) => unknown;
}

/** A task whose number should become 10; an engine's answers are new numbers. */
export function aim(options: AimOptions = {}): Task<{ start: number }> {
  const { simulator = distance, feedback = 'measurement', onSetup, optimizer } = options;
  const { stop = (measured: Evaluation) => (meetsAllGoals(measured) ? 'all goals are met' : undefined) } =
    options;
  return defineTask({
    title: 'Aim',
    description: 'A number becomes 10.',
    steps: 5,
    config: z.strictObject({ start: z.number().default(50) }),
    async setup({ start }, tools) {
      await onSetup?.(tools);
      const parameter = new Variable(start, { role: 'number', codec: percentCodec });
      return {
        parameters: [parameter],
        measure: ([text = '']) => tools.simulate(simulator, text),
        loss: (measured) => measuredLoss(parameter, measured, { purpose: 'Distance to 10.', feedback }),
        stop,
        ...(optimizer ? { optimizer } : {}),
      };
    },
  });
}
