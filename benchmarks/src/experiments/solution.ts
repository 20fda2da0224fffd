import type { Task } from '@textgrad/core';
import type { SearchSettings } from '@textgrad/core/runs';
import {
  datasetGrader,
  graderNamed,
  isMade,
  isSimulated,
  loadDataset,
  type ReasoningItem,
  reasoningPlugin,
  type SolutionConfig,
  solutionOutcome,
} from '@textgrad/reasoning';
import type { CellResult } from '../study/cell-result.ts';
import {
  defineStudyBenchmark,
  type NotRun,
  type StudyBenchmark,
  type StudyPlan,
  type StudySettings,
} from '../study/study-benchmark.ts';
import { type EngineSettings, engineDefaults, experimentEngine, needsEndpoint, reasonOf } from './engine.ts';
import { keptStore } from './kept-store.ts';
import { asInPaper } from './paper-sampling.ts';
import { callsOf, spentOf } from './spent.ts';

/** Settings of the experiments on solutions. */
export interface SolutionSettings extends StudySettings, EngineSettings {
  /** The data set. */
  readonly data: string;
  /** Its folder or file; where `textgrad data fetch` puts it when empty. */
  readonly path: string;
  /** Items of the test part from the first on; all that there are by default. */
  readonly items: number;
  /** How GPQA's options are ordered: `fair`, or `paper`, where C is always right. */
  readonly shuffle: string;
}

/** A way of spending the calls on one question. */
interface Method {
  readonly name: string;
  readonly search: SearchSettings;
  /** Whether all of its calls are sampled as in the paper. */
  readonly paper?: true;
  /** Steps that the budget pays for. */
  steps(budget: number): number;
  /** First solutions that are voted over. */
  samples?(budget: number): number;
}

const preset = (name: string): SearchSettings => ({ preset: name });
const methods: readonly Method[] = [
  // A critic, a gradient and an update for each step, after the first solution.
  {
    name: 'textgrad',
    paper: true,
    search: preset('textgrad'),
    steps: (budget) => Math.floor((budget - 1) / 3),
  },
  { name: 'zero-shot', search: preset('textgrad'), steps: () => 0 },
  { name: 'self-consistency', search: preset('textgrad'), steps: () => 0, samples: (budget) => budget },
  {
    name: 'self-consistency, as many votes',
    search: preset('textgrad'),
    steps: () => 0,
    samples: (budget) => 1 + Math.floor((budget - 1) / 3),
  },
  {
    name: 'one-step-rewrite',
    search: preset('one-step-rewrite'),
    steps: (budget) => Math.floor((budget - 1) / 2),
  },
  { name: 'no-feedback', search: preset('no-feedback'), steps: (budget) => budget - 1 },
  {
    name: 'wrong-feedback',
    search: preset('wrong-feedback'),
    steps: (budget) => Math.floor((budget - 1) / 3),
  },
];

/** The temperature of several samples; with one answer at 0 they would be the same. */
const temperature = 0.7;

/**
 * An experiment on solutions: every method answers every item with the same number of calls, and the vote over all its
 * solutions counts. Pairs are formed over items, so that differences are tested item by item.
 *
 * @see arXiv:2406.07496, section 3.2
 */
const experiment = (
  name: string,
  description: string,
  task: Task<SolutionConfig>,
  data: string,
): StudyBenchmark<SolutionSettings> => ({
  name,
  description,
  defaults: {
    ...engineDefaults,
    data,
    path: '',
    items: 100_000,
    shuffle: 'fair',
    budget: 10,
    concurrency: 4,
  },
  measures: ['first solution right', 'any right'],
  plan: (settings) => planOf(name, task, settings),
});

async function planOf(
  name: string,
  task: Task<SolutionConfig>,
  settings: SolutionSettings,
): Promise<StudyPlan | NotRun> {
  const { data, path, shuffle, budget } = settings;
  const engine = experimentEngine(settings);
  if ('reason' in engine) return engine;
  if (engine.kind === 'expert' && !isMade(data)) return { reason: needsModel };
  const place = path === '' ? {} : { path };
  const order = shuffle === 'paper' ? 'paper' : 'fair';
  let items: readonly ReasoningItem[];
  let files: Readonly<Record<string, string>>;
  try {
    const loaded = await loadDataset(data, { ...place, shuffle: order });
    items = loaded.splits.test.slice(0, settings.items);
    files = loaded.files;
  } catch (error) {
    return reasonOf(error);
  }
  const store = keptStore(studies, name);
  const grader = graderNamed(datasetGrader(data));
  return {
    study: {
      methods: methods.map((method) => ({
        name: method.name,
        settings: { steps: method.steps(budget), samples: method.samples?.(budget) ?? 1 },
      })),
      tasks: [{ name: data, settings: { files, shuffle: order } }],
      seeds: items.map((_, at) => at + 1),
      unit: 'item',
      reference: 'textgrad',
      settings: { engine: engine.name, sampling: settings.sampling, version: 2 },
    },
    close: store.close,
    run: async ({ method, key, seed, pair }, signal): Promise<CellResult> => {
      const way = methods.find((one) => one.name === method.name);
      const item = items[pair - 1];
      if (!way || !item) throw new RangeError(`there is no ${method.name} on item ${pair}`);
      const samples = way.samples?.(budget) ?? 1;
      const summary = await store.run(task, {
        id: key,
        name: `reasoning/${name}`,
        engine: way.paper ? asInPaper(engine, settings) : engine,
        config: {
          data,
          item: pair,
          samples,
          shuffle: order,
          ...place,
          ...(samples > 1 ? { temperature } : {}),
        },
        seed,
        steps: way.steps(budget),
        search: way.search,
        budget: { limits: { calls: budget } },
        concurrency: settings.calls,
        signal,
      });
      const { correct, vote, any } = solutionOutcome(summary, item, grader);
      const score = Number(vote.correct);
      const calls = callsOf(summary, budget);
      return {
        score,
        calls,
        trajectory: [{ calls, best: score }],
        simulated: isSimulated(summary),
        engine: summary.engine,
        measures: {
          'first solution right': Number(correct[0] === true),
          'any right': Number(any),
          ...spentOf(summary.usage),
        },
      };
    },
  };
}

const studies = '.textgrad/studies';
const needsModel = `${needsEndpoint}; the rule-based expert answers no questions`;

/** The paper's experiment on multiple-choice questions; three updates, a vote over four. */
export const solutionExperiment = experiment(
  'solution',
  "the paper's solution optimisation on GPQA or MMLU (--data), against self-consistency and controls at equal calls",
  reasoningPlugin.tasks.solution,
  'gpqa-diamond',
);

/** The same about images. */
export const multimodalExperiment = experiment(
  'multimodal',
  "the paper's questions about images, MathVista or ScienceQA (--data), at equal calls",
  reasoningPlugin.tasks.multimodal,
  'mathvista',
);

/** The benchmark of {@link solutionExperiment}. */
export const solution = defineStudyBenchmark(solutionExperiment);
/** The benchmark of {@link multimodalExperiment}. */
export const multimodal = defineStudyBenchmark(multimodalExperiment);
