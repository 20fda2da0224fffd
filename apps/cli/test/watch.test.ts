import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { endOf, startTextgrad } from '../../../tests/support/textgrad-process.ts';

const cwd = mkdtempSync(join(tmpdir(), 'textgrad-watch-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const textgrad = (...args: readonly string[]) => startTextgrad(args, { cwd });

test('watch prints a line for each step and the end in a pipe, and nothing else', async () => {
  const run = await endOf(textgrad('run', 'code/repair', '--quiet', '--json'));
  const { steps } = JSON.parse(run.stdout) as { readonly steps: readonly unknown[] };
  const { code, stdout, stderr } = await endOf(textgrad('watch'));
  expect([code, stderr]).toEqual([0, '']);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(steps.length + 2);
  expect(lines[0]).toMatch(/^start {6}0\.25 /u);
  expect(lines[1]).toMatch(/^step 1 .*best so far$/u);
  expect(lines.at(-1)).toBe('completed  passes all visible tests');
  expect(stdout).not.toContain('\u001b');
});

test('watch says which runs there are where there is none of that name', async () => {
  const { code, stderr } = await endOf(textgrad('watch', 'nobody'));
  expect(code).toBe(2);
  expect(stderr).toMatch(/There is no run 'nobody'/u);
});

test('dashboard prints its address, answers there, and ends when it is interrupted', async () => {
  const child = textgrad('dashboard', '--json');
  const told = new Promise<string>((resolve) => {
    let out = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('}')) resolve(out);
    });
  });
  const { url } = JSON.parse(await told) as { readonly url: string };
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/u);
  const { origin, searchParams } = new URL(url);
  const authorization = `Bearer ${searchParams.get('token')}`;
  const ask = async (path: string, body?: object) => {
    const answer = await fetch(`${origin}/api/${path}`, {
      headers: { authorization, ...(body ? { origin } : {}) },
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    });
    return answer.json() as Promise<
      { readonly [name: string]: unknown } & { readonly runs: readonly { readonly id: string }[] }
    >;
  };
  const { runs } = await ask('runs');
  expect(runs).toHaveLength(1);
  const id = runs[0]?.id ?? '';
  expect(await ask(`run/${id}/drawing`, { text: 'let a = 1;', width: 400, height: 200 })).toMatchObject({
    html: expect.stringContaining('let a = 1;'),
  });
  expect(await ask('act/stop', { run: id })).toMatchObject({ error: { code: 'RUN_NOT_RUNNING' } });
  expect(
    await ask('act/start', { task: 'code/repair', engine: 'expert', seed: 1, settings: {}, limits: {} }),
  ).toMatchObject({
    run: expect.stringMatching(/^\d{8}-\d{6}-code-repair-/u),
  });
  child.kill('SIGINT');
  expect((await endOf(child)).code).toBe(0);
});
