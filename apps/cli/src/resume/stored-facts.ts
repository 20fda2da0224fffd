import { engineRoles, usageError } from '@textgrad/core';
import { type CacheMode, cacheModes, factsOf, type RunFacts, type RunRecord } from '@textgrad/core/runs';
import { z } from 'zod';

const perRole = z.partialRecord(z.enum(['default', ...engineRoles]), z.number());

const packageName = /^(?:@[\w.~-]+\/)?[\w~-][\w.~-]*$/u;

/** What this command keeps with a run beside its facts; a run that a library made has none of it. */
const schema = z.looseObject({
  command: z.string().optional(),
  /** By package: a place, or an address of code, would be another machine's word on what to run here. */
  plugins: z.array(z.string().regex(packageName, 'a plugin is named by its package')).default([]),
  cache: z.enum(Object.keys(cacheModes) as CacheMode[]).optional(),
  pace: z
    .looseObject({
      concurrency: z.int().optional(),
      requestsPerMinute: z.int().optional(),
      tokensPerMinute: z.int().optional(),
      maxWaitMinutes: z.int().optional(),
    })
    .default({}),
  /** How long answers are waited for, and how often they are asked for again, by role. */
  patience: z.looseObject({ timeout: perRole.optional(), retries: perRole.optional() }).default({}),
  /** Absent in a run from another machine. */
  local: z
    .looseObject({
      out: z.string().optional(),
      plugins: z.array(z.string()).default([]),
      /** Where the command was called, and its store; absent in runs of before. */
      folder: z.string().optional(),
      store: z.string().optional(),
      /** False where the run comes from another one whose programs may not be started. */
      programs: z.boolean().optional(),
    })
    .prefault({}),
});

/** What the store says about how to execute a run again. */
export type StoredFacts = RunFacts & z.infer<typeof schema>;

/**
 * Reads how a run is executed again.
 *
 * @throws TextGradError `MANIFEST_INVALID` for a run that this program cannot go on with.
 */
export function storedFacts(record: RunRecord): StoredFacts {
  const facts = factsOf(record);
  const own = schema.safeParse(record.manifest);
  if (own.success) return { ...facts, ...own.data };
  const problems = own.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw usageError(
    'MANIFEST_INVALID',
    `The manifest of run '${record.id}' does not say how to execute it (${problems.join('; ')}): only the program that made it can go on with it.`,
    { details: { problems } },
  );
}
