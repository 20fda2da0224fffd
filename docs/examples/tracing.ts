/**
 * Prints the spans of a run, as a tree. Nothing is sent anywhere: the program itself is where the spans go.
 *
 *     npm run example:tracing
 */

import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-node';
import { expertEngine } from '@textgrad/core';
import { createTracing, runTask } from '@textgrad/core/runs';
import { chemist, designTask } from '@textgrad/molecules';

const exporter = new InMemorySpanExporter();
const tracerProvider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
tracerProvider.register();

const { best } = await runTask(designTask, {
  name: 'molecules/design',
  engine: expertEngine([chemist]),
  config: { objective: 'qed', start: 'benzene' },
  search: { preset: 'textgrad' },
  steps: 2,
  tracing: createTracing(),
});

const spans = exporter.getFinishedSpans();
for (const span of spans.filter(({ parentSpanContext }) => !parentSpanContext)) print(span, '');
console.log(`\nThe best molecule is ${best.text}, with a drug-likeness of ${best.score?.toFixed(3)}.`);
await tracerProvider.shutdown();

function print(span: ReadableSpan, indent: string): void {
  const [seconds, nanoseconds] = span.duration;
  const milliseconds = (seconds * 1e3 + nanoseconds / 1e6).toFixed(1);
  console.log(`${`${indent}${span.name}`.padEnd(52)} ${milliseconds.padStart(8)} ms  ${summary(span)}`);
  const children = spans.filter(
    ({ parentSpanContext }) => parentSpanContext?.spanId === span.spanContext().spanId,
  );
  for (const child of children) print(child, `${indent}  `);
}

function summary({ attributes }: ReadableSpan): string {
  const shown = ['textgrad.call.role', 'textgrad.step.status', 'textgrad.run.status', 'textgrad.score'];
  return shown
    .filter((name) => attributes[name] !== undefined)
    .map((name) => `${name.replace('textgrad.', '')}=${attributes[name]}`)
    .join(' ');
}
