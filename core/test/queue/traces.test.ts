import { memoryQueue, onWorkers } from '@textgrad/core/runs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLogger } from '../../src/context/logger.ts';
import { recordTraces } from '../support/recording.ts';
import { spelled, spelling, worker } from '../support/spelled.ts';

let recording: ReturnType<typeof recordTraces>;
beforeEach(() => {
  recording = recordTraces();
});
afterEach(() => recording.end());

test('spans cross the queue: what a worker does stands within the measurement that wanted it', async () => {
  const queue = memoryQueue();
  const { tracing } = recording;
  const busy = worker(queue, spelling(), { tracer: tracing.tracer });
  await spelled({ placement: onWorkers(queue, { run: 'run', logger: silentLogger }), tracing, steps: 1 });
  await busy.stop();
  const work = recording.spans().filter(({ name }) => name === 'textgrad.work spelling/letters');
  expect(work.length).toBeGreaterThan(2);
  expect(work.map((span) => recording.pathOf(span).join(' > '))).toContain(
    'invoke_workflow spelling/word > textgrad.step > execute_tool letters',
  );
  expect(new Set(work.map((span) => span.spanContext().traceId)).size).toBe(1);
});
