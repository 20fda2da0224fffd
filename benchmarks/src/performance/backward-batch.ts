import { setTimeout as delay } from 'node:timers/promises';
import { llmCall, sum, textLoss, Variable } from '@textgrad/core';
import { scriptedEngine } from '@textgrad/core/testing';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant, timed } from '../measure.ts';

/**
 * A batch of losses behind one prompt, with an engine that takes its time.
 *
 * Feedback must pass `depth` calls one after another, so depth × latency is the least that a pass can take.
 */
export const backwardBatch = defineBenchmark({
  name: 'backward-batch',
  description:
    'Carries feedback through a batch with a slow engine; shows that independent calls run at once.',
  defaults: { batch: 32, depth: 3, latency: 100, concurrency: [32, 8, 1] },
  columns: {
    concurrency: 'calls at once',
    calls: 'engine calls',
    peak: 'most at once',
    seconds: 'wall time, s',
    limit: 'least possible, s',
    overLimit: 'wall time / least possible',
    overDepth: 'wall time / (depth × latency)',
    speedup: 'times faster than one after another',
  },
  async run({ batch, depth, latency, concurrency }) {
    const rows: Row[] = [];
    for (const atOnce of concurrency) {
      const { seconds, calls, peak } = await onePass(batch, depth, latency, atOnce);
      const deep = (depth * latency) / 1000;
      const limit = deep * Math.ceil(batch / atOnce);
      rows.push({
        concurrency: atOnce,
        calls,
        peak,
        seconds: significant(seconds, 4),
        limit,
        overLimit: significant(seconds / limit),
        overDepth: significant(seconds / deep),
        speedup: significant((calls * latency) / 1000 / seconds),
      });
    }
    return rows;
  },
});

async function onePass(batch: number, depth: number, latency: number, concurrency: number) {
  const root = await batchOf(batch, depth);
  let running = 0;
  let peak = 0;
  const engine = scriptedEngine(async () => {
    peak = Math.max(peak, ++running);
    await delay(latency);
    running--;
    return 'Be brief.';
  });
  const { milliseconds } = await timed(() => root.backward({ engine, concurrency }));
  return { seconds: milliseconds / 1000, calls: engine.requests.length, peak };
}

/** So many losses of answers that came through `depth - 1` calls from one prompt. */
async function batchOf(batch: number, depth: number): Promise<Variable> {
  const engine = scriptedEngine(() => 'An answer.');
  const system = new Variable('Answer briefly.', { role: 'system prompt' });
  const losses = Array.from({ length: batch }, async (_, index) => {
    let answer = new Variable(`Question ${index}?`, { role: 'question', requiresGrad: false });
    for (let call = 1; call < depth; call++)
      answer = await llmCall(answer, call === 1 ? { engine, system } : { engine });
    return textLoss('Is it right?', { engine })(depth === 1 ? system : answer);
  });
  return sum(await Promise.all(losses));
}
