import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheModes, type RunSummary } from '@textgrad/core/runs';
import { describe, expect, test } from 'vitest';
import { call, runToy, toyPlugin } from './support/fake-terminal.ts';
import { modelServer } from './support/model-server.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

describe('a run that has used up its budget', () => {
  test('exits with 3, with its best so far and the line that goes on', async () => {
    const { code, out, err, cwd } = await runToy(['--max-calls', '3']);
    expect(code).toBe(3);
    expect(out).toContain('Best candidate: step 1');
    expect(err).toMatch(/^exhausted {2}The budget of 3 calls is used up/mu);
    const next = /^next {7}textgrad (resume \S+ --add-calls 3)$/mu.exec(err)?.[1] ?? '';
    const shown = await call(['show', 'latest'], { cwd });
    expect(shown.out).toMatch(/^budget {5}calls 3 of 3$/mu);
    expect(shown.err).toContain(next);
    expect((await call(['ls'], { cwd })).out).toMatch(/toy\/shorten {2}exhausted/u);
    expect((await call(['doctor'], { cwd })).out).toMatch(/^– exhausted run .* textgrad resume 2/mu);
    const gone = await call([...next.split(' '), '--json'], { cwd });
    expect([gone.code, (JSON.parse(gone.out) as RunSummary).steps.length]).toEqual([3, 3]);
    expect((await call(['resume', 'latest', '--add-calls', '2'], { cwd })).code).toBe(0);
  });

  test('goes on with as much as the next call lacks, where that is more than was given', async () => {
    const server = await modelServer(() => 'Shorten it.');
    const { code, err, cwd } = await runToy(['--engine', server.engine, '--max-tokens', '10']);
    expect([code, server.asked.length]).toEqual([3, 0]);
    const needed = Number(/The next call takes (\d+) at least/u.exec(err)?.[1]);
    const more = /--add-tokens (\d+)$/mu.exec(err)?.[1] ?? '';
    expect(Number(more)).toBe(needed - 10);
    await call(['resume', 'latest', '--add-tokens', more], { cwd });
    expect(server.asked.length).toBeGreaterThan(0);
  });

  test.each([
    ['evaluations', ['--max-evaluations', '2'], 1],
    ['calls', ['--max-calls', '1'], 0],
    ['minutes', ['--max-minutes', '0.002', '--set', 'pause=70'], 1],
  ])('%s', async (amount, argv, most) => {
    const { code, out } = await runToy([...argv, '--json']);
    const { status, error, steps } = JSON.parse(out) as RunSummary;
    expect({ code, status, amount: error?.amount }).toEqual({ code: 3, status: 'exhausted', amount });
    expect(steps.length).toBeLessThanOrEqual(most);
  });

  test('when it is used up before there is a result, it is one sentence, and 3 all the same', async () => {
    const { code, out, err, cwd } = await runToy([
      '--quiet',
      '--max-minutes',
      '0.0001',
      '--set',
      'pause=500',
    ]);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(/^error: The budget of 0\.0001 minutes is used up[^\n]*\n$/u);
    expect((await call(['resume', 'latest', '--add-minutes', '1'], { cwd })).code).toBe(0);
  });
});

test('a budget that holds no measurement is refused before the first call, unless the store has the answers', async () => {
  const cwd = temporaryFolder();
  const server = await modelServer(() => 'Answer: 3');
  const questions = Array.from({ length: 8 }, (_, at) => `${at},What is ${at} + 1?,${at + 1}`);
  writeFileSync(join(cwd, 'q.csv'), ['id,question,answer', ...questions].join('\n'));
  const data = ['--set', `data=${join(cwd, 'q.csv')}`, '--set', 'grader=number', '--set', 'part=all'];
  const ask = (...more: readonly string[]) =>
    call(['run', 'reasoning/prompt', '--engine', server.engine, '--steps', '0', ...data, ...more], { cwd });
  const refused = await ask('--max-calls', '3');
  expect([refused.code, server.asked.length]).toEqual([2, 0]);
  expect(refused.err).toContain('holds no measurement: the start alone takes 8 calls');
  expect((await ask()).code).toBe(0);
  expect((await ask('--max-calls', '3')).code).toBe(0);
  expect((await ask('--max-calls', '3', '--temperature', '0.5')).code).toBe(2);
  expect((await ask('--max-calls', '3', '--cache', 'refresh')).code).toBe(2);
  expect(server.asked).toHaveLength(8);
});

