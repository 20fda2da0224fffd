import { randomStream } from '@textgrad/core';
import { contentKey } from '@textgrad/core/runs';
import type { Study, StudyMethod, StudyTask } from './study.ts';

/** One run of a method on a task. */
export interface Cell {
  /** The content key of all that decides the outcome. */
  readonly key: string;
  readonly method: StudyMethod;
  readonly task: StudyTask;
  /** The seed of the method's own choices. */
  readonly seed: number;
  /**
   * The study's seed under which this cell is compared. A task whose instance depends on a seed takes this one, so that
   * all methods of a pair meet the same instance. It differs from `seed` in the noise floor alone.
   */
  readonly pair: number;
  readonly budget: number;
}

/** The cells of a study, pair by pair, so that what has been run first can be compared first. */
export function cellsOf(study: Study): readonly Cell[] {
  const { methods, tasks, seeds } = study;
  return seeds.flatMap((pair) =>
    tasks.flatMap((task) => [
      ...methods.map((method) => cellOf(study, method, task, pair)),
      ...methods
        .filter(({ name }) => name === study.reference)
        .map((method) => cellOf(study, method, task, pair, true)),
    ]),
  );
}

/** The cell of a method on a task in a pair; `again` gives the one of the noise floor. */
export function cellOf(
  { budget, settings }: Study,
  method: StudyMethod,
  task: StudyTask,
  pair: number,
  again = false,
): Cell {
  const seed = again ? otherSeed(pair) : pair;
  const { target: _, ...given } = task;
  const key = contentKey({ study: 1, method, task: given, seed, pair, budget, settings });
  return { key, method, task, seed, pair, budget };
}

/** Another seed, far from those that people choose; it depends on the given one alone, so that studies can grow. */
const otherSeed = (seed: number): number => randomStream(seed, 'noise floor').int(2 ** 30, 2 ** 31 - 1);
