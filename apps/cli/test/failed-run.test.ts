import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { manualClock } from '@textgrad/core';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { call, runToy } from './support/fake-terminal.ts';

/** Nothing listens there. */
const unreachable = 'openai-compatible:http://127.0.0.1:9/v1#none';

test('a run that fails after its start exits with 1, says why, and keeps what it has', async () => {
  const clock = manualClock(Date.UTC(2026, 0, 31, 12));
  const { code, out, err, cwd } = await runToy(['--engine', unreachable, '--quiet'], { clock });
  expect(code).toBe(1);
  expect(err).toMatch(/^error: openai-compatible:\S+: .*is the server running\?/u);
  expect(out).toContain('Best candidate: step 0');
  const run = readFileSync(join(cwd, 'runs', 'latest'), 'utf8').trim();
  expect(run).toMatch(/^20260131-1200\d\d-toy-shorten-[0-9a-f]{6}$/u);
  const report = readFileSync(join(cwd, 'runs', run, 'report.html'), 'utf8');
  expect(report).toContain('The run failed.');
  const shown = await call(['show', 'latest'], { cwd });
  expect(shown.out).toMatch(/^status {5}failed: openai-compatible:\S+: .*is the server running\?/mu);
});

test('retries are told between the lines of progress', async () => {
  const { err } = await runToy(['--engine', unreachable], { clock: manualClock() });
  expect(err.match(/^warning: engine call failed, trying again/gmu)).toHaveLength(4);
});

test('with --json a failed run is still one object, with its error inside', async () => {
  const { code, out } = await runToy(['--engine', unreachable, '--json'], { clock: manualClock() });
  expect(code).toBe(1);
  expect(JSON.parse(out) as RunSummary).toMatchObject({
    status: 'failed',
    engineKind: 'llm',
    error: { kind: 'engine', code: 'ENGINE_UNREACHABLE' },
  });
});

test('a plugin that throws is one sentence and exit code 1, and leaves no directory', async () => {
  const { code, out, err, cwd } = await runToy(['--set', 'start=throw', '--quiet']);
  expect({ code, out, err }).toEqual({
    code: 1,
    out: '',
    err: "error: The task 'toy/shorten' could not be set up: the toy broke\n",
  });
  expect(existsSync(join(cwd, 'runs'))).toBe(false);
  expect((await call(['ls'], { cwd })).out).toMatch(/toy\/shorten {2}failed/u);
  expect((await call(['show', 'latest'], { cwd })).out).toContain('failed: without a result');
});

test('what cannot be run as it was asked for leaves no run', async () => {
  const { code, err, cwd } = await runToy(['--set', 'start=', '--quiet']);
  expect({ code, err }).toEqual({
    code: 2,
    err: 'error: The start is empty: give a sentence with --set start=…\n',
  });
  expect(existsSync(join(cwd, 'runs'))).toBe(false);
  expect((await call(['ls'], { cwd })).out).not.toContain('toy/shorten');
});

test('the stack is shown with --debug, and only then', async () => {
  const { err } = await runToy(['--set', 'start=throw', '--quiet', '--debug']);
  expect(err).toMatch(/caused by Error: the toy broke\n\s+at /u);
});
