import type { EngineCapabilities } from '../engine/engine.ts';
import { messageOf } from '../errors/index.ts';
import { type ChatRequest, chatRequest } from './chat-request.ts';
import { type Failure, failure } from './failure.ts';

/** What the engine behind the server can be asked. */
export interface Offer {
  readonly models: readonly string[];
  readonly capabilities: EngineCapabilities;
}

/** Reads a request's body, or says what is wrong with it. */
export function readChatRequest(body: string, offer: Offer): ChatRequest | Failure {
  const json = parse(body);
  if ('problem' in json) return failure(400, 'invalid_json', `The body is not JSON: ${json.problem}`);
  const parsed = chatRequest.safeParse(json.value);
  if (parsed.success) return unservable(parsed.data, offer) ?? parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  const param = parsed.error.issues[0]?.path.join('.') || null;
  return failure(400, 'invalid_request', problems.join('; '), { param });
}

/** Why this engine cannot keep a valid request. */
function unservable(
  { model, messages, response_format: format }: ChatRequest,
  { models, capabilities }: Offer,
): Failure | undefined {
  if (!models.includes(model))
    return failure(
      404,
      'model_not_found',
      `There is no model '${model}' here. There is: ${models.join(', ')}.`,
      {
        param: 'model',
      },
    );
  if (format?.type === 'json_schema' && !capabilities.structuredOutput)
    return failure(
      400,
      'unsupported',
      'This engine keeps no JSON schema: leave response_format out, and ask for JSON in the prompt.',
      { param: 'response_format' },
    );
  if (
    !capabilities.images &&
    messages.some(({ content }) => content.some(({ type }) => type === 'image_url'))
  )
    return failure(400, 'unsupported', 'This engine cannot see images.', { param: 'messages' });
  return undefined;
}

function parse(body: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(body) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}
