import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createRawServer } from 'node:net';
import { afterEach, expect, describe as group, test } from 'vitest';
import { describe } from '../../src/measure/index.ts';
import { type HttpSimulatorOptions, httpSimulator } from '../../src/simulators/index.ts';

const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one[Symbol.asyncDispose]();
});

interface Asked {
  readonly path: string;
  readonly key: string | undefined;
  readonly authorization: string | undefined;
  readonly texts: readonly string[];
}

/** A simulator of a server that answers in its own way. */
async function simulatorOf(
  answer: (asked: Asked, response: ServerResponse, count: number) => void,
  options: Partial<HttpSimulatorOptions> = {},
) {
  let count = 0;
  const server = createServer(async (request: IncomingMessage, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { texts = [] } = JSON.parse(Buffer.concat(parts).toString() || '{}') as { texts?: string[] };
    const { authorization, 'idempotency-key': key } = request.headers;
    answer(
      { path: request.url ?? '', key: key as string | undefined, authorization, texts },
      response,
      ++count,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const simulator = await httpSimulator({ url, env: {}, timeout: 20, ...options });
  open.push(simulator);
  return { simulator, asked: () => count };
}

const send = (response: ServerResponse, body: unknown, status = 200, headers = {}): void => {
  response.writeHead(status, headers).end(JSON.stringify(body));
};

group('a server', () => {
  test('is asked about several texts at a time, and answers as a measure does', async () => {
    const batches: number[] = [];
    const { simulator } = await simulatorOf(({ path, texts }, response) => {
      expect(path).toBe('/evaluate');
      batches.push(texts.length);
      send(response, { results: texts.map((text) => [text.length, text.toUpperCase()]) });
    });
    const measured = await Promise.all(['a', 'bb', 'ccc'].map((text) => simulator.evaluate(text, {})));
    expect(measured.map((one) => describe(one))).toEqual([
      'score = 1\nfeedback: A',
      'score = 2\nfeedback: BB',
      'score = 3\nfeedback: CCC',
    ]);
    expect(batches).toEqual([3]);
  });

  test('that is out of order is asked again with the same key', async () => {
    const keys: (string | undefined)[] = [];
    const { simulator } = await simulatorOf(({ key }, response, count) => {
      keys.push(key);
      if (count === 1) send(response, 'busy', 503, { 'retry-after': '0' });
      else send(response, { results: [1] });
    });
    expect((await simulator.evaluate('a', {})).score).toBe(1);
    expect(keys).toHaveLength(2);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/u);
    expect(keys[1]).toBe(keys[0]);
  });

  test('that needs long says where its answer will be', async () => {
    const paths: string[] = [];
    const { simulator } = await simulatorOf(({ path }, response, count) => {
      paths.push(path);
      if (count < 3) send(response, {}, 202, { location: '/jobs/7', 'retry-after': '0' });
      else send(response, { results: [{ score: 5 }] });
    });
    expect((await simulator.evaluate('a', {})).score).toBe(5);
    expect(paths).toEqual(['/evaluate', '/jobs/7', '/jobs/7']);
  });

  test('whose budget is spent ends the run as a budget does', async () => {
    const { simulator } = await simulatorOf((_, response) => send(response, 'no more today', 429));
    await expect(simulator.evaluate('a', {})).rejects.toMatchObject({
      kind: 'budget',
      code: 'BUDGET_REACHED',
    });
  });

  test('that refuses says why, once', async () => {
    const { simulator, asked } = await simulatorOf((_, response) => send(response, 'who are you?', 401));
    await expect(simulator.evaluate('a', {})).rejects.toThrow(
      /cannot measure: it answered 401: "who are you\?"/u,
    );
    expect(asked()).toBe(1);
  });

  test('that redirects is not followed', async () => {
    const { simulator } = await simulatorOf((_, response) =>
      send(response, '', 302, { location: 'http://127.0.0.1:9/' }),
    );
    const { problems } = await simulator.evaluate('a', {});
    expect(problems).toEqual([expect.stringMatching(/had no end: .*redirect/u)]);
  }, 40_000);

  test('that names another server for its answer is refused', async () => {
    const elsewhere = { location: 'http://127.0.0.2:9/jobs/7' };
    const { simulator } = await simulatorOf((_, response) => send(response, {}, 202, elsewhere));
    await expect(simulator.evaluate('a', {})).rejects.toThrow(/names another server/u);
  });

  test('that is silent is given up', async () => {
    const { simulator } = await simulatorOf(() => undefined, { timeout: 0.4 });
    expect((await simulator.evaluate('a', {})).problems).toEqual([
      'Its measurement had no end: it took more than 0.4 s.',
    ]);
  });

  test.each([200, 400, 500])('that repeats its token is not repeated (status %d)', async (status) => {
    const { simulator } = await simulatorOf(
      ({ authorization = '' }, response) => {
        const [, token = ''] = authorization.split(' ');
        const said = [token, token.toUpperCase(), btoa(token), token.slice(0, 12)].join(' ');
        response.writeHead(status, { 'retry-after': '0' });
        response.end(JSON.stringify({ results: [{ score: 1, feedback: said }], error: said }));
      },
      { token: 'LAB', env: { LAB: 'secret-of-the-lab' } },
    );
    const words = await simulator.evaluate('a', {}).then((one) => describe(one), String);
    expect(words).toMatch(/\[secret\]/u);
    expect(words).not.toMatch(/secret-of|c2VjcmV0/iu);
  });

  test('gets the token of an environment variable, and an address has none', async () => {
    const seen: (string | undefined)[] = [];
    const { simulator } = await simulatorOf(
      ({ authorization }, response) => {
        seen.push(authorization);
        send(response, { results: [1] });
      },
      { token: 'LAB', env: { LAB: 'secret-of-the-lab' } },
    );
    await simulator.evaluate('a', {});
    expect(seen).toEqual(['Bearer secret-of-the-lab']);
    expect(JSON.stringify([simulator.name, simulator.settings])).not.toMatch(/secret/u);
    await using without = await httpSimulator({ url: 'http://lab', token: 'LAB', env: {} });
    await expect(without.evaluate('a', {})).rejects.toThrow(/LAB.*is not set/u);
    await expect(httpSimulator({ url: 'http://me:pw@lab', env: {} })).rejects.toThrow(/holds no password/u);
    await expect(httpSimulator({ url: 'ftp://lab', env: {} })).rejects.toThrow(/is no address/u);
  });

  test.each<[unknown, RegExp]>([
    [{ results: [1, 2] }, /it has 2 results for 1 texts/u],
    [[1], /it has no list of results/u],
    [{ results: ['0.5'] }, /gave back '0.5'/u],
  ])('whose answer is none ends the search: %j', async (body, reason) => {
    const { simulator } = await simulatorOf((_, response) => send(response, body));
    await expect(simulator.evaluate('a', {})).rejects.toThrow(reason);
  });

  test.each<[string, string, RegExp]>([
    ['too much', 'content-length: 500\r\n\r\n{"results":[1]}', /Its measurement had no end: /u],
    [
      'nothing of chunks that are cut off',
      'transfer-encoding: chunked\r\n\r\nff\r\n{"results":[1',
      /Its measurement had no end: /u,
    ],
  ])('that lies about its length, %s, is a problem in words', async (_, answer, problem) => {
    const url = await rawServer(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${answer}`);
    await using simulator = await httpSimulator({ url, env: {}, timeout: 2 });
    expect((await simulator.evaluate('a', {})).problems).toEqual([expect.stringMatching(problem)]);
  });

  test('that says less than it sends is not half read', async () => {
    const url = await rawServer('HTTP/1.1 200 OK\r\ncontent-length: 12\r\n\r\n{"results":[1234]}');
    await using simulator = await httpSimulator({ url, env: {}, timeout: 2 });
    await expect(simulator.evaluate('a', {})).rejects.toThrow(/cannot be read: it is no JSON/u);
  });

  test('that is down is a problem in words', async () => {
    await using simulator = await httpSimulator({ url: 'http://127.0.0.1:9', env: {}, timeout: 2 });
    expect((await simulator.evaluate('a', {})).problems).toEqual([
      expect.stringMatching(/^Its measurement had no end: /u),
    ]);
  });
});

/** A server that writes the same bytes to whoever has asked, and closes. */
async function rawServer(answer: string): Promise<string> {
  const server = createRawServer((socket) => {
    socket.on('error', () => undefined).once('data', () => socket.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())) });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
