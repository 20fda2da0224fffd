import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createContext, text } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { afterEach, describe, expect, test } from 'vitest';
import { asInPaper } from '../../src/experiments/paper-sampling.ts';

let server: Server | undefined;
afterEach(() => server?.close());

/** An endpoint that refuses what it is told to, and the requests that it got. */
async function endpoint(refuses = '') {
  const got: Record<string, unknown>[] = [];
  const made = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const asked = JSON.parse(body) as Record<string, unknown>;
    got.push(asked);
    if (refuses !== '') {
      response.writeHead(400, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message: refuses, type: 'invalid_request_error' } }));
      return;
    }
    const message = { role: 'assistant', content: 'Yes.' };
    const reply = { model: 'm', choices: [{ index: 0, message, finish_reason: 'stop' }] };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ ...reply, usage: { prompt_tokens: 1, completion_tokens: 1 } }));
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const { port } = made.address() as AddressInfo;
  const name = `openai-compatible:http://127.0.0.1:${port}/v1#m`;
  return { got, engine: resolveEngine(name, { context: createContext(), env: {} }) };
}

const sentIn = ({ temperature, top_p }: Record<string, unknown> = {}) => ({ temperature, top_p });
const limitOf = (body: Record<string, unknown> = {}) => body.max_tokens ?? body.max_completion_tokens;

describe("the authors' sampling settings", () => {
  test('go to the endpoint with calls that do not say otherwise, of the roles that are named', async () => {
    const { got, engine } = await endpoint();
    const asked = asInPaper(engine, { sampling: 'paper' }, ['forward']);
    await asked.generate({ role: 'forward', content: [text('Is it?')] });
    await asked.generate({ role: 'forward', content: [text('Is it?')], sampling: { temperature: 0.7 } });
    await asked.generate({ role: 'update', content: [text('Is it?')] });
    expect(got.map(sentIn)).toEqual([
      { temperature: 0, top_p: 0.99 },
      { temperature: 0.7, top_p: 0.99 },
      { temperature: undefined, top_p: undefined },
    ]);
    expect(got.map(limitOf).slice(0, 2)).toEqual([2_000, 2_000]);
    expect(asked.settings?.sampling).toBeDefined();
  });

  test('are not sent where the endpoint has its own', async () => {
    const { got, engine } = await endpoint();
    await asInPaper(engine, { sampling: 'endpoint' }).generate({ role: 'loss', content: [text('Is it?')] });
    expect(sentIn(got[0])).toEqual({ temperature: undefined, top_p: undefined });
    expect(() => asInPaper(engine, { sampling: 'hot' })).toThrow(/'paper' or 'endpoint', not 'hot'/u);
  });

  test('that an endpoint refuses are an error that says what to do', async () => {
    const { engine } = await endpoint("Unsupported value: 'temperature' does not support 0 with this model.");
    const asked = asInPaper(engine, { sampling: 'paper' });
    await expect(asked.generate({ role: 'loss', content: [text('Is it?')] })).rejects.toThrow(
      /does not support 0.*with --sampling endpoint, the endpoint's own hold/u,
    );
  });
});
