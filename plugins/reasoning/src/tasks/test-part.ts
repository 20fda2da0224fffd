import type { Reevaluation, Simulator, TaskTools } from '@textgrad/core';
import type { ReasoningDataset } from '../datasets/item.ts';
import { isMade } from '../datasets/load.ts';
import { type Opening, openTestPart } from '../files/seal.ts';
import { asksJudge } from '../graders/own/settings.ts';
import type { PromptConfig } from './prompt-config.ts';

/** Whose test part it is. */
export interface TestPart {
  readonly config: PromptConfig;
  readonly data: ReasoningDataset;
  /** The candidate that the search began with. */
  readonly start: string;
  readonly tools: TaskTools;
}

/** Measures the best candidate on the test part, and records that the part was opened for it. */
export const measuredOnce = (simulator: Simulator, part: TestPart): Reevaluation => ({
  count: 1,
  cost: 0,
  calls: part.data.splits.test.length * (asksJudge(part.config.grader) ? 2 : 1),
  async measure([text = '']) {
    // Nobody chose the start, so measuring it opens nothing.
    if (!isMade(part.config.data) && text !== part.start) await openTestPart(openingOf(text, part));
    return part.tools.simulate(simulator, text);
  },
});

/** What the record says of a candidate for which the test part is opened. */
function openingOf(candidate: string, { config, data: { files }, tools }: TestPart): Opening {
  const { data, seal: file, test } = config;
  const { engine, context } = tools;
  const experiment = {
    files,
    ...config,
    // Neither makes another experiment: where the same file lies, where it is recorded, how often.
    path: undefined,
    test: undefined,
    seal: undefined,
    engine: engine.name,
    seed: context.random.path,
  };
  return { file, experiment, data, candidate, again: test === 'again', clock: context.clock };
}