test('of a budget that runs share, what is left must hold the start', async () => {
  const cwd = temporaryFolder();
  const server = await modelServer(() => 'Answer: 3');
  const questions = Array.from({ length: 4 }, (_, at) => `${at},What is ${at} + 1?,${at + 1}`);
  writeFileSync(join(cwd, 'q.csv'), ['id,question,answer', ...questions].join('\n'));
  const data = ['--set', `data=${join(cwd, 'q.csv')}`, '--set', 'grader=number', '--set', 'part=all'];
  const ask = (...more: readonly string[]) =>
    call(
      [
        'run',
        'reasoning/prompt',
        '--engine',
        server.engine,
        '--steps',
        '0',
        ...data,
        '--budget',
        'shared',
        ...more,
      ],
      { cwd },
    );
  expect((await ask('--max-calls', '6')).code).toBe(0);
  const refused = await ask('--seed', '1');
  expect([refused.code, server.asked.length]).toEqual([2, 4]);
  expect(refused.err).toContain(
    "Of the budget 'shared' of 6 calls, 4 are used, and what is left holds no measurement: the start alone takes 4 calls. Nothing was asked: give --max-calls 9 or more",
  );
  expect((await ask('--seed', '1', '--max-calls', '9')).code).toBe(0);
});

test('a configuration file sets limits and cache; flags come before it', async () => {
  const cwd = temporaryFolder();
  const budget = 'budget: { calls: 3, name: shared }\ncache: off\n';
  writeFileSync(join(cwd, 'run.yaml'), `task: toy/shorten\nplugins: ['${toyPlugin}']\n${budget}`);
  expect((await call(['run', 'run.yaml'], { cwd })).code).toBe(3);
  const shared = await call(['run', 'run.yaml', '--json'], { cwd });
  expect([shared.code, (JSON.parse(shared.out) as RunSummary).usage.calls]).toEqual([3, 0]);
  expect((await call(['run', 'run.yaml', '--max-calls', '20'], { cwd })).code).toBe(0);
  const stats = JSON.parse((await call(['cache', 'stats', '--json'], { cwd })).out) as {
    answers: { shared: number }[];
  };
  expect(stats.answers.map(({ shared: count }) => count)).toEqual([0, 0]);
});

test.each([
  ['an unknown key', 'budget: { cals: 3 }', ["'budget.cals'", "'calls'"]],
  ['no calls at all', 'budget: { calls: 0 }', ['budget.calls']],
  ['an unknown mode', 'cache: sometimes', ['cache']],
  ['an unknown role', 'engines: { updat: expert }', ['engines']],
])('a file with %s', async (_name, text, words) => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'run.yaml'), `task: toy/shorten\n${text}\n`);
  const { code, err } = await call(['run', 'run.yaml'], { cwd });
  expect(code).toBe(2);
  for (const word of words) expect(err).toContain(word);
});

test.each([
  [
    ['--max-calls', '0'],
    ["'0'", 'whole number from 1'],
  ],
  [
    ['--max-usd', 'much'],
    ["'much'", 'number above 0'],
  ],
  [
    ['--cache', 'sometimes'],
    ["'sometimes'", 'replay-only'],
  ],
  [['--engine-for', 'updat=expert'], ["Did you mean 'update'?"]],
  [['--engine-for', 'update'], ['--engine-for update=openai:gpt-4o']],
])('run %s is wrong usage', async (argv, words) => {
  const { code, err } = await runToy(argv);
  expect(code).toBe(2);
  for (const word of words) expect(err).toContain(word);
});

test('a price that is unknown is refused under a limit in dollars, before anything is written', async () => {
  const { code, err } = await runToy([
    '--engine',
    'openai-compatible:http://127.0.0.1:9/v1#m',
    '--max-usd',
    '1',
  ]);
  expect(code).toBe(2);
  expect(err).toContain('The price of');
});

test('the modes in the help are the toolkit’s', async () => {
  const { out } = await call(['run', '--help']);
  for (const [mode, words] of Object.entries(cacheModes))
    expect(out).toContain(`${mode.padEnd(12)} ${words}`);
});

test('another engine for a role is named in the result', async () => {
  const { out } = await runToy(['--json', '--engine-for', 'update=expert']);
  expect((JSON.parse(out) as RunSummary).engineKind).toBe('expert');
});

test('replay-only needs no key', async () => {
  const { code, err } = await runToy(['--quiet', '--cache', 'replay-only', '--engine', 'openai:gpt-4o']);
  expect([code, err]).toEqual([5, expect.stringContaining('no recorded answer')]);
});

test('replay-only answers from earlier runs, and a miss exits with 5 and names the key', async () => {
  const { code, err } = await runToy(['--quiet', '--cache', 'replay-only']);
  expect(code).toBe(5);
  expect(err).toMatch(
    /^error: There is no recorded answer of the simulator 'toy\/counter' under the key [0-9a-f]{64}/u,
  );
});
