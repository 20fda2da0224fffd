/** Defects of the Python reference (v0.1.8) in its cache keys and its tables of names, and that we do not have them. */
import { execFileSync } from 'node:child_process';
import { createContext, defineTask, type EngineRequest, evaluation, text, Variable } from '@textgrad/core';
import { engineForms, providers, resolveEngine } from '@textgrad/core/engines';
import { memoryStore, runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { expect, test } from 'vitest';
import { z } from 'zod';

const request: EngineRequest = {
  role: 'forward',
  system: 'Think.',
  content: [text('6 * 7?')],
  sampling: { temperature: 0, topP: 1, maxTokens: 100, seed: 1, stop: ['.'] },
  schema: { name: 'answer', schema: { type: 'object' } },
  sample: 0,
};
const sampling = request.sampling ?? {};

/** The keys under which a run records these calls. */
async function recordedKeys(requests: readonly EngineRequest[]): Promise<readonly string[]> {
  const store = memoryStore();
  const task = defineTask({
    title: 'Ask',
    description: 'Asks.',
    steps: 0,
    config: z.strictObject({}),
    async setup(_, { engine }) {
      for (const one of requests) await engine.generate(one);
      return {
        parameters: [new Variable('x', { role: 'x' })],
        measure: async () => evaluation({ score: 0 }),
        loss: () => new Variable('x', { role: 'x' }),
      };
    },
  });
  const { run } = await runTask(task, { name: 'test/ask', engine: scriptedEngine(() => '42'), store });
  return store.calls(run).map(({ key }) => key);
}

test('defect 13: a recorded call has another key for every sampling parameter, sample, schema and word', async () => {
  const others: readonly EngineRequest[] = [
    { ...request, sampling: { ...sampling, temperature: 0.7 } },
    { ...request, sampling: { ...sampling, topP: 0.9 } },
    { ...request, sampling: { ...sampling, maxTokens: 200 } },
    { ...request, sampling: { ...sampling, seed: 2 } },
    { ...request, sampling: { ...sampling, stop: [';'] } },
    { ...request, schema: { name: 'answer', schema: { type: 'array' } } },
    { ...request, sample: 1 },
    { ...request, system: 'Think twice.' },
    { ...request, content: [text('6 * 8?')] },
    { ...request, content: [{ type: 'image', url: 'https://example.org/a.png' }] },
    { role: 'forward', content: request.content },
  ];
  const keys = await recordedKeys([request, ...others]);
  expect(new Set(keys).size).toBe(1 + others.length);
});

test('defect 13: the same call has the same key again, whatever the order of its parameters, also in another process', async () => {
  const { seed, ...rest } = sampling;
  const reordered = { sample: 0, sampling: { ...(seed === undefined ? {} : { seed }), ...rest }, ...request };
  const keys = await recordedKeys([request, reordered]);
  expect(keys).toHaveLength(1);
  expect(await recordedKeys([reordered])).toEqual(keys);
  const script = `
    import { contentKey } from '@textgrad/core/runs';
    console.log(contentKey({ seed: 0, request: ${JSON.stringify(request)}, name: 'scripted', kind: 'engine' }));`;
  const node = ['--conditions=textgrad-src', '--input-type=module', '--eval', script];
  const printed = execFileSync(process.execPath, node, { cwd: import.meta.dirname, encoding: 'utf8' });
  expect([printed.trim()]).toEqual(keys);
});

test('defect 15: every engine that is advertised exists, under a name of its own', () => {
  const env = Object.fromEntries(
    Object.values(providers).flatMap(({ keyVariable = '', endpointVariable = '' }) => [
      [keyVariable, 'a-key'],
      [endpointVariable, 'https://mine.example'],
    ]),
  );
  const forms = engineForms.filter((form) => !form.startsWith('llama:'));
  const names = forms.map((form) => resolveEngine(form, { context: createContext(), env }).name);
  expect(names).toEqual(forms);
  expect(new Set(names).size).toBe(Object.keys(providers).length + 2);
});

test('defect 15: two names run together are no name, and the error says which there are', () => {
  expect(() => resolveEngine('openaianthropic:gpt-4o', { context: createContext() })).toThrow(
    expect.objectContaining({
      code: 'ENGINE_UNKNOWN',
      message: expect.stringContaining('Engines are written as'),
    }),
  );
  expect(() => resolveEngine('opnai:gpt-4o', { context: createContext() })).toThrow(
    /Did you mean 'openai'\?/u,
  );
});
