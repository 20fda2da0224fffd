import { z } from 'zod';
import { type Json, unanswered } from '../journal/index.ts';
import { summarySchema } from '../results/read-summary.ts';
import { runFactsSchema } from '../runs/run-facts.ts';

/** Raised when the layout of bundles changes. */
export const bundleVersion = 1;

const json: z.ZodType<Json> = z.json();
const hash = z.string().regex(/^[0-9a-f]{64}$/u, 'a SHA-256 is needed');
const amount = z.number().nonnegative();
/** Milliseconds since 1970, until the end of the year 9999. */
const time = z
  .number()
  .min(0)
  .max(Date.UTC(10_000, 0) - 1);
const amounts = { calls: amount, tokens: amount, usd: amount, evaluations: amount, minutes: amount };
const limit = amount.exactOptional();
const limits = { calls: limit, tokens: limit, usd: limit, evaluations: limit, minutes: limit };

/** Where a bundle comes from, and how much is in it. */
const headerSchema = z.strictObject({
  type: z.literal('header'),
  format: z.literal('textgrad-run'),
  version: z.literal(bundleVersion, { error: `only version ${bundleVersion} can be read` }),
  /** ISO 8601, in UTC. */
  exportedAt: z.iso.datetime(),
  run: z.string(),
  task: z.string(),
  /** Who answered. */
  engines: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.string(),
      /** The scheme of the engine's name, such as `openai` or `expert`. */
      endpoint: z.string(),
      /** The models that answered, as the provider names them. */
      models: z.array(z.string()),
    }),
  ),
  versions: z.record(z.string(), z.string()),
  /** When the first and the last call was answered; `null` without calls. */
  answered: z.strictObject({ first: z.iso.datetime(), last: z.iso.datetime() }).nullable(),
  entries: z.int().min(0),
  calls: z.int().min(0),
  /** The hash of the last entry; it stands for the whole journal. */
  head: hash.nullable(),
});

const runSchema = z.strictObject({
  type: z.literal('run'),
  // An id becomes the name of a folder.
  id: z.string().regex(/^[\w-][\w.-]{0,199}$/u, 'it is not the id of a run'),
  status: z.enum(['running', 'completed', 'stopped', 'failed', 'exhausted', 'awaiting']),
  createdAt: time,
  // All of it is read, further facts too: data that is nested too deeply fails here.
  manifest: z.preprocess((value, context) => {
    if (!z.json().safeParse(value).success) context.addIssue({ code: 'custom', message: 'it is not JSON' });
    return value;
  }, runFactsSchema),
  summary: json.refine(
    (summary) => summarySchema.nullable().safeParse(summary).success,
    'it is not the result of a run',
  ),
  budget: z.strictObject({ limits: z.strictObject(limits), used: z.strictObject(amounts) }).nullable(),
});

const entrySchema = z.strictObject({
  type: z.literal('entry'),
  seq: z.int().min(0),
  operation: z.enum([
    'run.started',
    'evaluation',
    'remembered',
    'feedback',
    'proposal',
    'acceptance',
    'calls',
    'run.ended',
  ]),
  body: json,
  hash,
  at: time,
});

const callSchema = z.strictObject({
  type: z.literal('call'),
  key: hash,
  /** -1 for one that failed for good. */
  occurrence: z.int().min(unanswered),
  kind: z.enum(['engine', 'simulator']),
  name: z.string(),
  request: json,
  response: json,
  at: time,
  duration: z.number().min(0),
  failures: z.array(z.strictObject({ code: z.string(), message: z.string(), pause: amount.exactOptional() })),
});

/** One line of a bundle. */
export const lineSchema = z.discriminatedUnion('type', [headerSchema, runSchema, entrySchema, callSchema]);

/** A line of each kind. */
export type BundleHeader = z.infer<typeof headerSchema>;
export type BundleRun = z.infer<typeof runSchema>;
export type BundleEntry = z.infer<typeof entrySchema>;
export type BundleCall = z.infer<typeof callSchema>;
export type BundleLine = z.infer<typeof lineSchema>;

/** A bundle's lines, sorted. */
export interface Bundle {
  readonly header: BundleHeader;
  readonly run: BundleRun;
  readonly entries: readonly BundleEntry[];
  readonly calls: readonly BundleCall[];
}

/** A run's records as they are checked; those of a bundle, or those of a store. */
export type Records = Pick<Bundle, 'run' | 'entries' | 'calls'>;
