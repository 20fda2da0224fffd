import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createContext, manualClock } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { loadPlugin, runTask, type Store, sqliteStore } from '@textgrad/core/runs';
import {
  completion,
  type Fault,
  type FaultServer,
  failure,
  faultServer,
  json,
  streamed,
} from '@textgrad/core/testing/faults';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endOf, startTextgrad } from '../support/textgrad-process.ts';

const key = 'sk-live/7Q+w"x\\y=Zr4Tn9LmKpVbXc';
const configKey = 'sk-proj-K3pQ8vNz4LmXw2RtYbHd';
const urlKey = 'Urlk3y9QvT7mZp';
const keyed = join(import.meta.dirname, '..', 'plugins', 'keyed');

/** All forms in which a key could come back. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1),
  secret.replaceAll('"', '&quot;'),
  ...[secret, `Bearer ${secret}`].flatMap((text) => [
    Buffer.from(text).toString('base64').replace(/=+$/u, ''),
    Buffer.from(text).toString('base64url'),
  ]),
];
const secrets = [key, configKey, urlKey].flatMap(formsOf);

const expectNoSecret = (bytes: string | Buffer, where: string): void => {
  for (const secret of secrets)
    expect({ where, secret, at: bytes.indexOf(secret) }).toEqual({ where, secret, at: -1 });
};

/** Says in its errors what it was sent. */
const echo =
  (status: number): Fault =>
  (response, request) =>
    failure(status, { message: `You sent ${request.headers.authorization}` })(response, request);
const echoInStream: Fault = (response, request) =>
  streamed([`data: ${JSON.stringify({ error: { message: `Not ${request.headers.authorization}` } })}\n\n`])(
    response,
    request,
  );
const faults = [json(completion('Good.')), echo(500), echoInStream, echo(401)];

/** Every file below a folder. */
const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

let folder: string;
let server: FaultServer;
let reader: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'textgrad-secrets-'));
  server = await faultServer(...faults);
  // Holds the store open, so that the command leaves its write-ahead log.
  reader = sqliteStore(join(folder, 'store.sqlite'));
});
afterAll(async () => {
  await reader.close();
  await server.close();
  await rm(folder, { recursive: true });
});

const config = {
  apiKey: configKey,
  note: `use ${configKey} there`,
  endpoint: `https://me:${urlKey}@example.org/?api_key=${urlKey}`,
};

test('a run of the command leaves no key in any byte, whatever the endpoint echoes', async () => {
  const settings = Object.entries(config).flatMap(([name, value]) => ['--set', `${name}=${value}`]);
  const args = ['run', 'keyed/judge', '--plugin', keyed, '--engine', `openai-compatible:${server.url}#m`];
  const where = ['--store', 'store.sqlite', '--out', 'runs', '--json'];
  const env = { TEXTGRAD_API_KEY: key };
  const ended = await endOf(startTextgrad([...args, ...settings, ...where], { cwd: folder, env }));
  expect(ended.code).toBe(1);
  expect(JSON.parse(ended.stdout)).toMatchObject({ status: 'failed', error: { code: 'ENGINE_AUTH' } });
  expect(server.seen).toHaveLength(faults.length);
  for (const { headers } of server.seen) expect(headers.authorization).toBe(`Bearer ${key}`);

  expectNoSecret(ended.stdout, 'stdout');
  expectNoSecret(ended.stderr, 'stderr');
  const files = filesIn(folder);
  for (const name of ['store.sqlite', 'store.sqlite-wal', 'report.html', 'manifest.json', 'summary.json'])
    expect(
      files.some((file) => file.endsWith(name)),
      name,
    ).toBe(true);
  for (const file of files) expectNoSecret(readFileSync(file), file);

  // The search looks where the words are: what the endpoint said about the key is there, without the key.
  const kept = files.map((file) => readFileSync(file)).filter((bytes) => bytes.includes('You sent Bearer'));
  expect(kept.length).toBeGreaterThan(1);
  const tries = reader
    .calls(reader.runs()[0]?.id ?? '')
    .at(-1)
    ?.failures.map(({ code }) => code);
  expect(tries).toEqual(['ENGINE_UNAVAILABLE', 'ENGINE_BAD_REPLY', 'ENGINE_AUTH']);
});

test.each([
  `openai-compatible:http://user:${urlKey}@127.0.0.1:9/v1#m`,
  `openai-compatible:http://127.0.0.1:9/v1?api_key=${urlKey}#m`,
  `openai-compatibel:http://user:${urlKey}@127.0.0.1:9/v1#m`,
])('an address that holds a key is refused without repeating it (%#)', async (engine) => {
  const args = [
    'run',
    'keyed/judge',
    '--plugin',
    keyed,
    '--engine',
    engine,
    '--store',
    'refused/store.sqlite',
  ];
  const { code, stdout, stderr } = await endOf(startTextgrad([...args, '--json'], { cwd: folder }));
  expect(code).toBe(2);
  expectNoSecret(`${stdout}${stderr}`, 'output');
  for (const file of filesIn(folder)) expectNoSecret(readFileSync(file), file);
});

describe('in code', () => {
  const context = createContext({ clock: manualClock() });
  const engineAt = (url: string) =>
    resolveEngine(`openai-compatible:${url}#m`, { context, env: { TEXTGRAD_API_KEY: key } });
  const everything = (value: unknown): string =>
    inspect(value, {
      depth: Number.POSITIVE_INFINITY,
      showHidden: true,
      maxStringLength: null,
      maxArrayLength: null,
    });

  test.each([401, 429, 500])(
    'the error of an endpoint that echoes the key with %i holds it nowhere',
    async (status) => {
      const echoing = await faultServer(echo(status));
      const engine = engineAt(echoing.url);
      const question = { role: 'forward', content: [{ type: 'text', text: 'Hello?' }] } as const;
      const error = await engine.generate(question).then(
        () => expect.fail('nothing was thrown'),
        (caught: Error) => caught,
      );
      expect(everything(error)).toContain('You sent Bearer');
      expectNoSecret(`${everything(error)}${error.stack}${JSON.stringify(error)}`, 'error');
      expectNoSecret(everything(engine), 'engine');
      await echoing.close();
    },
  );

  test('neither a summary nor events nor the store hold a key', async () => {
    const echoing = await faultServer(...faults);
    const { tasks } = await loadPlugin(keyed, { from: import.meta.dirname });
    const events: unknown[] = [];
    const store = sqliteStore(join(folder, 'code.sqlite'));
    const summary = await runTask(tasks.judge ?? expect.fail('no task'), {
      name: 'keyed/judge',
      engine: engineAt(echoing.url),
      config,
      context,
      store,
      onEvent: (event) => events.push(event),
    });
    expect(summary.status).toBe('failed');
    const records = [store.runs(), store.entries(summary.run), store.calls(summary.run)];
    expectNoSecret(everything([summary, events, records]), 'records');
    for (const file of filesIn(folder)) expectNoSecret(readFileSync(file), file);
    await store.close();
    await echoing.close();
  });
});
