import { defineTask, type Task } from '@textgrad/core';
import { z } from 'zod';
import type { Landscape, LandscapeInstance } from './landscape.ts';

/** The configuration of a landscape's task. */
export interface LandscapeConfig {
  /** The seed of the hidden optimum and the start. */
  readonly instance: number;
}

/**
 * A landscape as a task, for `runTask`: its measurements are journaled and counted as those of every task are.
 *
 * @param made An instance that is there already, so that it is not worked out again.
 */
export function landscapeTask(
  { name, description, instance }: Landscape,
  made?: LandscapeInstance,
): Task<LandscapeConfig> {
  return defineTask({
    title: `Simulated landscape: ${name}`,
    description,
    config: z.strictObject({ instance: z.int().default(1) }),
    steps: 30,
    async setup(config, tools) {
      const { simulator, problem } = made?.seed === config.instance ? made : instance(config.instance);
      return problem((text) => tools.simulate(simulator, text));
    },
  });
}
