import { createContext, text } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { completion, failure, faultServer, json, type SeenRequest } from '@textgrad/core/testing/faults';
import { expect, test } from 'vitest';

const question = { role: 'forward', content: [text('Hello?')], sampling: { maxTokens: 5 } } as const;
const key = 'azure-secret-key';

async function asked(env: (endpoint: string) => Readonly<Record<string, string>>): Promise<SeenRequest> {
  const server = await faultServer(json(completion('Hi.')));
  const endpoint = server.url.replace('/v1', '');
  const engine = resolveEngine('azure:my gpt', {
    context: createContext(),
    env: { AZURE_OPENAI_API_KEY: key, ...env(endpoint) },
  });
  expect((await engine.generate(question)).text).toBe('Hi.');
  await server.close();
  const [seen] = server.seen;
  if (!seen) return expect.fail('nothing was asked');
  return seen;
}

test('a deployment of Azure is asked under its own address, with its version and its key header', async () => {
  const { path, headers, body } = await asked((endpoint) => ({
    AZURE_OPENAI_ENDPOINT: `${endpoint}/`,
    OPENAI_API_VERSION: '2024-10-21',
  }));
  expect(path).toBe('/openai/deployments/my%20gpt/chat/completions?api-version=2024-10-21');
  expect(headers['api-key']).toBe(key);
  expect(headers).not.toHaveProperty('authorization');
  expect(body).toMatchObject({ model: 'my gpt', max_completion_tokens: 5 });
});

test('without a version, the address is the common one of all deployments', async () => {
  for (const end of ['', '/openai', '/openai/v1/'])
    expect((await asked((endpoint) => ({ AZURE_OPENAI_ENDPOINT: `${endpoint}${end}` }))).path).toBe(
      '/openai/v1/chat/completions',
    );
});

test('an endpoint or a key that is missing is named, before anything is asked', () => {
  const resolve = (env: Readonly<Record<string, string>>) => () =>
    resolveEngine('azure:gpt', { context: createContext(), env });
  expect(resolve({ AZURE_OPENAI_API_KEY: key })).toThrow(
    expect.objectContaining({
      code: 'ENGINE_ENDPOINT_MISSING',
      message: expect.stringContaining('AZURE_OPENAI_ENDPOINT'),
    }),
  );
  expect(resolve({ AZURE_OPENAI_ENDPOINT: 'https://mine.openai.azure.com' })).toThrow(
    expect.objectContaining({
      code: 'ENGINE_KEY_MISSING',
      message: expect.stringContaining('AZURE_OPENAI_API_KEY'),
    }),
  );
  expect(resolve({ AZURE_OPENAI_API_KEY: key, AZURE_OPENAI_ENDPOINT: 'https://me:pw@mine.example' })).toThrow(
    expect.objectContaining({ code: 'ENGINE_URL', message: expect.not.stringContaining('pw') }),
  );
});

test('an error of Azure repeats no key', async () => {
  const server = await faultServer(failure(401, { message: `Access denied for ${key}.` }));
  const env = { AZURE_OPENAI_API_KEY: key, AZURE_OPENAI_ENDPOINT: server.url.replace('/v1', '') };
  const engine = resolveEngine('azure:gpt', { context: createContext(), env });
  const error: unknown = await engine.generate(question).catch((thrown: unknown) => thrown);
  await server.close();
  expect(error).toMatchObject({
    code: 'ENGINE_AUTH',
    message: expect.stringContaining('AZURE_OPENAI_API_KEY'),
  });
  expect(`${error} ${JSON.stringify(error)}`).not.toContain(key);
});
