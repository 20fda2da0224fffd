import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { readTraceFile } from './trace-file.ts';

/** LeetCode's verdict on one published program. */
export interface CodeVerdict {
  readonly task: string;
  readonly seed: number;
  /** 0 for the zero-shot program, 1 for the optimised one. */
  readonly iteration: number;
  readonly accepted: boolean;
}

const derived = z.array(
  z.object({ task: z.string(), seed: z.number(), iteration: z.number(), accepted: z.boolean() }),
);

const published = z.array(
  z
    .object({
      task_id: z.string(),
      seed: z.coerce.number(),
      iteration_idx: z.coerce.number(),
      success: z.string(),
    })
    .transform(({ task_id: task, seed, iteration_idx: iteration, success }) => ({
      task,
      seed,
      iteration,
      accepted: success === 'True',
    })),
);

/** The verdicts from the derived file. */
export const derivedVerdicts = (folder: string): Promise<readonly CodeVerdict[]> =>
  readTraceFile(join(folder, 'published-leetcode-hard-verdicts.json'), derived, JSON.parse);

/** The verdicts from the reference's result folder. */
export const publishedVerdicts = (results: string): Promise<readonly CodeVerdict[]> =>
  readTraceFile(join(results, 'code_optimization', 'textgrad', 'textgrad_run.csv'), published, (text) =>
    parse(text, { columns: true }),
  );
