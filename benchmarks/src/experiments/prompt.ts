import { join } from 'node:path';
import type { Task, TaskSetup } from '@textgrad/core';
import type { UsageSummary } from '@textgrad/core/runs';
import { isMade, isSimulated, loadDataset, type PromptConfig, reasoningPlugin } from '@textgrad/reasoning';
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
import { bestSoFarCalls } from './trajectory.ts';

/** Settings of the experiment on prompts. */
export interface PromptSettings extends StudySettings, EngineSettings {
  readonly seeds: number;
  /** The data set. */
  readonly data: string;
  /** Its folder or file; where `textgrad data fetch` puts it when empty. */
  readonly path: string;
  /** Items of the validation part that decide whether a prompt is kept; 0 for all, as in the paper. */
  readonly validation: number;
  /** Items of a step. */
  readonly batch: number;
  /** The prompt to start from; the task's own when empty. */
  readonly prompt: string;
  /** `judge` has word sorting judged by an engine, as in the paper, or a grader's name. */
  readonly grader: string;
}

const promptTask = reasoningPlugin.tasks.prompt;

/** Further steps than a budget pays for; it is the calls that end a run. */
const enough = 1_000;
/** Steps of the paper: three epochs of four batches. */
const paperSteps = 12;
const examples = 8;

/** Ways of spending calls on a prompt, each a preset and what is changed of the task's settings. */
const methods: readonly {
  readonly name: string;
  readonly preset: string;
  /** Whether all of its calls are sampled as in the paper. */
  readonly paper?: true;
  readonly steps: number;
  readonly config?: Partial<PromptConfig>;
}[] = [
  {
    name: 'textgrad',
    preset: 'textgrad-validated',
    paper: true,
    steps: paperSteps,
    config: { feedback: 'paper' },
  },
  { name: 'textgrad, failures only', preset: 'textgrad-validated', steps: enough },
  {
    name: 'textgrad with examples',
    preset: 'textgrad-validated',
    steps: enough,
    config: { demonstrations: examples },
  },
  { name: 'zero-shot', preset: 'textgrad', steps: 0 },
  { name: 'opro', preset: 'opro', steps: enough },
  {
    name: 'examples by random search',
    preset: 'random-edit',
    steps: enough,
    config: { optimise: 'demonstrations' },
  },
  { name: 'one-step-rewrite', preset: 'one-step-rewrite', steps: enough },
  { name: 'no-feedback', preset: 'no-feedback', steps: enough },
  { name: 'wrong-feedback', preset: 'wrong-feedback', steps: enough },
];

/**
 * The paper's prompt optimisation against OPRO, examples by random search and controls, at equal calls; the best prompt by
 * validation is then measured once on the test part.
 *
 * @see arXiv:2406.07496, section 3.3
 */
export const promptExperiment: StudyBenchmark<PromptSettings> = {
  name: 'prompt',
  description:
    "the paper's prompt optimisation (--data), against OPRO, examples by random search and controls at equal calls",
  defaults: {
    ...engineDefaults,
    data: 'bbh-object-counting',
    path: '',
    validation: 0,
    batch: 3,
    prompt: '',
    grader: 'published',
    seeds: 3,
    // What the paper's twelve steps cost.
    budget: 0,
    concurrency: 1,
  },
  measures: ['validation', 'test items'],
  plan: planOf,
};

async function planOf(settings: PromptSettings): Promise<StudyPlan | NotRun> {
  const { data, path, batch, prompt, grader } = settings;
  const engine = experimentEngine(settings);
  if ('reason' in engine) return engine;
  if (engine.kind === 'expert' && !isMade(data))
    return { reason: `${needsEndpoint}; the rule-based expert answers no questions` };
  const place = path === '' ? {} : { path };
  let files: Readonly<Record<string, string>>;
  let tested: number;
  let validation: number;
  try {
    const loaded = await loadDataset(data, place);
    files = loaded.files;
    tested = loaded.splits.test.length;
    const { length } = loaded.splits.validation;
    if (length === 0)
      return { reason: `'${data}' has no items to validate with: use it with 'bench solution'` };
    validation = Math.min(settings.validation || length, length);
  } catch (error) {
    return reasonOf(error);
  }
  const store = keptStore(studies, 'prompt');
  const answer = grader === 'judge' ? 2 : 1;
  return {
    study: {
      methods: methods.map(({ name, ...settled }) => ({ name, settings: { ...settled } })),
      tasks: [{ name: data, settings: { files } }],
      budget: settings.budget || paperCalls({ validation, batch, judged: grader === 'judge' }),
      reference: 'textgrad',
      settings: {
        engine: engine.name,
        validation,
        batch,
        prompt,
        grader,
        sampling: settings.sampling,
        version: 3,
      },
    },
    close: store.close,
    least: {
      calls: answer * validation,
      for: `the start's measurement on ${validation} items of the validation part`,
    },
    beyond: {
      calls: answer * tested,
      for: `the best prompt's measurement on ${tested} items of the test part`,
    },
    run: async ({ method, key, seed, budget }, signal): Promise<CellResult> => {
      const way = methods.find((one) => one.name === method.name);
      if (!way) throw new RangeError(`there is no method ${method.name}`);
      const config = {
        data,
        ...place,
        validation,
        batch,
        grader,
        ...(prompt === '' ? {} : { prompt }),
        ...way.config,
      };
      const common = { name: 'reasoning/prompt', engine, seed, concurrency: settings.calls, signal };
      const found = await store.run(promptTask, {
        ...common,
        engine: way.paper ? asInPaper(engine, settings) : engine,
        id: key,
        config,
        steps: way.steps,
        search: { preset: way.preset },
        budget: { limits: { calls: budget } },
      });
      const tests = await store.run(testOf(found.best.text), {
        ...common,
        id: `${key}-test`,
        config: { ...config, test: 'once', seal: join(studies, 'prompt', 'opened', `${key}.jsonl`) },
        steps: 0,
      });
      return {
        score: tests.start.score ?? 0,
        calls: callsOf(found, budget),
        trajectory: bestSoFarCalls(found, callsOf(found, budget)),
        simulated: isSimulated(found),
        engine: found.engine,
        measures: {
          validation: found.best.score ?? 0,
          'test items': tested,
          'test calls': tests.usage.calls,
          ...spentOf(together(found.usage, tests.usage)),
        },
      };
    },
  };
}

/** Calls of the paper's run: the start's validation, and in each step answers, two gradients an answer, an update, a validation. */
export function paperCalls({
  validation,
  batch,
  judged,
}: {
  readonly validation: number;
  readonly batch: number;
  readonly judged: boolean;
}): number {
  const answer = judged ? 2 : 1;
  return answer * validation + paperSteps * (answer * (batch + validation) + 2 * batch + 1);
}

const studies = '.textgrad/studies';

const together = (one: UsageSummary, other: UsageSummary): Pick<UsageSummary, 'usd'> => ({
  usd: one.usd === null || other.usd === null ? null : one.usd + other.usd,
});

/** The task that measures a text on the test part and nothing else. */
const testOf = (text: string): Task<PromptConfig> => ({
  ...promptTask,
  async setup(config, tools): Promise<TaskSetup> {
    const { confirmation, ...setup } = await promptTask.setup(config, tools);
    if (!confirmation) throw new RangeError('the test part is sealed');
    return { ...setup, measure: () => confirmation.measure([text]) };
  },
});

/** The benchmark of {@link promptExperiment}. */
export const prompt = defineStudyBenchmark(promptExperiment);
