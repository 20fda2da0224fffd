import { type ChildProcess, execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EngineRequest, expertEngine, partsText } from '@textgrad/core';
import { loadPlugin, runTask } from '@textgrad/core/runs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf, startNode, startTextgrad } from '../support/textgrad-process.ts';

const breakfast = join(import.meta.dirname, '..', 'plugins', 'breakfast');
const token = 'breakfast-token';

interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** A question of a real run, and what the expert answered. */
interface Asked {
  readonly kind: EngineRequest['role'];
  readonly messages: readonly Message[];
  readonly answer: string;
}

let asked: readonly Asked[];
let served: ChildProcess;
let baseURL: string;
beforeAll(async () => {
  asked = await questions();
  served = startTextgrad(['serve-engine', '--plugin', breakfast], { env: { TEXTGRAD_SERVE_TOKEN: token } });
  baseURL = await addressOf(served);
});
afterAll(async () => {
  const closed = once(served, 'close');
  served.kill('SIGINT');
  expect(await closed).toEqual([0, null]);
});

/** The first questions of each kind in a run with the expert itself. */
async function questions(): Promise<readonly Asked[]> {
  const { tasks, experts } = await loadPlugin(breakfast, { from: import.meta.dirname });
  const expert = expertEngine(experts);
  const seen: Asked[] = [];
  const engine = {
    ...expert,
    async generate(...[request, options]: Parameters<typeof expert.generate>) {
      const completion = await expert.generate(request, options);
      const { role: kind, system, content } = request;
      const user: Message = { role: 'user', content: partsText(content) };
      const messages: readonly Message[] =
        system === undefined ? [user] : [{ role: 'system', content: system }, user];
      seen.push({ kind, messages, answer: completion.text });
      return completion;
    },
  };
  await runTask(tasks.design ?? expect.fail('no task'), { name: 'breakfast/design', engine, steps: 1 });
  return seen;
}

/** The base URL that the command says on stderr, once it listens. */
function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    child.once('close', () => reject(new Error(`the server has ended: ${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += String(chunk);
      const [url] = /http:\/\/127\.0\.0\.1:\d+\/v1\b/u.exec(said) ?? [];
      if (url && said.includes('Interrupt to close.')) resolve(url);
    });
  });
}

const curl = spawnSync('curl', ['--version']).status === 0;
const run = promisify(execFile);

describe.skipIf(!curl)(curl ? 'curl' : 'curl (skipped: it is not installed)', () => {
  const ask = async (path: string, body?: object, bearer = token): Promise<string> => {
    const headers = ['-H', 'Content-Type: application/json', '-H', `Authorization: Bearer ${bearer}`];
    const data = body ? ['-d', JSON.stringify(body)] : [];
    return (await run('curl', ['-sS', '-N', `${baseURL}${path}`, ...headers, ...data])).stdout;
  };

  test('gets whole replies', async () => {
    expect(asked.map(({ kind }) => kind)).toEqual(['gradient', 'update']);
    for (const { messages, answer } of asked) {
      const reply = JSON.parse(await ask('/chat/completions', { model: 'expert', messages }));
      expect(reply.choices[0]).toMatchObject({ message: { content: answer }, finish_reason: 'stop' });
      expect(reply.system_fingerprint).toContain('not a language model');
    }
  });

  test('gets streams', async () => {
    for (const { messages, answer } of asked) {
      const lines = (await ask('/chat/completions', { model: 'expert', messages, stream: true })).split(
        '\n\n',
      );
      const events = lines.map((line) => line.replace(/^data: /u, '')).filter((line) => line.startsWith('{'));
      const words = events.map((event) => JSON.parse(event).choices[0]?.delta.content ?? '');
      expect(words.join('')).toBe(answer);
      expect(lines.filter(Boolean).at(-1)).toBe('data: [DONE]');
    }
  });

  test('lists the models, and gets errors in the wire format', async () => {
    expect(JSON.parse(await ask('/models')).data).toMatchObject([{ id: 'expert' }]);
    expect(JSON.parse(await ask('/models', undefined, 'other')).error).toMatchObject({
      code: 'invalid_api_key',
    });
  });
});

/** A program that only knows the official client. */
const program = `
import OpenAI from 'openai';
const [baseURL, apiKey, questions] = process.argv.slice(1);
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });
const told = [];
for (const messages of JSON.parse(questions)) {
  const whole = await client.chat.completions.create({ model: 'expert', messages });
  let streamed = '';
  for await (const chunk of await client.chat.completions.create({ model: 'expert', messages, stream: true }))
    streamed += chunk.choices[0]?.delta.content ?? '';
  told.push([whole.choices[0].message.content, streamed]);
}
const refused = await new OpenAI({ baseURL, apiKey: 'other', maxRetries: 0 }).models.list().catch((error) => error);
console.log(JSON.stringify({ told, refused: refused instanceof OpenAI.AuthenticationError }));
`;

test('the official client in another process gets the same, streamed or not', async () => {
  const args = [baseURL, token, JSON.stringify(asked.map(({ messages }) => messages))];
  const child = startNode(['--input-type=module', '--eval', program, ...args]);
  const { code, stdout, stderr } = await endOf(child);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const told = asked.map(({ answer }) => [answer, answer]);
  expect(JSON.parse(stdout)).toEqual({ told, refused: true });
});

test('a run of the command through the served expert comes to the same end', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'textgrad-served-'));
  const args = ['run', 'breakfast/design', '--plugin', breakfast, '--json'];
  const engine = `openai-compatible:${baseURL}#expert`;
  const over = startTextgrad([...args, '--engine', engine], { cwd, env: { TEXTGRAD_API_KEY: token } });
  const { code, stdout, stderr } = await endOf(over);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ status: 'completed', best: { feasible: true, score: 0 } });
  await rm(cwd, { recursive: true });
});
