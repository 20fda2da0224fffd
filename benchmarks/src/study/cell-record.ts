import { messageOf, TextGradError } from '@textgrad/core';
import { z } from 'zod';
import { type CellResult, cellResultSchema } from './cell-result.ts';
import type { Cell } from './cells.ts';

const settled = {
  key: z.string().length(64),
  method: z.string(),
  task: z.string(),
  seed: z.number(),
  pair: z.number(),
  budget: z.number(),
  /** When it ended: ISO 8601, in UTC. */
  at: z.string(),
};
const done = z.object({ ...settled, status: z.literal('done'), result: cellResultSchema });
const failed = z.object({
  ...settled,
  status: z.literal('failed'),
  error: z.object({ code: z.string(), message: z.string() }),
});

/** A line of a results file. */
export const cellRecordSchema = z.discriminatedUnion('status', [done, failed]);

/** How a cell ended: with a result, or with an error that is reported. */
export type CellRecord = z.infer<typeof cellRecordSchema>;

/** The record of a result; one that is malformed or went over the budget is a failure. */
export function recordResult(cell: Cell, result: CellResult, at: string): CellRecord {
  const read = cellResultSchema.safeParse(result);
  if (!read.success) return failure(cell, 'STUDY_RESULT', z.prettifyError(read.error), at);
  if (read.data.calls > cell.budget)
    return failure(cell, 'STUDY_OVER_BUDGET', `It spent ${read.data.calls} of ${cell.budget} calls.`, at);
  return { ...facts(cell, at), status: 'done', result: { ...read.data, trajectory: rises(read.data) } };
}

/** The record of an error. */
export function recordError(cell: Cell, error: unknown, at: string): CellRecord {
  return failure(cell, error instanceof TextGradError ? error.code : 'ERROR', messageOf(error), at);
}

const failure = (cell: Cell, code: string, message: string, at: string): CellRecord => ({
  ...facts(cell, at),
  status: 'failed',
  error: { code, message: message.replace(/\p{Cc}+/gu, ' ').slice(0, 500) },
});

const facts = ({ key, method, task, seed, pair, budget }: Cell, at: string) => ({
  key,
  method: method.name,
  task: task.name,
  seed,
  pair,
  budget,
  at,
});

/** The points at which the best score rose. */
const rises = ({ trajectory }: CellResult) =>
  trajectory.filter((point, at) => point.best > (trajectory[at - 1]?.best ?? Number.NEGATIVE_INFINITY));
