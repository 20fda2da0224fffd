import { z } from 'zod';
import type { Test } from '../sandbox/sandbox.ts';
import { readTests } from '../suite/read-tests.ts';
import { type Dataset, type DatasetOptions, readItems } from './json-lines.ts';

/** A problem to be solved by a Python program. */
export interface ProgramProblem {
  readonly id: string;
  readonly language: 'python';
  readonly statement: string;
  /** The function that the tests call, where the data set says it. */
  readonly entryPoint?: string | undefined;
  /** A program that is right; some data sets have none. */
  readonly reference?: string | undefined;
  readonly tests: readonly Test[];
  /** What is run before a program, where the data set's judge provides it. */
  readonly preamble?: string | undefined;
}

const humanEval = z
  .looseObject({
    task_id: z.string().max(200),
    prompt: z.string().min(1),
    entry_point: z.string().min(1),
    canonical_solution: z.string(),
    test: z.string().min(1),
  })
  .transform(
    (item): ProgramProblem => ({
      id: item.task_id,
      language: 'python',
      statement: item.prompt,
      entryPoint: item.entry_point,
      reference: item.prompt + item.canonical_solution,
      tests: [{ kind: 'script', name: 'check', source: `${item.test}\n\ncheck(${item.entry_point})\n` }],
    }),
  );

/**
 * Loads HumanEval (Chen et al., arXiv:2107.03374) from the user's `HumanEval.jsonl` or `.jsonl.gz`.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export const loadHumanEval = (path: string, options: DatasetOptions = {}): Promise<Dataset<ProgramProblem>> =>
  readItems(path, humanEval, options);

const mbpp = z
  .looseObject({
    task_id: z.union([z.number(), z.string()]),
    text: z.string().optional(),
    prompt: z.string().optional(),
    code: z.string(),
    test_list: z.array(z.string().min(1)).min(1),
    test_setup_code: z.string().default(''),
    test_imports: z.array(z.string()).default([]),
  })
  .refine(({ text, prompt }) => (text ?? prompt ?? '') !== '', 'it needs a text or a prompt')
  .transform((item): ProgramProblem => {
    const setup = [...item.test_imports, item.test_setup_code].filter((line) => line !== '').join('\n');
    return {
      id: `MBPP/${item.task_id}`,
      language: 'python',
      statement: item.text ?? item.prompt ?? '',
      reference: item.code,
      tests: item.test_list.map(
        (statement): Test =>
          setup === ''
            ? { kind: 'assertion', name: statement, statement }
            : { kind: 'script', name: statement, source: `${setup}\n${statement}\n` },
      ),
    };
  });

/**
 * Loads MBPP (Austin et al., arXiv:2108.07732) from the user's `mbpp.jsonl` or `sanitized-mbpp.json`.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export const loadMbpp = (path: string, options: DatasetOptions = {}): Promise<Dataset<ProgramProblem>> =>
  readItems(path, mbpp, options);

const leetCodeHard = z
  .looseObject({
    task_id: z.string().max(200),
    prompt: z.string().min(1),
    signature: z.string().optional(),
    test: z.string().min(1),
  })
  .transform((item, context): ProgramProblem => {
    const tests = readTests(item.test, 'asserts');
    if (!tests.ok) {
      context.addIssue({ code: 'custom', message: tests.problems.join(' ') });
      return z.NEVER;
    }
    const entryPoint = /^\s*(?:def\s+)?([A-Za-z_]\w*)\s*\(/u.exec(item.signature ?? item.prompt)?.[1];
    return {
      id: item.task_id,
      language: 'python',
      statement: item.prompt,
      entryPoint,
      tests: tests.value,
      preamble: 'from typing import *',
    };
  });

/**
 * Loads LeetCode-Hard problems with their visible tests, as in the TextGrad paper's experiment on code, from the user's
 * file: JSON lines with `task_id`, `prompt`, `signature` and `test`, one assert a line. The texts are LeetCode's.
 *
 * @throws TextGradError `DATASET_UNREADABLE`, `DATASET_LARGE`, `DATASET_HASH`, `DATASET_INVALID`.
 */
export const loadLeetCodeHard = (
  path: string,
  options: DatasetOptions = {},
): Promise<Dataset<ProgramProblem>> => readItems(path, leetCodeHard, options);
