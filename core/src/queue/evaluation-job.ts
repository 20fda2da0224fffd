import { z } from 'zod';
import { messageOf, TextGradError } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import { contentKey, type Json } from '../journal/index.ts';
import type { Evaluation, Simulator } from '../measure/index.ts';
import type { Job, JobError } from './job.ts';

/** What says whether two machines measure with the same simulator: its name, its version and the hash of its settings. */
const identitySchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  settings: z.string(),
});

const dataSchema = z.strictObject({
  kind: z.literal('evaluation'),
  /** The part's settings, as its factory takes them. */
  settings: z.custom<Json>((value) => value !== undefined, 'is missing'),
  simulator: identitySchema,
  candidate: z.string(),
});

const number = z.number().nullable();
const measurement = z.looseObject({
  name: z.string(),
  quantity: z.looseObject({ value: number, unit: z.string() }),
});
const artifact = z.looseObject({ name: z.string(), mediaType: z.string(), content: z.string() });

/** An evaluation as it comes back; what is further in it stays. */
const evaluationSchema = z.looseObject({
  score: number,
  feasible: z.boolean(),
  measurements: z.array(measurement),
  problems: z.array(z.string()),
  feedback: z.record(z.string(), z.string()),
  artifacts: z.array(artifact),
  uncertainty: number.exactOptional(),
  details: z.record(z.string(), z.string()).exactOptional(),
  samples: z.record(z.string(), z.number()).exactOptional(),
});

const resultSchema = z.strictObject({
  key: z.string(),
  simulator: identitySchema,
  evaluation: evaluationSchema,
});

const identityOf = ({ name, version, settings }: Simulator): z.infer<typeof identitySchema> => ({
  name,
  version,
  settings: contentKey(settings),
});

/** The measurement of a candidate, as a job; a simulator that is no part of a plugin can be made nowhere else. */
export const evaluationData = (simulator: Simulator, candidate: string): Json =>
  jsonOf({
    kind: 'evaluation',
    settings: simulator.part?.settings ?? {},
    simulator: identityOf(simulator),
    candidate,
  });

/**
 * The evaluation that a result holds.
 *
 * @throws TextGradError `RESULT_INVALID` where it is not of this job and of this simulator.
 */
export function readEvaluation(result: Json, key: string, simulator: Simulator): Evaluation {
  const { data, error } = resultSchema.safeParse(result);
  const why = error
    ? error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
    : data.key !== key
      ? 'it is of another job'
      : contentKey(data.simulator) !== contentKey(identityOf(simulator))
        ? `it is of ${data.simulator.name} ${data.simulator.version}`
        : undefined;
  // As it came: what was read may have its members in another order.
  if (why === undefined) return (result as { readonly evaluation: unknown }).evaluation as Evaluation;
  throw new TextGradError(
    'simulator',
    'RESULT_INVALID',
    `What a worker returned for '${simulator.name}' is no measurement of it (${why}).`,
  );
}

/** How the work on a job ended. */
export type Performed =
  | { readonly done: Json }
  | { readonly failed: JobError }
  /** This worker cannot do it; another one may. */
  | { readonly refused: string }
  /** What did it came to an end by it. */
  | { readonly died: string };

/** Makes a simulator of a plugin from plain settings. */
export type MakeSimulator = (part: string, settings: unknown) => Promise<Simulator>;

/** Does a job: makes the simulator through its factory, checks that it is the one that was meant, and measures. */
export async function performEvaluation(
  { key, route, data }: Pick<Job, 'key' | 'route' | 'data'>,
  make: MakeSimulator,
  signal: AbortSignal,
): Promise<Performed> {
  const read = dataSchema.safeParse(data);
  if (!read.success) return { refused: `${route}: the job is of another version of this program` };
  const { settings, simulator: wanted, candidate } = read.data;
  const made = await make(route, settings).catch((error: unknown) => messageOf(error));
  if (typeof made === 'string') return { refused: `${route} cannot be made here: ${made}` };
  const identity = identityOf(made);
  const difference = differenceOf(identity, wanted);
  if (difference !== undefined) return { refused: `${route}: ${difference}` };
  try {
    const measured = await made.evaluate(candidate, { signal });
    const artifacts = measured.artifacts.filter(({ content }) => typeof content === 'string');
    return { done: jsonOf({ key, simulator: identity, evaluation: { ...measured, artifacts } }) };
  } catch (error) {
    return { failed: thrown(error) };
  }
}

type Identity = z.infer<typeof identitySchema>;

function differenceOf(here: Identity, wanted: Identity): string | undefined {
  if (here.name !== wanted.name) return `it is '${here.name}' here, and '${wanted.name}' is wanted`;
  if (here.version !== wanted.version)
    return `version ${here.version} of ${here.name} is here, and version ${wanted.version} is wanted: install the same on all machines`;
  return here.settings === wanted.settings
    ? undefined
    : `${here.name} comes out with other settings here, as with another file or program than where the run is`;
}

/** An error as a worker returns it; one that is none of this toolkit has no code. */
function thrown(error: unknown): JobError {
  const message = messageOf(error);
  return error instanceof TextGradError
    ? { kind: error.kind, code: error.code, message }
    : { kind: 'internal', code: '', message };
}
