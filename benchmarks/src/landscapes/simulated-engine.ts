import type { Engine } from '@textgrad/core';
import { type Expert, expertEngine, randomStream } from '@textgrad/core';
import { criticise } from './critic.ts';
import { rewrite } from './editor.ts';
import { habitsOf } from './habits.ts';
import type { LandscapeInstance } from './landscape.ts';
import { checkModel, type SimulatedModel, simulatedModel } from './model.ts';

/** Options of {@link simulatedEngine}. */
export interface SimulatedEngineOptions extends Partial<SimulatedModel> {
  /** Another seed gives other answers to the same prompts; 0 by default. */
  readonly seed?: number;
}

/**
 * An engine that stands in for a language model on one landscape: it reads the prompts that a model would read, and goes
 * wrong in the ways that {@link SimulatedModel} says. Its name begins with `simulated:` and its kind is `simulated`.
 *
 * @throws TextGradError `SIMULATED_MODEL` for rates that are none; `ENGINE_NO_EXPERT` when it is asked about anything else.
 */
export function simulatedEngine(
  instance: LandscapeInstance,
  { seed = 0, ...rates }: SimulatedEngineOptions = {},
): Engine {
  const model = checkModel({ ...simulatedModel, ...rates });
  const name = `simulated:${instance.landscape}`;
  const order = randomStream(instance.seed).stream(`habits/${instance.landscape}`);
  const habits = habitsOf(instance.language.options, model.habit, order);
  const chances = randomStream(seed).stream(name);
  const writer: Expert = {
    name,
    description: `Stands in for a language model on the landscape '${instance.landscape}'.`,
    accepts: (question) => question.kind !== 'loss' && question.role === instance.role,
    async answer(question, { sample = 0 }) {
      const tools = { instance, model, habits, random: chances.stream(JSON.stringify([question, sample])) };
      if (question.kind === 'update') return rewrite(question, tools);
      return question.kind === 'gradient' ? criticise(question.variable, tools) : '';
    },
  };
  const inner = expertEngine([writer]);
  return {
    ...inner,
    name,
    kind: 'simulated',
    settings: { ...model, seed, instance: instance.simulator.settings },
    async generate(request, options) {
      return { ...(await inner.generate(request, options)), model: name };
    },
  };
}
