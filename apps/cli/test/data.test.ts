import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { content } from './fixtures/data.ts';
import { call } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const plugin = fileURLToPath(new URL('fixtures/data.ts', import.meta.url));

/** Serves by a listener; the address of the server. */
async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const fetchLines = (mirrors: readonly string[], cwd: string, more: readonly string[] = []) =>
  call(
    ['data', 'fetch', 'lines', '--plugin', plugin, ...mirrors.flatMap((one) => ['--mirror', one]), ...more],
    {
      cwd,
    },
  );
const place = (cwd: string): string => join(cwd, '.textgrad/data/lines/lines.txt');

test('data list says where each set comes from, its hash, size and licence', async () => {
  const { out, code } = await call(['data', 'list', '--plugin', plugin]);
  expect(code).toBe(0);
  expect(out).toMatch(/^bbh-object-counting {2}.*\(MIT\)$/mu);
  expect(out).toMatch(/object_counting\.json {2}36 kB {2}sha256 8acef14d/u);
  expect(out).toContain('http://127.0.0.1:9/lines.txt');
  expect(out).toContain('Ask its authors.');
  const { out: json } = await call(['data', 'list', '--json']);
  expect(JSON.parse(json).data.map(({ name }: { name: string }) => name)).toContain('gpqa-diamond');
});

test('a set is fetched from a mirror, checked, and not fetched twice', async () => {
  const asked: (string | undefined)[] = [];
  const mirror = await serving((request, response) => {
    asked.push(request.url);
    response.end(content);
  });
  const cwd = temporaryFolder();
  const first = await fetchLines([mirror], cwd);
  expect(first.code, first.err).toBe(0);
  expect(readFileSync(place(cwd), 'utf8')).toBe(content);
  expect(first.err).toContain('its SHA-256 is right');
  const second = await fetchLines([mirror], cwd, ['--json']);
  expect(JSON.parse(second.out).files).toMatchObject([{ fetched: false, bytes: content.length }]);
  expect(asked).toEqual(['/lines.txt']);
});

test('what broke off is gone on with where it ended', async () => {
  const ranges: (string | undefined)[] = [];
  const mirror = await serving((request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    const from = Number(/bytes=(\d+)-/u.exec(range ?? '')?.[1] ?? 0);
    const part = content.slice(from, from + 100_000);
    response.writeHead(range === undefined ? 200 : 206, { 'content-length': content.length - from });
    if (from + part.length >= content.length) response.end(part);
    // It breaks off when the part has had time to arrive.
    else response.write(part, () => setTimeout(() => response.destroy(), 100));
  });
  const cwd = temporaryFolder();
  const { code, err } = await fetchLines([mirror], cwd);
  expect(code, err).toBe(0);
  expect(readFileSync(place(cwd), 'utf8')).toBe(content);
  expect(ranges[0]).toBeUndefined();
  expect(ranges.slice(1).every((range) => /^bytes=\d+-$/u.test(range ?? ''))).toBe(true);
  expect(ranges.length).toBeGreaterThan(1);
});

test('another file, a longer one and an error leave nothing behind and say why', async () => {
  const answers: Record<string, RequestListener> = {
    'another file': (_, response) => response.end(content.replace('line 7\n', 'line x\n')),
    'more than the': (_, response) => response.end(`${content}and more`),
    'answered 404': (_, response) => response.writeHead(404).end(),
  };
  for (const [words, listener] of Object.entries(answers)) {
    const cwd = temporaryFolder();
    const { code, err } = await fetchLines([await serving(listener)], cwd);
    expect(code).toBe(1);
    expect(err).toContain(words);
    expect(existsSync(place(cwd))).toBe(false);
    expect(existsSync(`${place(cwd)}.part`)).toBe(false);
  }
});

test('a part of another file is thrown away, and a wrong file in its place is fetched anew', async () => {
  const mirror = await serving((request, response) => {
    const from = Number(/bytes=(\d+)-/u.exec(request.headers.range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200).end(content.slice(from));
  });
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, '.textgrad/data/lines'), { recursive: true });
  writeFileSync(place(cwd), 'not the file');
  writeFileSync(`${place(cwd)}.part`, 'nothing of it');
  const { code, err } = await fetchLines([mirror], cwd);
  expect(code, err).toBe(0);
  expect(readFileSync(place(cwd), 'utf8')).toBe(content);
});

test('sets that the user brings, unknown sets and missing names are wrong usage', async () => {
  const secret = await call(['data', 'fetch', 'secret', '--plugin', plugin]);
  expect(secret.code).toBe(2);
  expect(secret.err).toContain('Ask its authors.');
  const unknown = await call(['data', 'fetch', 'gsm8']);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain("'gsm8k'");
  const nameless = await call(['data', 'fetch']);
  expect(nameless.code).toBe(2);
  expect(nameless.err).toContain('textgrad data fetch --help');
});
