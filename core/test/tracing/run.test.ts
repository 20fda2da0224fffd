import { SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryStore, runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { backward, TextGradError } from '../../src/index.ts';
import { aim } from '../support/aim.ts';
import { leaf, relay } from '../support/nodes.ts';
import { improved } from '../support/optimizing.ts';
import { recordTraces } from '../support/recording.ts';

let recording: ReturnType<typeof recordTraces>;
beforeEach(() => {
  recording = recordTraces();
});
afterEach(() => recording.end());

const script = () =>
  scriptedEngine(({ role }, index) => (role === 'gradient' ? 'Lower.' : improved(String(40 - index))));
const options = () => ({
  name: 'test/aim',
  engine: script(),
  steps: 2,
  id: 'run-1',
  tracing: recording.tracing,
});
const paths = (): readonly string[] =>
  recording.spans().map((span) => [...recording.pathOf(span), span.name].join(' > '));

describe('a run', () => {
  test('is a tree of spans: run, steps, backward operations, calls and measurements', async () => {
    await runTask(aim({ feedback: 'engine' }), options());
    const run = 'invoke_workflow test/aim';
    const step = [
      `${run} > textgrad.step > textgrad.backward measured loss > textgrad.engine scripted`,
      `${run} > textgrad.step > textgrad.backward measured loss`,
      `${run} > textgrad.step > textgrad.engine scripted`,
      `${run} > textgrad.step > execute_tool distance`,
      `${run} > textgrad.step`,
    ];
    expect(paths()).toEqual([`${run} > execute_tool distance`, ...step, ...step, run]);
  });

  test('says what came of the run, its steps and its measurements', async () => {
    await runTask(aim({ feedback: 'engine' }), options());
    const byName = (name: string) => recording.spans().filter((span) => span.name.startsWith(name));
    expect(byName('invoke_workflow')[0]?.attributes).toMatchObject({
      'textgrad.run.id': 'run-1',
      'textgrad.run.status': 'completed',
      'textgrad.engine.kind': 'scripted',
      'textgrad.score': expect.any(Number),
    });
    expect(byName('textgrad.step').map(({ attributes }) => attributes['textgrad.step.number'])).toEqual([
      1, 2,
    ]);
    expect(byName('textgrad.step')[0]?.attributes).toMatchObject({ 'textgrad.step.status': 'updated' });
    expect(byName('execute_tool')[0]?.attributes).toMatchObject({
      'gen_ai.tool.name': 'distance',
      'textgrad.feasible': true,
    });
  });

  test('that fails is marked so, although it has a result', async () => {
    const engine = scriptedEngine(() => {
      throw new TextGradError('engine', 'ENGINE_AUTH', 'The key is wrong.');
    });
    await runTask(aim(), { ...options(), engine });
    const run = recording.spans().at(-1);
    expect(run?.attributes).toMatchObject({ 'textgrad.run.status': 'failed', 'error.type': 'ENGINE_AUTH' });
    expect(run?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'The key is wrong.' });
  });

  test('makes no spans for calls that the cache answers', async () => {
    const store = memoryStore();
    const llm = { ...script(), kind: 'llm' as const };
    const calls = () => recording.spans().filter(({ name }) => /^(?:chat|execute_tool)/u.test(name)).length;
    await runTask(aim({ feedback: 'engine' }), { ...options(), engine: llm, store, id: 'first' });
    const before = calls();
    await runTask(aim({ feedback: 'engine' }), { ...options(), engine: llm, store, id: 'second' });
    expect(before).toBe(7);
    expect(calls()).toBe(before);
  });

  test('makes no spans and does the same when nobody asks for them', async () => {
    const [with_, without] = [memoryStore(), memoryStore()];
    await runTask(aim({ feedback: 'engine' }), { ...options(), store: with_ });
    const before = recording.spans().length;
    const { tracing: _, ...untraced } = options();
    await runTask(aim({ feedback: 'engine' }), { ...untraced, store: without });
    expect(recording.spans()).toHaveLength(before);
    const hashes = (store: typeof with_) => store.entries('run-1').map(({ hash }) => hash);
    expect(hashes(with_)).toEqual(hashes(without));
  });
});

test('backward operations that run simultaneously are children of what is around the pass, not of each other', async () => {
  const one = leaf();
  const [a, b] = ['a', 'b'].map((name) => relay(name, [one], { takes: 5 }));
  if (!a || !b) throw new Error('two operations');
  const { tracer } = recording.tracing;
  await tracer.startActiveSpan('around', async (span) => {
    await backward(relay('top', [a, b]), { feedback: 'Better.', tracer });
    span.end();
  });
  expect([...paths()].sort()).toEqual([
    'around',
    'around > textgrad.backward a',
    'around > textgrad.backward b',
    'around > textgrad.backward top',
  ]);
});

test('a backward operation that fails is marked so', async () => {
  const { tracer } = recording.tracing;
  const broken = relay('broken', [leaf()], { onStart: () => Promise.reject(new TypeError('no')) });
  await expect(backward(broken, { feedback: 'Better.', tracer })).rejects.toThrow('no');
  expect(recording.spans()[0]?.attributes).toMatchObject({
    'error.type': 'TypeError',
    'textgrad.node.role': 'broken',
  });
});
