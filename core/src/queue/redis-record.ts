import { z } from 'zod';
import { type JobError, jobErrorSchema } from './job.ts';

const progress = z.object({ said: z.string().exactOptional(), backs: z.number().exactOptional() });

/** Why a job was given back last. */
export const saidOf = (given: unknown): string | undefined => progress.safeParse(given).data?.said;

/** How often a job was given back by one who did not die. */
export const backsOf = (given: unknown): number => progress.safeParse(given).data?.backs ?? 0;

/** What a worker tells of itself, as it is read. */
export const noteSchema = z.object({
  name: z.string(),
  routes: z.array(z.string()),
  version: z.string(),
  slots: z.number(),
  busy: z.number(),
  refuses: z.array(z.string()),
});

/** Why a job failed; one that BullMQ itself gave up says so in its own words. */
export function readError(reason = ''): JobError {
  const { data } = jobErrorSchema.safeParse(jsonIn(reason));
  return data ?? { kind: 'environment', code: 'JOB_FAILED', message: reason || 'The queue gave the job up.' };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
