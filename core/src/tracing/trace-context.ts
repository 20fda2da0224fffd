import { context, type Tracer, trace } from '@opentelemetry/api';
import { inSpan, type SpanStart } from './span.ts';

/** The span that is active, in the form of W3C Trace Context; nothing where there is none. */
export function activeTrace(): Readonly<Record<string, string>> | undefined {
  const active = trace.getActiveSpan()?.spanContext();
  if (!active) return undefined;
  const { traceId, spanId, traceFlags } = active;
  return { traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}` };
}

/** Does work within a span whose parent is in another process. */
export function inRemoteSpan<TResult>(
  tracer: Tracer | undefined,
  { traceparent = '' }: Readonly<Record<string, string>>,
  start: SpanStart,
  work: () => Promise<TResult>,
): Promise<TResult> {
  if (!tracer) return work();
  const [, traceId, spanId, flags = '0'] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/u.exec(traceparent) ?? [];
  if (traceId === undefined || spanId === undefined) return inSpan(tracer, start, work);
  const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return context.with(trace.setSpanContext(context.active(), parent), () => inSpan(tracer, start, work));
}
