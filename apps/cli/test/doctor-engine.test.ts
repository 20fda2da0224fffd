import { expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';
import { type Asked, modelServer, send } from './support/model-server.ts';

interface Diagnosis {
  readonly ok: boolean;
  readonly checks: readonly { readonly name: string; readonly status: string; readonly found: string }[];
  readonly transcript: readonly string[];
}

const key = 'sk-hunter2-hunter2-hunter2';
const diagnosed = async (engine: string) => {
  const { code, out } = await call(['doctor', '--engine', engine, '--json'], {
    env: { TEXTGRAD_API_KEY: key },
  });
  const { checks, transcript } = JSON.parse(out) as Diagnosis;
  const found = Object.fromEntries(checks.map(({ name, status }) => [name, status]));
  return { code, found, checks, transcript };
};

test('an endpoint that can all is said to, after one request', async () => {
  const server = await modelServer(() => (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const chunk = (body: object): void => void response.write(`data: ${JSON.stringify(body)}\n\n`);
    chunk({ model: 'big-1', choices: [{ index: 0, delta: { content: '{"ready":' } }] });
    chunk({ choices: [{ index: 0, delta: { content: 'true}' }, finish_reason: 'stop' }] });
    chunk({ choices: [], usage: { prompt_tokens: 40, completion_tokens: 5 } });
    response.end('data: [DONE]\n\n');
  });
  const { code, found, checks } = await diagnosed(server.engine);
  expect(code).toBe(0);
  expect(found).toEqual({
    engine: 'ok',
    streaming: 'ok',
    'structured output': 'ok',
    usage: 'ok',
    temperature: 'ok',
  });
  expect(checks.map((one) => one.found).join('\n')).toMatch(/as big-1.*40 tokens in, 5 out/su);
  expect(server.asked).toHaveLength(1);
});

/** An endpoint of the plainest kind: no streaming, no schemas, no usage, no temperature but 1. */
const plain = (asked: Asked) => (response: Parameters<typeof send>[0]) => {
  const refuse = (message: string): void =>
    send(response, 400, { error: { message: `${message} (key ${key})` } });
  for (const field of ['stream_options', 'response_format'])
    if (field in asked) return refuse(`Unknown field '${field}'.`);
  if (asked.temperature === 0) return refuse("'temperature' does not support 0 with this model.");
  return send(response, 200, {
    choices: [{ index: 0, message: { content: 'Yes.' }, finish_reason: 'stop' }],
  });
};

test('what an endpoint refuses or leaves out is said; no key stands in the transcript', async () => {
  const server = await modelServer(plain);
  const { code, found, transcript } = await diagnosed(server.engine);
  expect(code).toBe(0);
  expect(found).toEqual({
    engine: 'ok',
    streaming: 'missing',
    'structured output': 'missing',
    usage: 'missing',
    temperature: 'missing',
  });
  expect(transcript).toHaveLength(server.asked.length);
  const words = transcript.join('\n');
  expect(words).toContain('does not support 0');
  expect(words).toContain('Are you ready?');
  expect(words).not.toContain('hunter2');
});

test('an engine that does not answer exits with 1, and the reason is told', async () => {
  const server = await modelServer(() => (response) => send(response, 401, { error: { message: 'No.' } }));
  const { code, out } = await call(['doctor', '--engine', server.engine]);
  expect(code).toBe(1);
  expect(out).toMatch(/^✗ engine .*refused the API key/mu);
  expect(out).toContain('< 401 application/json');
});

test('the rule-based expert is not asked', async () => {
  const { code, out } = await call(['doctor', '--engine', 'expert']);
  expect(code).toBe(0);
  expect(out).toContain('nothing to ask');
});
