import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { traced } from '../../src/doors/runs.ts';
import { retried } from '../../src/engine/retry.ts';
import { routeEngine } from '../../src/engine/route.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  createContext,
  type Engine,
  type EngineRequest,
  manualClock,
  TextGradError,
  text,
  withMiddleware,
} from '../../src/index.ts';
import { engineContract, registerContract } from '../../src/testing/index.ts';
import { recordTraces } from '../support/recording.ts';

const clock = manualClock();
let recording: ReturnType<typeof recordTraces>;
beforeEach(() => {
  recording = recordTraces({ clock });
});
afterEach(() => recording.end());

const secretWords = 'the words of the prompt';
const request: EngineRequest = {
  role: 'loss',
  system: secretWords,
  content: [text(secretWords)],
  sampling: { temperature: 0.5, maxTokens: 99, seed: 3, stop: ['\n'] },
};

/** An engine that poses as a language model and takes half a second. */
const model = (name: string, generate?: Engine['generate']): Engine => ({
  ...scriptedEngine([]),
  name,
  kind: 'llm',
  generate:
    generate ??
    (async () => {
      await clock.sleep(500);
      return {
        text: 'the words of the reply',
        model: `${name}-2025`,
        usage: { inputTokens: 11, outputTokens: 7 },
      };
    }),
});

describe('a call to a language model', () => {
  test("is a span under OpenTelemetry's names, with its tokens and without its words", async () => {
    await traced(recording.tracing)(model('gemini:gemini-2.5-pro')).generate(request);
    const [span] = recording.spans();
    expect(span).toMatchObject({ name: 'chat gemini-2.5-pro', kind: SpanKind.CLIENT });
    expect(span?.attributes).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'gcp.gemini',
      'gen_ai.output.type': 'text',
      'gen_ai.request.model': 'gemini-2.5-pro',
      'gen_ai.request.temperature': 0.5,
      'gen_ai.request.max_tokens': 99,
      'gen_ai.request.seed': 3,
      'gen_ai.request.stop_sequences': ['\n'],
      'gen_ai.response.model': 'gemini:gemini-2.5-pro-2025',
      'gen_ai.usage.input_tokens': 11,
      'gen_ai.usage.output_tokens': 7,
      'textgrad.engine.name': 'gemini:gemini-2.5-pro',
      'textgrad.engine.kind': 'llm',
      'textgrad.call.role': 'loss',
    });
    expect(JSON.stringify(span?.attributes)).not.toContain('words');
  });

  test.each([
    ['openai:gpt-4o', 'openai', 'gpt-4o'],
    ['azure:mine', 'azure.ai.openai', 'mine'],
    ['openai-compatible:http://127.0.0.1:8000/v1#Qwen/Qwen3', 'openai-compatible', 'Qwen/Qwen3'],
    ['unnamed', 'unnamed', 'unnamed'],
  ])('%s is of %s and asks for %s', async (name, provider, asked) => {
    await traced(recording.tracing)(model(name)).generate(request);
    expect(recording.spans()[0]?.attributes).toMatchObject({
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': asked,
    });
  });

  test('has its words in the span when that is wanted', async () => {
    await traced({ ...recording.tracing, content: true })(model('openai:m')).generate(request);
    const { attributes } = recording.spans()[0] ?? {};
    expect(attributes?.['gen_ai.system_instructions']).toContain(secretWords);
    expect(attributes?.['gen_ai.input.messages']).toContain(secretWords);
    expect(attributes?.['gen_ai.output.messages']).toContain('the words of the reply');
  });

  test('is counted in tokens and seconds', async () => {
    await traced(recording.tracing)(model('openai:m')).generate(request);
    const attributes = {
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'm',
      'gen_ai.response.model': 'openai:m-2025',
    };
    expect(await recording.points('gen_ai.client.operation.duration')).toEqual([
      expect.objectContaining({ sum: 0.5, count: 1, attributes: expect.objectContaining(attributes) }),
    ]);
    const tokens = await recording.points('gen_ai.client.token.usage');
    expect(
      Object.fromEntries(tokens.map(({ attributes: of, sum }) => [of['gen_ai.token.type'], sum])),
    ).toEqual({
      input: 11,
      output: 7,
    });
  });

  test('that fails is marked so, with the code of the error, every try, and what was used all the same', async () => {
    const error = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'Later.', {
      details: { retryable: true, usage: { inputTokens: 5, outputTokens: 0 } },
    });
    const failing = model('openai:m', () => Promise.reject(error));
    const engine = withMiddleware(
      failing,
      traced(recording.tracing),
      retried(createContext({ clock }), { retries: 2 }),
    );
    await expect(engine.generate(request)).rejects.toBe(error);
    const [span, ...others] = recording.spans();
    expect(others).toEqual([]);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: 'Later.' });
    expect(span?.attributes).toMatchObject({
      'error.type': 'ENGINE_UNAVAILABLE',
      'gen_ai.usage.input_tokens': 5,
    });
    expect(span?.events.map(({ name, attributes }) => [name, attributes?.['error.type']])).toEqual(
      Array.from({ length: 3 }, () => ['textgrad.retry', 'ENGINE_UNAVAILABLE']),
    );
    const [duration] = await recording.points('gen_ai.client.operation.duration');
    expect(duration?.attributes).toMatchObject({ 'error.type': 'ENGINE_UNAVAILABLE' });
  });
});

test('a call to rules or a script is never called one to a language model', async () => {
  await traced(recording.tracing)(scriptedEngine(['x'])).generate(request);
  const [span] = recording.spans();
  expect(span).toMatchObject({ name: 'textgrad.engine scripted', kind: SpanKind.INTERNAL });
  expect(Object.keys(span?.attributes ?? {}).filter((key) => key.startsWith('gen_ai.request'))).toEqual([]);
  expect(await recording.points('gen_ai.client.token.usage')).toEqual([]);
});

test('engines by role make spans under their own names', async () => {
  const engine = traced(recording.tracing)(
    routeEngine({ default: model('openai:a'), update: model('openai:b') }),
  );
  await engine.generate(request);
  await engine.generate({ ...request, role: 'update' });
  expect(recording.spans().map(({ name }) => name)).toEqual(['chat a', 'chat b']);
});

registerContract(
  { describe, test },
  'a traced engine keeps the contract, also when nothing is registered',
  engineContract(() => traced()(scriptedEngine(() => 'Hello.'))),
);
