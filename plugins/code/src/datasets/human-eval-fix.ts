import { usageError } from '@textgrad/core';
import { z } from 'zod';
import type { Language } from '../program/language.ts';
import type { Test } from '../sandbox/sandbox.ts';
import { splitPythonCheck } from '../suite/split-python-check.ts';
import { splitScript } from '../suite/split-script.ts';
import { type Dataset, type DatasetOptions, readItems } from './json-lines.ts';

/** A program with a fault that a person put into it. */
export interface FaultyProgram {
  readonly id: string;
  readonly language: Language;
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
  "HumanEvalPack's JavaScript or Python file, evaluation/create/humaneval-x/data/js/data/humanevalpack.jsonl or data/python/data/humanevalpack.jsonl of https://github.com/bigcode-project/octopack (MIT licence)";

const schema = z.looseObject({
  task_id: z.string().max(200),
  declaration: z.string(),
  buggy_solution: z.string(),
  canonical_solution: z.string(),
  bug_type: z.string().max(200).default('unknown'),
  test: z.string().min(1),
  example_test: z.string().nullish(),
});

/** The languages of the data set that are read, by how an item's name begins. */
const languages: Readonly<
  Record<string, { readonly language: Language; readonly split: (script: string) => readonly Test[] }>
> = {
  JavaScript: { language: 'javascript', split: splitScript },
  Python: { language: 'python', split: splitPythonCheck },
};

const languageIn = (id: string) => languages[id.split('/')[0] ?? ''];

/**
 * Loads the JavaScript or the Python items of HumanEvalFix (Muennighoff et al., OctoPack, arXiv:2308.07124) from the user's
 * file.
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
  return {
    sha256,
    items: items.map((item) => {
      const read = languageIn(item.task_id);
      if (read === undefined)
        throw usageError(
          'DATASET_LANGUAGE',
          `'${path}' holds ${item.task_id.split('/')[0]} ('${item.task_id}'), which is neither JavaScript nor Python. What is wanted is ${humanEvalFixSource}.`,
          { details: { path, item: item.task_id } },
        );
      const { language, split } = read;
      return {
        id: item.task_id,
        language,
        faulty: item.declaration + item.buggy_solution,
        reference: item.declaration + item.canonical_solution,
        fault: item.bug_type,
        examples: (item.example_test ?? '').trim() === '' ? [] : split(item.example_test ?? ''),
        tests: split(item.test),
      };
    }),
  };
}
