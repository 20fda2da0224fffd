import {
  type Histogram,
  type MeterProvider,
  metrics,
  type Tracer,
  type TracerProvider,
  trace,
} from '@opentelemetry/api';
import { type Clock, systemClock } from '../context/index.ts';
import { metric } from './names.ts';

/** Where spans and metrics go, and what they may say. */
export interface Tracing {
  readonly tracer: Tracer;
  /** Tokens of a call. */
  readonly tokenUsage: Histogram;
  /** Seconds of a call. */
  readonly operationDuration: Histogram;
  /** Whether the words of prompts and replies are recorded. */
  readonly content: boolean;
  readonly clock: Pick<Clock, 'now'>;
}

/** Options of {@link createTracing}. */
export interface TracingOptions {
  /** Who makes tracers; the one that the program has registered with OpenTelemetry by default. */
  readonly tracerProvider?: TracerProvider;
  /** Who makes meters; the one that the program has registered by default. */
  readonly meterProvider?: MeterProvider;
  /** Whether the words of prompts and replies are recorded; false by default. */
  readonly content?: boolean;
  readonly clock?: Pick<Clock, 'now'>;
}

const library = '@textgrad/core';

/**
 * Makes what runs and engines trace to. Without a registered or given provider, nothing is recorded; nothing is ever
 * sent anywhere but by that provider.
 *
 * @example
 * ```ts
 * import { text, withMiddleware } from '@textgrad/core';
 * import { createTracing, traced } from '@textgrad/core/runs';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const engine = withMiddleware(scriptedEngine(['Hello.']), traced(createTracing()));
 * console.log((await engine.generate({ role: 'forward', content: [text('Hi')] })).text); // Hello.
 * ```
 */
export function createTracing(options: TracingOptions = {}): Tracing {
  const { tracerProvider = trace, meterProvider = metrics, content = false, clock = systemClock } = options;
  const meter = meterProvider.getMeter(library);
  return {
    tracer: tracerProvider.getTracer(library),
    tokenUsage: meter.createHistogram(metric.tokenUsage, {
      unit: '{token}',
      description: 'Tokens of a call.',
    }),
    operationDuration: meter.createHistogram(metric.operationDuration, {
      unit: 's',
      description: 'Duration of a call.',
    }),
    content,
    clock,
  };
}
