import type { Attributes } from '@opentelemetry/api';
import type { Completion, Engine, EngineRequest } from '../engine/engine.ts';
import type { Part } from '../prompts/parts.ts';
import { attribute, operation, providerName } from './names.ts';

/** What a call to an engine is, before it is answered. */
export function requestAttributes({ name, kind }: Engine, request: EngineRequest): Attributes {
  const ours = { [attribute.engine]: name, [attribute.engineKind]: kind, [attribute.role]: request.role };
  if (kind !== 'llm') return ours;
  const { temperature, topP, maxTokens, seed, stop } = request.sampling ?? {};
  return defined({
    ...ours,
    ...modelAttributes(name),
    [attribute.outputType]: request.schema ? 'json' : 'text',
    [attribute.requestTemperature]: temperature,
    [attribute.requestTopP]: topP,
    [attribute.requestMaxTokens]: maxTokens,
    [attribute.requestSeed]: seed,
    [attribute.requestStop]: stop && [...stop],
  });
}

/** What spans and metrics of one model have in common. */
export function modelAttributes(name: string): Attributes {
  const [, scheme = name, rest = name] = /^([^:]*):(.*)$/su.exec(name) ?? [];
  const model = rest.slice(rest.lastIndexOf('#') + 1);
  return {
    [attribute.operation]: operation.chat,
    [attribute.provider]: providerName[scheme] ?? scheme,
    [attribute.requestModel]: model,
  };
}

/** What came back, and what it used. */
export function replyAttributes({ model, usage }: Completion): Attributes {
  return { [attribute.responseModel]: model, ...usageAttributes(usage) };
}

/** The tokens of a call. */
export function usageAttributes({ inputTokens, outputTokens }: Completion['usage']): Attributes {
  return { [attribute.inputTokens]: inputTokens, [attribute.outputTokens]: outputTokens };
}

/** The words of a prompt, as JSON. */
export function promptContent({ system, content }: EngineRequest): Attributes {
  return defined({
    [attribute.systemInstructions]: system && JSON.stringify([{ type: 'text', content: system }]),
    [attribute.inputMessages]: JSON.stringify([{ role: 'user', parts: content.map(messagePart) }]),
  });
}

/** The words of a reply, as JSON. */
export function replyContent({ text }: Completion): Attributes {
  const message = { role: 'assistant', parts: [{ type: 'text', content: text }], finish_reason: 'stop' };
  return { [attribute.outputMessages]: JSON.stringify([message]) };
}

const messagePart = (part: Part): object =>
  part.type === 'text'
    ? { type: 'text', content: part.text }
    : { type: 'uri', modality: 'image', uri: part.url };

function defined(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));
}
