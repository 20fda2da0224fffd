import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import {
  atMost,
  createContext,
  type Engine,
  evaluation,
  expertEngine,
  measuredLoss,
  quantity,
  TextualGradientDescent,
  textLoss,
  Variable,
} from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { type ServedEngine, serveEngine } from '@textgrad/core/serve';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainWords } from './support/plain-words.ts';

const expert = expertEngine([plainWords]);
const start = 'We utilise approximately “ten” — ✓ <VARIABLE> tags\r\n\tand commence at 5 < 6 & 7.';

let served: ServedEngine;
beforeAll(async () => {
  served = await serveEngine(expert);
});
afterAll(() => served.close());

const overHttp = (env = {}): Engine =>
  resolveEngine(`openai-compatible:${served.url}/v1#expert`, { context: createContext(), env });

/** A loss for each kind there is, on the same variable. */
const losses = {
  'a judged loss': (variable: Variable, engine: Engine) =>
    textLoss('Which words are stilted?', { engine })(variable),
  'a measured loss': async (variable: Variable) => {
    const stilted = quantity(variable.text.match(/utilise|commence|approximately/gu)?.length ?? 0);
    const measured = evaluation({
      measurements: [{ name: 'stilted words', quantity: stilted, goal: atMost(0) }],
    });
    return measuredLoss(variable, measured, { purpose: 'Counts stilted words.' });
  },
};

/** Every text of an optimisation: losses, feedback and versions, in order. */
async function texts(
  engine: Engine,
  lossOf: (typeof losses)[keyof typeof losses],
): Promise<readonly string[]> {
  const variable = new Variable(start, { role: 'a sentence' });
  const optimizer = new TextualGradientDescent([variable], {
    engine,
    constraints: ['Keep it one sentence.'],
    gradientMemory: 2,
    momentumWindow: 2,
  });
  const seen: string[] = [];
  for (let step = 0; step < 4; step++) {
    optimizer.zeroGrad();
    const loss = await lossOf(variable, engine);
    await loss.backward({ engine });
    seen.push(loss.text, ...variable.gradients.map((gradient) => gradient.text));
    const [update] = await optimizer.step();
    seen.push(update?.status ?? 'none', variable.text);
  }
  return seen;
}

test.each(Object.entries(losses))(
  'an optimisation by %s gives the same texts over HTTP as directly',
  async (_, lossOf) => {
    const direct = await texts(expert, lossOf);
    expect(await texts(overHttp(), lossOf)).toEqual(direct);
    expect(direct.at(-1)).toBe('We use about “ten” — ✓ <VARIABLE> tags\r\n\tand begin at 5 < 6 & 7.');
  },
);

test('with a token, the engine sends it as its API key', async () => {
  const guarded = await serveEngine(expert, { token: 'the-token' });
  const at = (env: object) =>
    resolveEngine(`openai-compatible:${guarded.url}/v1#expert`, {
      context: createContext(),
      env: { ...env },
    });
  const request = { role: 'loss', content: [{ type: 'text', text: 'We utilise it.' }] } as const;
  const reply = await at({ TEXTGRAD_API_KEY: 'the-token' }).generate(request);
  expect(reply.text).toBe("Instead of 'utilise' say 'use'.");
  await expect(at({ TEXTGRAD_API_KEY: 'other' }).generate(request)).rejects.toMatchObject({
    code: 'ENGINE_AUTH',
    message: expect.stringContaining('set TEXTGRAD_API_KEY'),
  });
  await guarded.close();
});

const question = { model: 'expert', messages: [{ role: 'user' as const, content: 'We commence.' }] };
const answer = "Instead of 'commence' say 'begin'.";
const reply = {
  model: 'expert/plain-words',
  system_fingerprint: 'expert: rule-based expert, not a language model',
};

describe('the official client', () => {
  const client = (): OpenAI => new OpenAI({ baseURL: `${served.url}/v1`, apiKey: 'none', maxRetries: 0 });

  test('gets a whole reply', async () => {
    const completion = await client().chat.completions.create(question);
    expect(completion).toMatchObject({ ...reply, choices: [{ message: { content: answer } }] });
  });

  test('gets a stream, by its own helper too', async () => {
    let text = '';
    for await (const chunk of await client().chat.completions.create({ ...question, stream: true }))
      text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe(answer);
    expect(await client().chat.completions.stream(question).finalContent()).toBe(answer);
  });

  test('lists the models', async () => {
    const { data } = await client().models.list();
    expect(data.map(({ id }) => id)).toEqual(['expert']);
  });

  test('gets errors as its own classes', async () => {
    const call = client().chat.completions.create({ ...question, model: 'gpt-4o' });
    await expect(call).rejects.toBeInstanceOf(OpenAI.NotFoundError);
  });
});

const curl = spawnSync('curl', ['--version']).status === 0;
const run = promisify(execFile);

describe.skipIf(!curl)(curl ? 'curl' : 'curl (skipped: it is not installed)', () => {
  const ask = async (body: object): Promise<string> => {
    const url = `${served.url}/v1/chat/completions`;
    const headers = ['-H', 'Content-Type: application/json'];
    return (await run('curl', ['-sS', '-N', url, ...headers, '-d', JSON.stringify(body)])).stdout;
  };

  test('gets a whole reply', async () => {
    expect(JSON.parse(await ask(question))).toMatchObject({
      ...reply,
      choices: [{ message: { content: answer } }],
    });
  });

  test('gets a stream', async () => {
    const lines = (await ask({ ...question, stream: true })).trim().split('\n\n');
    expect(lines.at(-1)).toBe('data: [DONE]');
    expect(JSON.parse(lines[1]?.slice('data: '.length) ?? '')).toMatchObject({
      ...reply,
      choices: [{ delta: { content: answer } }],
    });
  });
});
