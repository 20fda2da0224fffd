import { expect, test } from 'vitest';
import { main } from '../src/index.ts';
import { call, type FakeTerminal, fakeTerminal, toyPlugin } from './support/fake-terminal.ts';

/** Serves until the work is done, and returns what was printed. */
async function serving(
  argv: readonly string[],
  work: (url: string) => Promise<void>,
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const started = Promise.withResolvers<FakeTerminal>();
  const terminal = fakeTerminal({
    env,
    onProgress: (text, at) => text.includes('Interrupt to close') && started.resolve(at),
  });
  const ended = main(['serve-engine', '--plugin', toyPlugin, ...argv], terminal);
  await Promise.race([started.promise, ended]);
  await work(/http:\/\/\S+?(?=\/v1)/u.exec(terminal.err())?.[0] ?? '');
  // The listener comes after the words.
  await new Promise((resolve) => setImmediate(resolve));
  terminal.interrupt();
  return { code: await ended, out: terminal.out(), err: terminal.err() };
}

test('an expert answers over HTTP until it is interrupted', async () => {
  const { code, err } = await serving([], async (url) => {
    const response = await fetch(`${url}/v1/models`);
    expect(await response.json()).toMatchObject({ data: [{ id: 'expert' }] });
  });
  expect(code).toBe(0);
  expect(err).toMatch(/--engine 'openai-compatible:http:\/\/127\.0\.0\.1:\d+\/v1#expert'/u);
  expect(err).toMatch(/^try {8}curl http:\/\/127\.0\.0\.1:\d+\/v1\/models$/mu);
});

test('a run through the served expert comes to the same result', async () => {
  await serving([], async (url) => {
    const argv = ['run', 'toy/shorten', '--plugin', toyPlugin, '--json'];
    const [over, direct] = await Promise.all([
      call([...argv, '--engine', `openai-compatible:${url}/v1#expert`]),
      call(argv),
    ]);
    const best = (out: string): unknown => (JSON.parse(out) as { best: unknown }).best;
    expect(best(over.out)).toEqual(best(direct.out));
  });
});

test('a token is wanted where one is set, and never printed', async () => {
  const { err } = await serving(
    [],
    async (url) => {
      expect((await fetch(`${url}/v1/models`)).status).toBe(401);
      const headers = { authorization: 'Bearer hunter2' };
      expect((await fetch(`${url}/v1/models`, { headers })).status).toBe(200);
    },
    { TEXTGRAD_SERVE_TOKEN: 'hunter2' },
  );
  expect(err).toContain('$TEXTGRAD_SERVE_TOKEN');
  expect(err).not.toContain('hunter2');
});

test('other machines are let in with a token only', async () => {
  const { code, err } = await call(['serve-engine', '--host', '0.0.0.0']);
  expect([code, err]).toEqual([2, expect.stringContaining('give a token')]);
});
