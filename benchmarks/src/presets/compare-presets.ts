import { presets } from '@textgrad/core';
import { type LandscapeInstance, landscapePresets, landscapes, simulatedModel } from '../landscapes/index.ts';
import { defineStudyBenchmark, type StudyPlan, type StudySettings } from '../study/study-benchmark.ts';
import { engineCalls, searchLandscape } from './search-landscape.ts';

/** Settings of {@link comparePresets}: how often the simulated writer goes wrong, beside those of every study. */
export interface PresetsSettings extends StudySettings {
  /** Errors of the critic, in percent. */
  readonly error: number;
  /** Slots that the editor spoils by mistake, in percent. */
  readonly forget: number;
  /** Changes that the critic names at once. */
  readonly points: number;
}

/**
 * All presets on all simulated landscapes, at equal numbers of evaluations.
 *
 * What is equal is what a search pays for: measurements. Presets that think more about each of them may; what it costs
 * is in the column of engine calls.
 */
export const comparePresets = defineStudyBenchmark<PresetsSettings>({
  name: 'presets',
  description: 'all presets on simulated landscapes with known optima, at equal evaluations',
  defaults: {
    seeds: 20,
    budget: 60,
    concurrency: 1,
    error: Math.round(100 * simulatedModel.error),
    forget: Math.round(100 * simulatedModel.forget),
    points: simulatedModel.points,
  },
  measures: [engineCalls],
  plan({ error, forget, points }): StudyPlan {
    const model = { ...simulatedModel, error: error / 100, forget: forget / 100, points };
    const all = Object.values(landscapes).map((landscape) => landscape());
    const instances = new Map<string, LandscapeInstance>();
    return {
      study: {
        methods: landscapePresets.map((name) => ({ name })),
        tasks: all.map(({ name, settings }) => ({ name, settings })),
        reference: 'textgrad',
        settings: { engine: 'simulated', model: { ...model } },
      },
      run({ method, task, seed, pair, budget }, signal) {
        const landscape = all.find(({ name }) => name === task.name);
        const preset = landscapePresets.find((name) => name === method.name);
        if (!landscape || !preset) throw new Error(`There is no ${task.name} or no ${method.name}.`);
        const key = `${task.name} ${pair}`;
        const instance = instances.get(key) ?? landscape.instance(pair);
        instances.set(key, instance);
        return searchLandscape(landscape, instance, {
          strategy: presets[preset](),
          seed,
          budget,
          model,
          signal,
        });
      },
    };
  },
});
