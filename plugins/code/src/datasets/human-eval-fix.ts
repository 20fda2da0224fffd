import { usageError } from '@textgrad/core';
import { z } from 'zod';
import type { Test } from '../sandbox/sandbox.ts';
import { splitScript } from '../suite/split-script.ts';
import { type Dataset, type DatasetOptions, readItems } from './json-lines.ts';

/** A program with a fault that a person put into it. */
export interface FaultyProgram {
  readonly id: string;
  readonly language: 'javascript';
  /** The program with its fault, and without. */
  readonly faulty: string;
  readonly reference: string;
  /** What kind of fault it is, as the data set says. */
  readonly fault: string;
  /** The few tests of the problem's statement; none where it has none. */
  readonly examples: readonly Test[];
  /** The tests that decide. */
  readonly tests: readonly Test[];
}

/** Where the file of {@link loadHumanEvalFix} is found. */
export const humanEvalFixSource =
  "HumanEvalPack's JavaScript file, evaluation/create/humaneval-x/data/js/data/humanevalpack.jsonl of https://github.com/bigcode-project/octopack (MIT licence)";

const schema = z.looseObject({
  task_id: z.string().max(200),
  declaration: z.string(),
  buggy_solution: z.string(),
  canonical_solution: z.string(),
  bug_type: z.string().max(200).default('unknown'),
  test: z.string().min(1),
  example_test: z.string().nullish(),
});

/**
 * Loads the JavaScript items of HumanEvalFix (Muennighoff et al., OctoPack, arXiv:2308.07124) from the user's file.
 *
 * Scripts of nothing but assertions become one test each assertion.
 *
 * @throws TextGradError `DATASET_LANGUAGE` when an item is of another language; those of the readers of files.
 */
export async function loadHumanEvalFix(
  path: string,
  options: DatasetOptions = {},
): Promise<Dataset<FaultyProgram>> {
  const { items, sha256 } = await readItems(path, schema, options);
  const other = items.find(({ task_id: id }) => !/^JavaScript\//u.test(id));
  if (other !== undefined)
    throw usageError(
      'DATASET_LANGUAGE',
      `'${path}' holds ${other.task_id.split('/')[0]} ('${other.task_id}'), which is not JavaScript. What is wanted is ${humanEvalFixSource}.`,
      { details: { path, item: other.task_id } },
    );
  return {
    sha256,
    items: items.map((item) => ({
      id: item.task_id,
      language: 'javascript',
      faulty: item.declaration + item.buggy_solution,
      reference: item.declaration + item.canonical_solution,
      fault: item.bug_type,
      examples: (item.example_test ?? '').trim() === '' ? [] : splitScript(item.example_test ?? ''),
      tests: splitScript(item.test),
    })),
  };
}
