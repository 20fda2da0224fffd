import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { runToy } from './support/fake-terminal.ts';

const runFolder = (cwd: string): string =>
  join(cwd, 'runs', readFileSync(join(cwd, 'runs', 'latest'), 'utf8').trim());

test('a run prints a table and the best candidate on stdout, and leaves its files', async () => {
  const { code, out, cwd } = await runToy(['--steps', '2']);
  expect(code).toBe(0);
  expect(out).toMatch(/^step {2}status/u);
  expect(out).toMatch(/^2 +best +the quick brown fox jumps over the +-0\.7 infeasible +34 ✗/mu);
  expect(out).toContain(
    'Best candidate: step 2, score -0.7, engine expert (rule-based expert, not a language model)',
  );
  expect(out).toContain('length = 34, hard goal ≤ 20, exceeds by 14 (+70 %) ✗');
  const folder = runFolder(cwd);
  expect(readdirSync(folder).sort()).toEqual([
    'artifacts',
    'config.resolved.json',
    'manifest.json',
    'report.html',
    'summary.json',
  ]);
  expect(readdirSync(join(folder, 'artifacts')).sort()).toEqual(['best_sentence.txt', 'steps.csv']);
});

test('progress goes to stderr: what runs first, one line a step, what to do next last', async () => {
  const { err, cwd } = await runToy(['--steps', '2', '--seed', '7']);
  const lines = err.trimEnd().split('\n');
  expect(lines[0]).toMatch(
    /^run (\S+) · directory runs\/\1 · task toy\/shorten · engine expert \(rule-based expert, not a language model\) · 2 steps · seed 7$/u,
  );
  expect(lines.slice(1, 4).map((line) => line.slice(0, 10).trim())).toEqual([
    'start',
    'step 1/2',
    'step 2/2',
  ]);
  expect(lines.at(-3)).toMatch(/^report {5}runs\/.*report\.html$/u);
  expect(lines.at(-2)).toBe('dashboard  textgrad dashboard');
  expect(lines.at(-1)).toBe('next       textgrad show latest');
  expect(existsSync(join(cwd, lines.at(-3)?.slice(11) ?? ''))).toBe(true);
});

test('--quiet prints no progress', async () => {
  expect((await runToy(['--quiet'])).err).toBe('');
});

test('--json prints one object, the same for the same seed but for the run and the seconds', async () => {
  const results = await Promise.all(
    [1, 2].map(async () => {
      const { out, code } = await runToy(['--json', '--seed', '1']);
      expect(code).toBe(0);
      return JSON.parse(out) as RunSummary;
    }),
  );
  const [a, b] = results.map(({ run: _run, usage: { seconds: _seconds, ...usage }, ...rest }) => ({
    ...rest,
    usage,
  }));
  expect(a).toEqual(b);
  expect(results[0]).toMatchObject({
    task: 'toy/shorten',
    status: 'completed',
    engine: 'expert',
    engineKind: 'expert',
    start: { measurements: { length: { value: 43, unit: '', met: false } } },
    usage: { calls: 8, inputTokens: 0, outputTokens: 0, usd: 0, evaluations: 5 },
  });
  expect(results[0]?.run).not.toBe(results[1]?.run);
});

test('settings come from --set, dotted, as YAML scalars or text', async () => {
  const { cwd } = await runToy([
    '--set',
    'nested.depth=3',
    '--set',
    'start=[NH3+] a: b',
    '--set',
    'length=30',
  ]);
  expect(JSON.parse(readFileSync(join(runFolder(cwd), 'config.resolved.json'), 'utf8'))).toEqual({
    start: '[NH3+] a: b',
    length: 30,
    pause: 0,
    nested: { depth: 3 },
  });
});

test('secrets of the configuration reach neither files nor store nor screen', async () => {
  const { cwd, out, err } = await runToy([
    '--set',
    'apiKey=hunter2',
    '--set',
    'mirror=https://user:hunter2@example.org/?token=hunter2',
  ]);
  const folder = runFolder(cwd);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  const store = readFileSync(join(cwd, '.textgrad', 'store.sqlite'), 'latin1');
  for (const text of [...files, store, out, err]) expect(text).not.toContain('hunter2');
  expect(readFileSync(join(folder, 'config.resolved.json'), 'utf8')).toContain('[redacted]');
});

test('a narrow terminal gets a table that fits', async () => {
  const { out } = await runToy([], { columns: 60 });
  const [table = ''] = out.split('\n\n');
  for (const line of table.split('\n').slice(0, -1)) expect([...line].length).toBeLessThanOrEqual(60);
});

test('text from elsewhere cannot move the cursor', async () => {
  const { out, err } = await runToy(['--set', 'start=bad \u001b[2J\u009b2J\u202etext here now']);
  for (const control of ['\u001b', '\u009b', '\u202e']) expect(`${out}${err}`).not.toContain(control);
});
