import { type PresetName, presets, proposers, type SearchStrategy, usageError } from '@textgrad/core';
import { type LandscapeInstance, landscapes, simulatedModel } from '../landscapes/index.ts';
import { defineStudyBenchmark, type StudyPlan, type StudySettings } from '../study/study-benchmark.ts';
import { engineCalls, searchLandscape } from './search-landscape.ts';

/** Settings of {@link compareMemory}, beside those of every study. */
export interface MemorySettings extends StudySettings {
  /** A preset that shows the table of all measured versions: `feedback-descent` or `pareto`. */
  readonly preset: string;
  /** The first of the seeds; those from 1 were looked at when presets were made. */
  readonly first: number;
}

type Remembering = Extract<PresetName, 'feedback-descent' | 'pareto'>;

const { crossing, growingChange, rewrites } = proposers;
const tried = rewrites({ tried: 8, changeSize: growingChange });

/** The proposers that these presets had before there was the table: the last eight declined versions in words. */
const before: Readonly<Record<Remembering, SearchStrategy['proposer']>> = {
  'feedback-descent': tried,
  pareto: crossing(tried, { rate: 0.25 }),
};

/** The same preset with either kind of memory. */
function strategies(preset: Remembering): Readonly<Record<string, SearchStrategy>> {
  const table = presets[preset]();
  const { memory: _, ...rest } = table;
  return { 'what was declined': { ...rest, proposer: before[preset] }, 'the table': table };
}

/** What a preset gains from the table of all measured versions, in place of the last declined ones in words. */
export const compareMemory = defineStudyBenchmark<MemorySettings>({
  name: 'memory',
  description:
    'a table of all measured versions in prompts, against the last declined ones, on simulated landscapes',
  defaults: { seeds: 20, first: 101, budget: 60, concurrency: 1, preset: 'feedback-descent' },
  measures: [engineCalls],
  plan({ preset, first, seeds = 20 }): StudyPlan {
    if (preset !== 'feedback-descent' && preset !== 'pareto')
      throw usageError(
        'BENCH_OPTION',
        `--preset wants one that shows the table, feedback-descent or pareto, not '${preset}'.`,
      );
    const methods = strategies(preset);
    const all = Object.values(landscapes).map((landscape) => landscape());
    const instances = new Map<string, LandscapeInstance>();
    return {
      study: {
        methods: Object.keys(methods).map((name) => ({ name })),
        tasks: all.map(({ name, settings }) => ({ name, settings })),
        reference: 'what was declined',
        seeds: Array.from({ length: seeds }, (_, at) => first + at),
        settings: { engine: 'simulated', preset, model: { ...simulatedModel } },
      },
      run({ method, task, seed, pair, budget }, signal) {
        const landscape = all.find(({ name }) => name === task.name);
        const strategy = methods[method.name];
        if (!landscape || !strategy) throw new Error(`There is no ${task.name} or no ${method.name}.`);
        const key = `${task.name} ${pair}`;
        const instance = instances.get(key) ?? landscape.instance(pair);
        instances.set(key, instance);
        return searchLandscape(landscape, instance, {
          strategy,
          seed,
          budget,
          model: simulatedModel,
          signal,
        });
      },
    };
  },
});
