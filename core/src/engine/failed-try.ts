import { TextGradError } from '../errors/index.ts';

/** Errors of a try that an endpoint took up and that came to nothing: it may be billed. */
const takenUp: ReadonlySet<string> = new Set([
  'ENGINE_TIMEOUT',
  'ENGINE_INCOMPLETE',
  'ENGINE_BAD_REPLY',
  'ENGINE_TRUNCATED',
  'ENGINE_REFUSED',
]);

/** Whether a failed try may be billed: the endpoint took it up, or says what it used. */
export const mayBeBilled = (error: unknown): boolean =>
  error instanceof TextGradError &&
  error.kind === 'engine' &&
  (error.details.usage !== undefined || (takenUp.has(error.code) && error.details.status === undefined));

/** Whether a failed try reached an endpoint: one that was turned away there did, one without a connection did not. */
export const reachedEndpoint = (error: unknown): boolean =>
  error instanceof TextGradError && error.kind === 'engine' && error.code !== 'ENGINE_UNREACHABLE';
