import { TextGradError } from '../errors/index.ts';

const codes: ReadonlySet<string> = new Set([
  'ENGINE_TRUNCATED',
  'ENGINE_REFUSED',
  'ENGINE_INCOMPLETE',
  'ENGINE_BAD_REPLY',
]);

/**
 * Whether an error is the endpoint's answer to the question, and not a failure to answer: it is kept like an answer, so
 * that a resumed run does not ask again, and it spoils a step, not the run.
 */
export function isFinalAnswer(error: unknown): error is TextGradError {
  return error instanceof TextGradError && codes.has(error.code);
}
