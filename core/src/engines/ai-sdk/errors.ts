import { z } from 'zod';
import { messageOf, TextGradError } from '../../errors/index.ts';
import { type Endpoint, engineError } from '../openai/errors.ts';
import { statusError } from '../openai/status.ts';

/** The error of a call over HTTP, as the AI SDK throws it. */
const httpError = z.object({
  name: z.literal('AI_APICallError'),
  message: z.string(),
  statusCode: z.number().optional(),
  responseHeaders: z.record(z.string(), z.string()).optional(),
  data: z
    .object({ error: z.looseObject({ code: z.unknown(), type: z.unknown() }) })
    .optional()
    .catch(undefined),
});

/** Errors that will come again, by name; whatever else happens may pass. */
const lasting: Readonly<Record<string, string>> = {
  AI_LoadAPIKeyError: 'ENGINE_AUTH',
  AI_LoadSettingError: 'ENGINE_BAD_REQUEST',
  AI_InvalidArgumentError: 'ENGINE_BAD_REQUEST',
  AI_InvalidPromptError: 'ENGINE_BAD_REQUEST',
  AI_UnsupportedFunctionalityError: 'ENGINE_BAD_REQUEST',
  AI_NoSuchModelError: 'ENGINE_NOT_FOUND',
};

/** Turns whatever a model threw into an error with a code and advice, by its shape: the SDK itself is not at hand. */
export function translateAiSdkError(error: unknown, endpoint: Endpoint): TextGradError {
  if (error instanceof TextGradError) return error;
  const http = httpError.safeParse(error);
  const { statusCode: status } = http.data ?? {};
  if (http.success && status !== undefined && status >= 400) {
    const { message, responseHeaders, data } = http.data;
    return statusError({ message, status, headers: new Headers(responseHeaders), ...data?.error }, endpoint);
  }
  if (http.success && status === undefined)
    return engineError(endpoint, 'ENGINE_UNREACHABLE', http.data.message, { retryable: true });
  const name = error instanceof Error ? error.name : '';
  const code = Object.hasOwn(lasting, name) ? lasting[name] : undefined;
  return engineError(endpoint, code ?? 'ENGINE_BAD_REPLY', messageOf(error), {
    retryable: code === undefined,
  });
}
