import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { createContext, type Engine, text } from '@textgrad/core';
import { aiSdkEngine, fetchWithoutRedirects, openaiEngine, resolveEngine } from '@textgrad/core/engines';
import { completion, type Fault, type FaultServer, faultServer, json } from '@textgrad/core/testing/faults';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const key = 'sk-stays-at-home-0123456789';
const secretPrompt = 'The prompt stays at home, too.';
const request = { role: 'forward', content: [text(secretPrompt)] } as const;
const context = createContext();

/** A server of somebody else, which would answer if it were asked. */
let elsewhere: FaultServer;
beforeAll(async () => {
  elsewhere = await faultServer(json(completion('An answer from elsewhere.')));
});
afterAll(() => elsewhere.close());

const redirect =
  (status: number, location: string): Fault =>
  (response) => {
    response.writeHead(status, { location }).end(`<a href="${location}">moved</a>`);
  };

const rootOf = (server: FaultServer): string => server.url.replace(/\/v1$/u, '');

const engines: Readonly<Record<string, (server: FaultServer) => Engine>> = {
  'a bearer key': (server) =>
    openaiEngine({ name: 'test', model: 'm', baseURL: server.url, apiKey: key, stream: false }),
  'an openai-compatible engine': (server) =>
    resolveEngine(`openai-compatible:${server.url}#m`, { context, env: { TEXTGRAD_API_KEY: key } }),
  "Azure's key": (server) =>
    resolveEngine('azure:m', {
      context,
      env: { AZURE_OPENAI_API_KEY: key, AZURE_OPENAI_ENDPOINT: rootOf(server) },
    }),
  "Azure's key for a deployment": (server) =>
    resolveEngine('azure:m', {
      context,
      env: {
        AZURE_OPENAI_API_KEY: key,
        AZURE_OPENAI_ENDPOINT: rootOf(server),
        OPENAI_API_VERSION: '2024-10-21',
      },
    }),
};

describe.each(Object.entries(engines))('with %s', (_, engineAt) => {
  test.each([301, 302, 303, 307, 308])('a redirect with status %i is not followed', async (status) => {
    const server = await faultServer(redirect(status, `${elsewhere.url}/chat/completions?key=${key}`));
    const error: unknown = await engineAt(server)
      .generate(request)
      .catch((thrown: unknown) => thrown);
    await server.close();
    expect(server.seen).toHaveLength(1);
    expect(elsewhere.seen).toEqual([]);
    expect(error).toMatchObject({
      code: 'ENGINE_REDIRECTED',
      details: { retryable: false, status },
      message: expect.stringContaining(`redirects to ${rootOf(elsewhere)}`),
    });
    expect(String(error)).not.toContain(key);
  });
});

test('a redirect to the same server is not followed either', async () => {
  const server = await faultServer(redirect(307, '/v1/other'), json(completion('Hi.')));
  const engine = openaiEngine({ name: 'test', model: 'm', baseURL: server.url, apiKey: key });
  await expect(engine.generate(request)).rejects.toMatchObject({ code: 'ENGINE_REDIRECTED' });
  await server.close();
  expect(server.seen).toHaveLength(1);
});

test('a redirect to nowhere is said to be one', async () => {
  const server = await faultServer((response) => {
    response.writeHead(302).end();
  });
  const engine = openaiEngine({ name: 'test', model: 'm', baseURL: server.url });
  await expect(engine.generate(request)).rejects.toThrow('redirects to another address (status 302)');
  await server.close();
});

test('a model of the AI SDK that is made with fetchWithoutRedirects sends nothing elsewhere', async () => {
  const server = await faultServer(redirect(307, `${elsewhere.url}/chat/completions`));
  const options = { name: 'local', baseURL: server.url, headers: { 'api-key': key } };
  const model = createOpenAICompatible({ ...options, fetch: fetchWithoutRedirects })('m');
  await expect(aiSdkEngine(model).generate(request)).rejects.toThrow();
  await server.close();
  expect(server.seen).toHaveLength(1);
  expect(elsewhere.seen).toEqual([]);
});
