import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { expect, test } from 'vitest';
import { inSpan } from '../../src/tracing/span.ts';

test("kinds and status of spans are OpenTelemetry's own numbers", async () => {
  const seen: unknown[] = [];
  const span = {
    setAttribute: () => span,
    setStatus: ({ code }: { code: number }) => seen.push(code),
    end() {},
  };
  const tracer = {
    startActiveSpan: (_name: string, { kind }: { kind: number }, work: (one: typeof span) => unknown) => {
      seen.push(kind);
      return work(span);
    },
  };
  const fail = async () => {
    throw new Error('no');
  };
  const asTracer = tracer as unknown as Parameters<typeof inSpan>[0];
  await inSpan(asTracer, { name: 'inside' }, async () => 1);
  await expect(inSpan(asTracer, { name: 'outside', client: true }, fail)).rejects.toThrow('no');
  expect(seen).toEqual([SpanKind.INTERNAL, SpanKind.CLIENT, SpanStatusCode.ERROR]);
});
