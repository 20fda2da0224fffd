import type { Attributes, Span, SpanKind, SpanStatusCode, Tracer } from '@opentelemetry/api';
import { messageOf, TextGradError } from '../errors/index.ts';
import { attribute } from './names.ts';

// OpenTelemetry's own numbers: its enumerations would load all of its API with every graph.
const internal: SpanKind.INTERNAL = 0;
const client: SpanKind.CLIENT = 2;
const failed: SpanStatusCode.ERROR = 2;

/** What a span is from its start. */
export interface SpanStart {
  readonly name: string;
  readonly attributes?: Attributes;
  /** Whether the work is done by somebody else; false by default. */
  readonly client?: boolean;
}

/** Does work within a span, or just does it where there is no tracer. What fails marks the span and is thrown on. */
export function inSpan<TResult>(
  tracer: Tracer | undefined,
  { name, attributes = {}, client: elsewhere = false }: SpanStart,
  work: (span: Span | undefined) => Promise<TResult>,
): Promise<TResult> {
  if (!tracer) return work(undefined);
  const kind = elsewhere ? client : internal;
  return tracer.startActiveSpan(name, { kind, attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, errorType(error), messageOf(error));
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Marks a span as failed. */
export function markFailed(span: Span | undefined, type: string, message: string): void {
  span?.setAttribute(attribute.errorType, type);
  span?.setStatus({ code: failed, message });
}

/** The code of an error of this toolkit, the class of any other. */
export function errorType(error: unknown): string {
  if (error instanceof TextGradError) return error.code;
  return error instanceof Error ? error.name : '_OTHER';
}
