import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromFolder } from '../src/request/from-folder.ts';
import { call, runToy, toyPlugin } from './support/fake-terminal.ts';
import { modelServer } from './support/model-server.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const cwd = mkdtempSync(join(tmpdir(), 'textgrad-eval-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
const data = join(cwd, 'questions.csv');
const sums = Array.from({ length: 10 }, (_, at) => `${at},What is ${at + 11} + ${2 * at}?,${3 * at + 11}`);
const ask = (...argv: readonly string[]) => call(argv, { cwd });
const measured = ['--data', data, '--set', 'grader=number'] as const;
const good = "List the numbers.\nCheck the result.\nEnd with a line 'Answer: ' and the answer alone.";

let run: RunSummary;
beforeAll(async () => {
  writeFileSync(data, ['id,question,answer', ...sums].join('\n'));
  const args = ['run', 'reasoning/prompt', '--set', `data=${data}`, '--set', 'grader=number', '--seed', '1'];
  run = JSON.parse((await ask(...args, '--json')).out) as RunSummary;
}, 60_000);

describe('best', () => {
  test('prints the winning text alone', async () => {
    expect(await ask('best', 'latest')).toMatchObject({ code: 0, out: `${run.best.text}\n`, err: '' });
  });

  test('prints it with its score and run as JSON', async () => {
    const { out } = await ask('best', run.run.slice(0, -2), '--format', 'json');
    const { text, score, step } = run.best;
    expect(JSON.parse(out)).toMatchObject({ run: run.run, task: 'reasoning/prompt', text, score, step });
  });

  test('keeps control characters from a terminal', async () => {
    const folder = temporaryFolder();
    await runToy(['--set', 'start=a\u001b[31m', '--steps', '0'], { cwd: folder });
    expect((await call(['best', 'latest'], { cwd: folder })).out).toBe('a\u001b[31m\n');
    expect((await call(['best', 'latest'], { cwd: folder, isTTY: true })).out).not.toContain('\u001b');
  });

  test('of a run that is not there says so', async () => {
    expect(await ask('best', 'nothing')).toMatchObject({ code: 2, out: '' });
  });
});

describe('eval', () => {
  test('measures the text of a file on all questions, in a run without steps', async () => {
    writeFileSync(join(cwd, 'prompt.txt'), `${good}\n`);
    const { code, out } = await ask('eval', 'prompt.txt', ...measured, '--fail-under', '0.8', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      text: good,
      score: 1,
      passed: true,
      failUnder: 0.8,
      usage: { calls: 10 },
    });
    expect((await ask('replay', 'latest', '--verify')).code).toBe(0);
  });

  test('exits with 4 below what is wanted, and says it', async () => {
    const { code, out, err } = await ask('eval', 'Answer the question.', ...measured, '--fail-under', '0.8');
    expect(code).toBe(4);
    expect(out).toMatch(/^score +0\.\d+ \(fails: at least 0\.8 is wanted\)$/mu);
    expect(out).toMatch(/^failed {5}\d+ of 10: \d/mu);
    expect(err).toMatch(/below: the score 0\.\d+ is under 0\.8/u);
  });

  test('measures the best text of a run with its settings, and those that are said otherwise', async () => {
    const { out } = await ask('eval', run.run, '--set', 'part=test', '--json');
    const result = JSON.parse(out) as Record<string, unknown>;
    expect(result).toMatchObject({ text: run.best.text, seed: 1, usage: { calls: 2 } });
    expect(result.measurements).toHaveProperty(['test accuracy', 'value'], 100);
  });

  test('measures what a task starts from', async () => {
    const { code, out } = await ask('eval', 'molecules/design', '--set', 'objective=qed', '--json');
    expect([code, JSON.parse(out)]).toMatchObject([0, { text: 'c1ccccc1', failUnder: null, passed: true }]);
    const other = await ask(
      'eval',
      'CC(=O)Nc1ccc(O)cc1',
      '--task',
      'molecules/design',
      '--set',
      'objective=qed',
      '--json',
    );
    expect(JSON.parse(other.out)).toMatchObject({ text: 'CC(=O)Nc1ccc(O)cc1' });
  });

  test('asks as the run asked, and takes the options of models', async () => {
    const server = await modelServer(() => 'Answer: 11');
    const folder = temporaryFolder();
    const asked = async (...argv: readonly string[]) => {
      const before = server.asked.length;
      const { code, err } = await call(argv, { cwd: folder });
      expect(code, err).toBe(0);
      const temperatures = server.asked.slice(before).map(({ temperature }) => temperature);
      expect(temperatures.length).toBeGreaterThan(0);
      return new Set(temperatures);
    };
    const run = [
      'run',
      'reasoning/prompt',
      '--engine',
      server.engine,
      '--steps',
      '0',
      '--set',
      `data=${data}`,
    ];
    await asked(...run, '--set', 'grader=number', '--temperature', '0.3');
    const again = ['eval', 'latest', '--cache', 'refresh'] as const;
    expect(await asked(...again)).toEqual(new Set([0.3]));
    expect(await asked(...again, '--temperature', 'forward=0.7')).toEqual(new Set([0.7]));
    expect(await asked(...again, '--engine', server.engine)).toEqual(new Set([0]));
  });

  test('exits with 4 for what breaks a hard limit, whatever is wanted', async () => {
    const { code, out, err } = await call(['eval', 'toy/shorten', '--plugin', toyPlugin], {
      cwd: temporaryFolder(),
    });
    expect(code).toBe(4);
    expect(out).toMatch(/^score .*, infeasible$/mu);
    expect(err).toContain('infeasible: it misses the hard goal length');
  });

  test('finds the paths of a run from the folder of the run', async () => {
    const config = { data: 'questions.csv', near: ['./questions.csv'], grader: 'number', other: 'none.csv' };
    expect(await fromFolder(config, cwd)).toEqual({ ...config, data, near: [data] });
  });

  test('takes the budget, and spends no call over it', async () => {
    const { code, err } = await ask('eval', 'A prompt that is new.', ...measured, '--max-calls', '3');
    expect([code, err]).toEqual([3, expect.stringContaining('error:')]);
  });

  test.each([
    [['eval', 'lates'], "'lates' is no task (plugin/task), no .yaml file, no run of the store and no file"],
    [
      ['eval', 'a text', '--task', 'toy/shorten', '--plugin', toyPlugin],
      "'toy/shorten' starts from its settings, not from a text",
    ],
    [['eval', 'molecules/design', '--fail-under', 'good'], 'It must be a number.'],
  ])('%j is refused', async (argv, said) => {
    const { code, err } = await ask(...argv);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });
});
