import { createContext, type Engine, TextGradError } from '@textgrad/core';
import { enginesOf, resolveEngine } from '@textgrad/core/engines';
import molecules from '@textgrad/molecules';
import { dosimetrist } from '@textgrad/radiotherapy';
import reasoning, { simulatedReasoningEngine } from '@textgrad/reasoning';
import type { NotRun } from '../study/study-benchmark.ts';
import { asInPaper, type SamplingSettings, samplingDefaults } from './paper-sampling.ts';

/** Settings that say who reads and writes text. */
export interface EngineSettings extends SamplingSettings {
  /** An engine string, with other engines for some roles if wanted; none when empty. */
  readonly engine: string;
  /** Another engine for the calls that answer questions, as in the paper's prompt optimisation. */
  readonly 'forward-engine': string;
  /** Calls at once to one endpoint. */
  readonly calls: number;
}

/** No engine, 16 calls at once, sampled as in the paper. */
export const engineDefaults = {
  engine: '',
  'forward-engine': '',
  calls: 16,
  ...samplingDefaults,
} satisfies EngineSettings;

/** What to do where no language model is connected. */
export const needsEndpoint =
  'needs an endpoint: connect a language model, such as --engine openai:gpt-4o or --engine openai-compatible:http://127.0.0.1:8000/v1#model';

/**
 * The engine that settings name, or why there is none. `simulated` stands for the simulated model of reasoning tasks,
 * whose results say so. Its answers to questions are sampled as in the paper for all methods, so that these are compared at
 * the same settings.
 *
 * @throws TextGradError what `resolveEngine` throws but for a missing key.
 */
export function experimentEngine(settings: EngineSettings): Engine | NotRun {
  const { engine, calls, ...roles } = settings;
  if (engine === '') return { reason: needsEndpoint };
  if (engine === 'simulated') return simulatedReasoningEngine();
  const forward = roles['forward-engine'];
  const name = forward === '' ? engine : `${engine}; forward=${forward}`;
  const experts = [...molecules.experts, dosimetrist, ...reasoning.experts];
  return orReason(() =>
    asInPaper(
      resolveEngine(name, { experts, env: process.env, context: createContext(), concurrency: calls }),
      settings,
      ['forward', 'judge'],
    ),
  );
}

/** Whether an engine is made up for tests, in whole or for a role. */
export const isMadeUp = (engine: Engine): boolean =>
  enginesOf(engine).some(({ kind }) => kind === 'simulated' || kind === 'scripted');

/** What stops an experiment here and is no mistake: something that the user has to bring. */
const lacking = new Set([
  'BENCH_DATA',
  'CORT_FILE',
  'DATASET_UNREADABLE',
  'DOCKSTRING_NOT_FOUND',
  'ENGINE_ENDPOINT_MISSING',
  'ENGINE_FILE',
  'ENGINE_KEY_MISSING',
  'PROMPT_NEEDS_ITEMS',
  'REASONING_NEEDS_IMAGES',
  'REASONING_NEEDS_MODEL',
]);

const lacksFile = new Set([
  'BENCH_DATA',
  'CORT_FILE',
  'DATASET_UNREADABLE',
  'DOCKSTRING_NOT_FOUND',
  'ENGINE_FILE',
  'PROMPT_NEEDS_ITEMS',
]);

/** The value of something, or what it lacks. */
export function orReason<TValue>(work: () => TValue): TValue | NotRun {
  try {
    return work();
  } catch (error) {
    return reasonOf(error);
  }
}

/** Why something cannot be run here. @throws The error, where it is another one. */
export function reasonOf(error: unknown): NotRun {
  if (error instanceof TextGradError && lacking.has(error.code)) {
    const sort = lacksFile.has(error.code) ? 'needs a file' : 'needs an endpoint';
    return { reason: `${sort}: ${error.message}` };
  }
  throw error;
}
