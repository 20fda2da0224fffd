import { usageError } from '@textgrad/core';
import type { Json } from '@textgrad/core/runs';

/** A method: its name, and what else decides how it does. */
export interface StudyMethod {
  readonly name: string;
  /** Part of each cell's key: a change makes it another method. */
  readonly settings?: Json | undefined;
}

/** A task: its name, and what else decides how hard it is. */
export interface StudyTask {
  readonly name: string;
  /** Part of each cell's key: a change makes it another task. */
  readonly settings?: Json | undefined;
  /** The score to which calls are counted; unless given, the mean best score that the reference method reaches. */
  readonly target?: number | undefined;
}

/** What pairs are formed over. */
export type StudyUnit = 'seed' | 'item';

/**
 * What is compared: every method on every task with every seed, all with the same budget. Higher scores are better.
 */
export interface Study {
  readonly name: string;
  readonly methods: readonly StudyMethod[];
  readonly tasks: readonly StudyTask[];
  /** Pairs are formed over equal seeds. */
  readonly seeds: readonly number[];
  /** What a seed stands for: `item` where each is another item of a data set, asked once; `seed` unless given. */
  readonly unit?: StudyUnit | undefined;
  /** Calls that each cell may spend; what a call is, is up to the study. */
  readonly budget: number;
  /** The method that the others are compared with; it runs a second time with other seeds, as the noise floor. */
  readonly reference: string;
  /** Whatever else the scores depend on, such as the engine and versions; part of each cell's key. */
  readonly settings?: Json | undefined;
  /** Whether scores of different tasks have one scale, so that a mean over tasks says something: yes unless given. */
  readonly overall?: boolean | undefined;
}

/**
 * Lets a study through that can be run.
 *
 * @throws TextGradError `STUDY_INVALID` that says what is wrong with it.
 */
export function checkStudy(study: Study): Study {
  const { methods, tasks, seeds, budget, reference } = study;
  const wrong = [
    ...repeated(
      'method',
      methods.map(({ name }) => name),
    ),
    ...repeated(
      'task',
      tasks.map(({ name }) => name),
    ),
    ...repeated('seed', seeds),
    ...(seeds.every(Number.isSafeInteger) ? [] : ['Seeds are whole numbers.']),
    ...(Number.isFinite(budget) && budget > 0 ? [] : [`A budget is a positive number, not ${budget}.`]),
    ...(methods.some(({ name }) => name === reference)
      ? []
      : [`The reference '${reference}' is none of the methods.`]),
  ];
  if (wrong.length > 0) throw usageError('STUDY_INVALID', `Study '${study.name}': ${wrong.join(' ')}`);
  return study;
}

function repeated(what: string, values: readonly (string | number)[]): readonly string[] {
  if (values.length === 0) return [`It needs a ${what}.`];
  const twice = values.filter((value, at) => values.indexOf(value) < at);
  return [...new Set(twice)].map((value) => `The ${what} '${value}' is there twice.`);
}
