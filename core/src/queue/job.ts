import { z } from 'zod';
import { usageError } from '../errors/index.ts';
import type { Json } from '../journal/index.ts';

/** The largest job or result that a queue takes, in bytes of JSON. */
export const mostBytes = 16 * 2 ** 20;

const anything = z.custom<Json>((value) => value !== undefined, 'is missing');

/** What stands in a queue: a job as whoever does it reads it. */
export const jobSchema = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{64}$/u, 'is no SHA-256'),
  route: z.string().regex(/^[a-z][a-z0-9-]{0,63}\/[a-z][a-z0-9-]{0,63}$/u, "is no 'plugin/part'"),
  run: z.string().max(200),
  priority: z.int().min(1).max(1_000),
  data: anything,
  trace: z.record(z.string().max(100), z.string().max(2_000)).exactOptional(),
});

/** Work for somebody else, as data. */
export interface Job {
  /** The SHA-256 of all that the answer depends on: what has one key is done once. */
  readonly key: string;
  /** What it is for, as `plugin/part`: who does it is chosen by that. */
  readonly route: string;
  /** The run that wants it. */
  readonly run: string;
  /** From 1, which goes first, to 1,000. */
  readonly priority: number;
  readonly data: Json;
  /** The span that it belongs to, in the form of W3C Trace Context. */
  readonly trace?: Readonly<Record<string, string>>;
}

/** A job by its place in a queue. */
export type JobRef = Pick<Job, 'key' | 'route'>;

/** Why a job could not be done, as it is kept. */
export const jobErrorSchema = z.strictObject({
  kind: z.string().max(40),
  code: z.string().max(100),
  message: z.string().max(20_000),
});

/** {@link jobErrorSchema} as it is read. */
export type JobError = z.infer<typeof jobErrorSchema>;

/**
 * Checks a job, before it is put as after it is claimed: a queue is shared with others.
 *
 * @throws TextGradError `JOB_INVALID`, `JOB_TOO_LARGE`.
 */
export function readJob(given: unknown): Job {
  const { data, error } = jobSchema.safeParse(given);
  if (error)
    throw usageError(
      'JOB_INVALID',
      `A job of the queue cannot be read (${error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}): it was not put there by this program, or by another version of it.`,
    );
  checkSize(data.data, `A job for '${data.route}'`);
  return data;
}

/** @throws TextGradError `JOB_TOO_LARGE`. */
export function checkSize(data: Json, what: string): void {
  const bytes = Buffer.byteLength(JSON.stringify(data));
  if (bytes > mostBytes)
    throw usageError(
      'JOB_TOO_LARGE',
      `${what} has ${bytes} bytes, and a queue takes ${mostBytes}: keep large files in a folder that all machines see.`,
    );
}
