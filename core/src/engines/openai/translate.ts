import OpenAI from 'openai';
import { ZodError } from 'zod';
import { TextGradError } from '../../errors/index.ts';
import { type Endpoint, engineError } from './errors.ts';
import { statusError } from './status.ts';

/** Turns whatever the client or the connection threw into an error with a code, advice and no secrets. */
export function translateError(error: unknown, endpoint: Endpoint): TextGradError {
  const fail = (code: string, message: string): TextGradError =>
    engineError(endpoint, code, message, { retryable: true });
  if (error instanceof TextGradError) return error;
  if (error instanceof OpenAI.APIConnectionError && error.cause instanceof TextGradError) return error.cause;
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return fail('ENGINE_TIMEOUT', `No answer within the time limit (${rootOf(error)}).`);
  if (error instanceof OpenAI.APIConnectionError)
    return fail(
      'ENGINE_UNREACHABLE',
      `No connection to ${endpoint.baseURL} (${rootOf(error)}): is the server running?`,
    );
  if (error instanceof OpenAI.APIError) return statusError(error, endpoint);
  if (error instanceof SyntaxError)
    return fail('ENGINE_BAD_REPLY', `The reply is not the JSON it should be (${error.message}).`);
  if (error instanceof ZodError)
    return fail('ENGINE_BAD_REPLY', `The reply is not a chat completion (${problemsOf(error)}).`);
  return fail('ENGINE_INCOMPLETE', `The connection was lost in the middle of the reply (${rootOf(error)}).`);
}

const problemsOf = ({ issues }: ZodError): string =>
  issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');

/** What was wrong at the bottom of a chain of causes, such as `connect ECONNREFUSED 127.0.0.1:8000`. */
function rootOf(error: unknown): string {
  let root = error;
  while (root instanceof Error && root.cause !== undefined) root = root.cause;
  if (root instanceof AggregateError) root = root.errors[0] ?? root;
  return root instanceof Error ? root.message || root.name : String(root);
}
