import type { Attributes, Span } from '@opentelemetry/api';
import { stopwatch } from '../context/clock.ts';
import type {
  Completion,
  Engine,
  EngineMiddleware,
  EngineRequest,
  GenerateOptions,
} from '../engine/engine.ts';
import { perRoute } from '../engine/route.ts';
import { defined, TextGradError } from '../errors/index.ts';
import {
  modelAttributes,
  promptContent,
  replyAttributes,
  replyContent,
  requestAttributes,
  usageAttributes,
} from './engine-attributes.ts';
import { attribute, eventName, operation, spanName } from './names.ts';
import { errorType, inSpan } from './span.ts';
import { createTracing, type Tracing } from './tracing.ts';

/**
 * A span for every call, with its tokens and how it ended, and an event in it for every try that failed; of language
 * models, under OpenTelemetry's names for generative AI, and with its two metrics. Prompts and replies are not recorded
 * unless the tracing says so.
 *
 * Put it outside `retried`, so that a call is one span, whatever the number of its tries.
 *
 * @example
 * ```ts
 * import { createContext, withMiddleware } from '@textgrad/core';
 * import { resolveEngine } from '@textgrad/core/engines';
 * import { traced } from '@textgrad/core/runs';
 *
 * const engine = withMiddleware(resolveEngine('ollama:qwen3', { context: createContext() }), traced());
 * console.log(engine.name); // ollama:qwen3
 * ```
 */
export function traced(tracing: Tracing = createTracing()): EngineMiddleware {
  return perRoute((engine) => ({
    ...engine,
    generate(request, options = {}) {
      const { name, kind } = engine;
      const model = modelAttributes(name)[attribute.requestModel];
      const start = {
        name: kind === 'llm' ? `${operation.chat} ${model}` : `${spanName.engine} ${name}`,
        attributes: {
          ...requestAttributes(engine, request),
          ...(tracing.content ? promptContent(request) : {}),
        },
        client: kind === 'llm',
      };
      return inSpan(tracing.tracer, start, (span) => call(engine, request, { tracing, options, span }));
    },
  }));
}

/** What a traced call is made with. */
interface TracedCall {
  readonly tracing: Tracing;
  readonly options: GenerateOptions;
  readonly span: Span | undefined;
}

async function call(
  engine: Engine,
  request: EngineRequest,
  { tracing, options, span }: TracedCall,
): Promise<Completion> {
  const watch = stopwatch(tracing.clock);
  const measure = (more: Attributes, usage?: Completion['usage']): void => {
    if (engine.kind !== 'llm') return;
    const attributes = { ...modelAttributes(engine.name), ...more };
    tracing.operationDuration.record(watch() / 1000, attributes);
    if (!usage) return;
    tracing.tokenUsage.record(usage.inputTokens, { ...attributes, [attribute.tokenType]: 'input' });
    tracing.tokenUsage.record(usage.outputTokens, { ...attributes, [attribute.tokenType]: 'output' });
  };
  try {
    const completion = await engine.generate(request, { ...options, onFailure: retrying(options, span) });
    span?.setAttributes(replyAttributes(completion));
    if (tracing.content) span?.setAttributes(replyContent(completion));
    measure({ [attribute.responseModel]: completion.model }, completion.usage);
    return completion;
  } catch (error) {
    const usage =
      error instanceof TextGradError ? (error.details.usage as Completion['usage'] | undefined) : undefined;
    if (usage) span?.setAttributes(usageAttributes(usage));
    measure({ [attribute.errorType]: errorType(error) }, usage);
    throw error;
  }
}

/** Notes every try that failed as an event, and tells whoever else wants to know. */
function retrying({ onFailure }: GenerateOptions, span: Span | undefined): GenerateOptions['onFailure'] {
  return (failure) => {
    const { error, pause } = failure;
    span?.addEvent(eventName.retry, {
      [attribute.errorType]: errorType(error),
      ...defined({ [attribute.pause]: pause }),
    });
    return onFailure?.(failure);
  };
}
