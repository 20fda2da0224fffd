import { usageError } from '@textgrad/core';
import { type CacheMode, cacheModes, type RunRecord } from '@textgrad/core/runs';
import { z } from 'zod';

const schema = z.looseObject({
  task: z.string(),
  engine: z.string(),
  config: z.json(),
  steps: z.int(),
  seed: z.int(),
  versions: z.record(z.string(), z.string()).default({}),
  command: z.string().optional(),
  plugins: z.array(z.string()).default([]),
  cache: z.enum(Object.keys(cacheModes) as CacheMode[]).optional(),
  pace: z
    .looseObject({
      concurrency: z.int().optional(),
      requestsPerMinute: z.int().optional(),
      tokensPerMinute: z.int().optional(),
    })
    .default({}),
  /** Absent in a run from another machine. */
  local: z.looseObject({ out: z.string().optional(), plugins: z.array(z.string()).default([]) }).prefault({}),
});

/** What a run's manifest says about how to execute it again. */
export type StoredFacts = z.infer<typeof schema>;

/**
 * Reads a run's manifest.
 *
 * @throws TextGradError `MANIFEST_INVALID` for a run that this command did not make.
 */
export function storedFacts({ id, manifest }: RunRecord): StoredFacts {
  const parsed = schema.safeParse(manifest);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw usageError(
    'MANIFEST_INVALID',
    `The manifest of run '${id}' does not say how to execute it (${problems.join('; ')}): only the program that made it can go on with it.`,
    { details: { problems } },
  );
}
