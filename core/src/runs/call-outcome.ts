import { z } from 'zod';
import { isFinalAnswer } from '../engine/final-answer.ts';
import { errorKinds } from '../errors/errors.ts';
import { messageOf, TextGradError } from '../errors/index.ts';
import type { CallRecord, Json } from '../journal/index.ts';

const errorSchema = z.object({ kind: z.enum(errorKinds), code: z.string(), message: z.string() });

const outcomeSchema = z.union([
  z.object({ value: z.custom<Json>((value) => value !== undefined) }),
  z.object({ error: errorSchema }),
]);

/** What is kept of a call: its value, or an error that is an answer in itself, such as a refusal. */
export type CallOutcome = z.infer<typeof outcomeSchema>;

/** An error as it is kept. */
export type StoredError = z.infer<typeof errorSchema>;

/** What is to be kept of a call; rejects with an error that is no answer. */
export function outcomeOf(answer: Promise<unknown>): Promise<CallOutcome> {
  return answer.then(
    (value): CallOutcome => ({ value: value as Json }),
    (error: unknown): CallOutcome => {
      if (!isFinalAnswer(error)) throw error;
      return { error: storedError(error) };
    },
  );
}

/**
 * What a record keeps of a call.
 *
 * @throws TextGradError `CALL_INVALID` for a record that holds neither a value nor an error.
 */
export function readOutcome({ response, kind, name, key }: CallRecord): CallOutcome {
  const { data } = outcomeSchema.safeParse(response);
  if (data) return data;
  throw new TextGradError(
    'usage',
    'CALL_INVALID',
    `The recorded answer of the ${kind} '${name}' under the key ${key} cannot be read: it was damaged.`,
    { details: { key, kind, name } },
  );
}

/** An error as it is kept, of whatever kind it was. */
export function storedError(error: unknown): StoredError {
  const message = messageOf(error);
  return error instanceof TextGradError
    ? { kind: error.kind, code: error.code, message }
    : { kind: 'internal', code: 'UNEXPECTED', message };
}
