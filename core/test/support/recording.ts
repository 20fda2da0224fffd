import { context, trace } from '@opentelemetry/api';
import {
  AggregationTemporality,
  type Histogram,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { createTracing, type Tracing, type TracingOptions } from '../../src/doors/runs.ts';

/** A point of a histogram, as an exporter gets it. */
export interface MetricPoint {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly sum: number | undefined;
  readonly count: number;
}

/** Spans and metrics that stay in memory. */
export interface Recording {
  readonly tracing: Tracing;
  readonly spans: () => readonly ReadableSpan[];
  readonly points: (metric: string) => Promise<readonly MetricPoint[]>;
  /** The names of the spans around a span, from the outermost. */
  readonly pathOf: (span: ReadableSpan) => readonly string[];
}

/** Records what is traced; call `end` when the test has finished. */
export function recordTraces(
  options: Pick<TracingOptions, 'content' | 'clock'> = {},
): Recording & { end(): Promise<void> } {
  const exporter = new InMemorySpanExporter();
  const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  tracerProvider.register();
  // Only what knows which span is the active one stays registered.
  trace.disable();
  const metricExporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({
    exporter: metricExporter,
    exportIntervalMillis: 2 ** 30,
  });
  const meterProvider = new MeterProvider({ readers: [reader] });
  const spans = (): readonly ReadableSpan[] => exporter.getFinishedSpans();
  const pathOf = (span: ReadableSpan): readonly string[] => {
    const parent = spans().find((one) => one.spanContext().spanId === span.parentSpanContext?.spanId);
    return parent ? [...pathOf(parent), parent.name] : [];
  };
  return {
    tracing: createTracing({ tracerProvider, meterProvider, ...options }),
    spans,
    pathOf,
    async points(metric) {
      metricExporter.reset();
      await meterProvider.forceFlush();
      const all = metricExporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics);
      const wanted = all
        .flatMap(({ metrics }) => metrics)
        .filter(({ descriptor }) => descriptor.name === metric);
      return wanted.flatMap(({ dataPoints }) =>
        dataPoints.map(({ attributes, value }) => {
          const { sum, count } = value as Histogram;
          return { attributes, sum, count };
        }),
      );
    },
    async end() {
      context.disable();
      await tracerProvider.shutdown();
      await meterProvider.shutdown();
    },
  };
}
