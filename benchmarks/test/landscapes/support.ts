import { type RandomStream, randomStream } from '@textgrad/core';
import { memoryStore, type RunSummary, runTask, type Store } from '@textgrad/core/runs';
import {
  type Landscape,
  type LandscapeInstance,
  landscapes,
  landscapeTask,
  simulatedEngine,
} from '../../src/landscapes/index.ts';

/** Landscapes of which every text can be looked at. */
export const small: readonly Landscape[] = [
  landscapes.strings({ lines: 2, lettersOfLine: 2, alphabet: 4 }),
  landscapes['two-ends']({ lines: 2, wordsOfLine: 3 }),
  landscapes.traps({ lines: 2, wordsOfLine: 3 }),
  landscapes.locks({ lines: 2, wordsOfLine: 2, words: 3 }),
];

/** So many texts at random. */
export const textsOf = (
  { language }: LandscapeInstance,
  random: RandomStream,
  count: number,
): readonly [string, string, ...string[]] => {
  const texts = Array.from({ length: count }, () =>
    language.write(language.options.map((options) => random.int(0, options - 1))),
  );
  const [first = '', second = '', ...more] = texts;
  return [first, second, ...more];
};

/** Texts at random that do not change. */
export const judgedTexts = (instance: LandscapeInstance, count: number): readonly string[] =>
  textsOf(instance, randomStream(7), count);

/** How {@link searched} goes about it. */
export interface SearchedOptions {
  readonly preset: string;
  readonly proposals?: number;
  readonly evaluations?: number;
  readonly store?: Store;
}

/** Runs a preset on a landscape for a few evaluations. */
export async function searched(
  landscape: Landscape,
  { preset, proposals, evaluations = 12, store = memoryStore() }: SearchedOptions,
): Promise<{ readonly summary: RunSummary; readonly store: Store; readonly instance: LandscapeInstance }> {
  const instance = landscape.instance(2);
  const summary = await runTask(landscapeTask(landscape, instance), {
    name: `landscapes/${landscape.name}`,
    id: 'r',
    engine: simulatedEngine(instance, { seed: 1 }),
    config: { instance: 2 },
    seed: 1,
    steps: 30,
    search: { preset, ...(proposals === undefined ? {} : { proposals }) },
    budget: { limits: { evaluations } },
    store,
  });
  return { summary, store, instance };
}
