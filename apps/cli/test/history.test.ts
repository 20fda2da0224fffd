import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, runToy } from './support/fake-terminal.ts';

const cwd = mkdtempSync(join(tmpdir(), 'textgrad-cli-'));
const runs: RunSummary[] = [];

afterAll(() => rmSync(cwd, { recursive: true, force: true }));
beforeAll(async () => {
  for (const steps of ['1', '2'])
    runs.push(JSON.parse((await runToy(['--json', '--steps', steps], { cwd })).out) as RunSummary);
});

test('ls lists the runs, the newest first', async () => {
  const { code, out } = await call(['ls'], { cwd });
  expect(code).toBe(0);
  const [, ...lines] = out.trimEnd().split('\n');
  expect(lines.map((line) => line.split(/ {2,}/u).slice(0, 5))).toEqual(
    runs.toReversed().map(({ run, best }) => [run, 'toy/shorten', 'completed', 'expert', String(best.score)]),
  );
});

test('ls --json, with a limit', async () => {
  const { out } = await call(['ls', '-n', '1', '--json'], { cwd });
  expect(JSON.parse(out)).toMatchObject({
    runs: [{ run: runs[1]?.run, bestScore: -0.7, engineKind: 'expert' }],
  });
});

test('show takes latest, an id and the beginning of one', async () => {
  const [first, second] = runs.map(({ run }) => run);
  const shown = async (name = ''): Promise<string | undefined> =>
    /^run +(\S+)$/mu.exec((await call(['show', name], { cwd })).out)?.[1];
  expect(await shown('latest')).toBe(second);
  expect(await shown(first)).toBe(first);
  expect(await shown(first?.slice(0, -2))).toBe(first);
});

test('show prints the same result as the run, and where its report is', async () => {
  const { out, err } = await call(['show', 'latest'], { cwd });
  expect(out).toContain('engine     expert (rule-based expert, not a language model)');
  expect(out).toMatch(/^2 +best +the quick brown fox jumps over the/mu);
  expect(err).toContain(`report     runs/${runs[1]?.run}/report.html`);
});

test('show --json holds manifest and result', async () => {
  const { out } = await call(['show', 'latest', '--json'], { cwd });
  expect(JSON.parse(out)).toMatchObject({ status: 'completed', manifest: { steps: 2 }, summary: runs[1] });
});

test('show of an ambiguous beginning and of a wrong id', async () => {
  const { code, err } = await call(['show', '2'], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("2 runs begin with '2'");
  const wrong = `${runs[0]?.run.slice(0, -1)}z`;
  expect((await call(['show', wrong], { cwd })).err).toContain("Did you mean '");
});

test('without a store, ls says how to make a run, and makes nothing', async () => {
  const { code, out, err } = await call(['ls']);
  expect({ code, out }).toEqual({ code: 0, out: '' });
  expect(err).toContain('textgrad run molecules/design');
});
