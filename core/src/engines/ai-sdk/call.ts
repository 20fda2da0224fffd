import type { EngineRequest } from '../../engine/engine.ts';
import { samplingOf } from '../../engine/sampling.ts';
import { defined, usageError } from '../../errors/index.ts';
import type { Part } from '../../prompts/parts.ts';
import type { AiSdkCall, AiSdkModel } from './model.ts';

/** A request as a model of the AI SDK wants it. */
export function aiSdkCall(request: EngineRequest, { specificationVersion }: AiSdkModel): AiSdkCall {
  const { system, content, schema } = request;
  const { temperature, topP, maxTokens, seed, stop, reasoningEffort } = samplingOf(request);
  if (reasoningEffort !== undefined)
    throw usageError(
      'ENGINE_BAD_REQUEST',
      "The AI SDK has no common reasoning effort: leave that setting out, and set it in the provider's own options when the model is made.",
    );
  return {
    prompt: [
      ...(system === undefined ? [] : [{ role: 'system', content: system }]),
      { role: 'user', content: content.map((part) => promptPart(part, specificationVersion)) },
    ],
    ...defined({
      temperature,
      topP,
      maxOutputTokens: maxTokens,
      seed,
      stopSequences: stop && [...stop],
      responseFormat: schema && { type: 'json', name: schema.name, schema: schema.schema },
    }),
  };
}

const dataUrl = /^data:([^;,]+);base64,(.*)$/su;

/** Text as it is, an image as a file; until `v3`, a file's data stood bare. */
function promptPart(part: Part, version: AiSdkModel['specificationVersion']): unknown {
  if (part.type === 'text') return part;
  const [, mediaType = 'image/*', base64] = dataUrl.exec(part.url) ?? [];
  if (base64 === undefined && !URL.canParse(part.url))
    throw usageError('IMAGE_UNREADABLE', 'An image must be a data: URL in base64, or an https: URL.');
  const bare = base64 ?? new URL(part.url);
  const tagged = typeof bare === 'string' ? { type: 'data', data: bare } : { type: 'url', url: bare };
  return { type: 'file', mediaType, data: version === 'v4' ? tagged : bare };
}
