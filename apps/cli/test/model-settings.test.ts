import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { modelSettings, samplingOf } from '../src/request/model-settings.ts';
import { leavingLines } from '../src/run/leaving.ts';
import { call, runToy, toyPlugin } from './support/fake-terminal.ts';
import { type Asked, modelServer, shorter } from './support/model-server.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const isUpdate = ({ messages }: Asked): boolean =>
  messages.some(({ content }) => content.includes('IMPROVED_VARIABLE'));

describe('settings of the model reach the endpoint', () => {
  test('from flags, for all roles and for one', async () => {
    const server = await modelServer(shorter);
    const flags = ['--temperature', '0', '--temperature', 'update=0.8', '--top-p', '0.9'];
    const more = ['--max-reply-tokens', '500', '--reasoning-effort', 'gradient=high'];
    const { code, out } = await runToy(['--engine', server.engine, '--steps', '1', ...flags, ...more]);
    expect(code, out).toBe(0);
    const [gradient, update] = [server.asked.find((one) => !isUpdate(one)), server.asked.find(isUpdate)];
    expect(gradient).toMatchObject({ temperature: 0, top_p: 0.9, max_tokens: 500, reasoning_effort: 'high' });
    expect(update).toMatchObject({ temperature: 0.8, top_p: 0.9, max_tokens: 500 });
    expect(update).not.toHaveProperty('reasoning_effort');
  });

  test('from a file, and flags come before it, role by role', async () => {
    const server = await modelServer(shorter);
    const cwd = temporaryFolder();
    const settings = 'temperature: { default: 0.1, update: 0.2 }\nmaxReplyTokens: 900\nsteps: 1\n';
    writeFileSync(join(cwd, 'run.yaml'), `task: toy/shorten\nplugins: ['${toyPlugin}']\n${settings}`);
    const argv = ['run', 'run.yaml', '--engine', server.engine, '--temperature', 'update=0.7'];
    expect((await call(argv, { cwd })).code).toBe(0);
    expect(server.asked.map((one) => [isUpdate(one), one.temperature, one.max_tokens])).toEqual([
      [false, 0.1, 900],
      [true, 0.7, 900],
    ]);
  });

  test('nothing is sent that nobody asked for', async () => {
    const server = await modelServer(shorter);
    expect((await runToy(['--engine', server.engine, '--steps', '1'])).code).toBe(0);
    for (const asked of server.asked)
      expect(Object.keys(asked).sort()).toEqual(['messages', 'model', 'stream', 'stream_options']);
  });

  test("the paper's preset sends what its authors' library sends", async () => {
    const server = await modelServer(shorter);
    expect((await runToy(['--engine', server.engine, '--steps', '1', '--preset', 'paper'])).code).toBe(0);
    for (const asked of server.asked)
      expect(asked).toMatchObject({ temperature: 0, top_p: 0.99, max_tokens: 2000 });
  });
});

test('a resumed run asks with the settings that it began with, and replay needs them too', async () => {
  const server = await modelServer(shorter);
  const argv = ['--engine', server.engine, '--steps', '3', '--temperature', '0.3', '--max-calls', '3'];
  const { code, cwd } = await runToy(argv);
  expect(code).toBe(3);
  expect((await call(['resume', 'latest', '--add-calls', '20'], { cwd })).code).toBe(0);
  expect(server.asked.map(({ temperature }) => temperature)).toEqual(server.asked.map(() => 0.3));
  expect((await call(['replay', 'latest'], { cwd })).out).toContain('verdict    same');
});

test('an endpoint that is silent is given up after --timeout, as often as --retries says', async () => {
  const server = await modelServer(() => () => {});
  const argv = ['--engine', server.engine, '--timeout', '0.2', '--retries', '1', '--steps', '1'];
  const { code, err } = await runToy(argv);
  expect(code).toBe(1);
  expect(server.asked).toHaveLength(2);
  expect(err).toContain('No sign of life for 200 ms');
  expect(err).toContain('--timeout');
});

test('of an engine that samples nothing, a temperature is refused before anything is written', async () => {
  const { code, err } = await runToy(['--temperature', '0']);
  expect(code).toBe(2);
  expect(err).toContain("'expert' samples nothing");
});

test.each([
  ['--temperature', '3', 'from 0 to 2'],
  ['--temperature', 'updates=1', "'update'"],
  ['--retries', 'gradient=-1', 'whole number from 0'],
  ['--timeout', '0', 'number from'],
  ['--reasoning-effort', 'very high', 'one word'],
])('%s %s is refused', async (flag, value, words) => {
  const { code, err } = await runToy([flag, value]);
  expect(code).toBe(2);
  expect(err).toContain(words);
});

describe('prices of one’s own', () => {
  const priced = async (text: string, argv: readonly string[] = []) => {
    const server = await modelServer(shorter);
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'prices.yaml'), text.replace('ENGINE', JSON.stringify(server.engine)));
    return runToy(['--engine', server.engine, '--steps', '1', '--prices', 'prices.yaml', ...argv], { cwd });
  };

  test('count, and let dollars be limited', async () => {
    // Two calls, each of 100 tokens in and 10 out, as the server reports.
    const { code, out, err } = await priced('ENGINE: { input: 100, output: 1000 }', [
      '--max-usd',
      '5',
      '--json',
    ]);
    expect(code, err).toBe(0);
    expect((JSON.parse(out) as RunSummary).usage.usd).toBeCloseTo(2 * (100 * 100 + 10 * 1000) * 1e-6, 12);
  });

  test.each([
    ['ENGINE: { in: 1, output: 2 }', 'in US dollars for a million tokens'],
    ['ENGINE: [', 'cannot be read'],
  ])('%s is refused', async (text, words) => {
    const { code, err } = await priced(text);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });

  test('without them, --max-usd says how to add one', async () => {
    const server = await modelServer(shorter);
    const { code, err } = await runToy(['--engine', server.engine, '--max-usd', '1']);
    expect(code).toBe(2);
    expect(err).toContain('--prices');
    expect(server.asked).toEqual([]);
  });
});

test('a flag for all roles hides what the file says of roles', () => {
  const merged = modelSettings({ temperature: { default: 1 } }, { temperature: { update: 0.2 } });
  expect(samplingOf(merged)).toEqual({ default: { temperature: 1 } });
});

describe('before anything is sent, it is said what will leave this machine', () => {
  test.each([
    ['openai:gpt-4o', ['api.openai.com', '(statement)']],
    ['vllm:m; update=openai-compatible:https://models.example:8443/v1#m', ['models.example:8443']],
  ])('%s', (engine, words) => {
    const [line = ''] = leavingLines(engine, { statement: 'secret' }, {});
    for (const word of words) expect(line).toContain(word);
    expect(line).not.toContain('secret');
  });

  test.each(['expert', 'ollama:qwen3', 'openai-compatible:http://[::1]:80/v1#m', 'llama:m.gguf'])(
    'nothing leaves with %s',
    (engine) => expect(leavingLines(engine, {}, {})).toEqual([]),
  );
});
