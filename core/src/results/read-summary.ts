import { z } from 'zod';
import { engineKinds } from '../engine/engine.ts';
import { usageError } from '../errors/index.ts';
import type { RunRecord } from '../journal/index.ts';
import type { RunSummary } from './summary.ts';

const count = z.number().min(0);

const candidate = z.looseObject({
  step: z.int().min(0),
  text: z.string(),
  score: z.number().nullable(),
  feasible: z.boolean(),
  measurements: z.record(
    z.string(),
    z.looseObject({ value: z.number().nullable(), unit: z.string(), met: z.boolean().nullable() }),
  ),
  problems: z.array(z.string()),
});

const shape = z.looseObject({
  run: z.string(),
  task: z.string(),
  status: z.enum(['completed', 'stopped', 'exhausted', 'failed', 'awaiting']),
  reason: z.string(),
  engine: z.string(),
  engineKind: z.enum(engineKinds),
  seed: z.number(),
  start: candidate,
  best: candidate,
  steps: z.array(z.looseObject({ ...candidate.shape, status: z.string(), rejections: z.array(z.string()) })),
  remarks: z.array(z.string()).optional(),
  confirmed: z.array(z.looseObject({ candidate, again: candidate })).optional(),
  usage: z.looseObject({
    calls: count,
    inputTokens: count,
    outputTokens: count,
    cachedInputTokens: count.optional(),
    estimated: count.optional(),
    usd: count.nullable(),
    evaluations: count,
    seconds: z.number(),
  }),
  error: z.looseObject({ kind: z.string(), code: z.string(), message: z.string() }).optional(),
});

/** A result as it is kept: what everything that shows it relies on is checked, and nothing is taken from it. */
export const summarySchema: z.ZodType<RunSummary> = z.custom<RunSummary>(
  (value) => shape.safeParse(value).success,
  'it is not the result of a run',
);

/**
 * The result of a run in a store: somebody's word, when the run came in a bundle.
 *
 * @returns `null` as long as the run has none.
 * @throws TextGradError `SUMMARY_INVALID` for a result that cannot be read.
 */
export function resultOf({ id, summary }: Pick<RunRecord, 'id' | 'summary'>): RunSummary | null {
  const parsed = summarySchema.nullable().safeParse(summary);
  if (parsed.success) return parsed.data;
  throw usageError(
    'SUMMARY_INVALID',
    `The result of run '${id}' cannot be read: it was damaged, or is of a version that this one does not know. 'textgrad replay ${id}' makes it again.`,
    { details: { run: id } },
  );
}
