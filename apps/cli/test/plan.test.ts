import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, toyPlugin } from './support/fake-terminal.ts';
import { modelServer } from './support/model-server.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

interface Plan {
  readonly calls: Readonly<Record<string, number>>;
  readonly repairs: number;
}

test.each([
  ['tests.js', 'assert.deepEqual(add(1, 2), 3);\n'],
  ['tests.py', 'assert add(1, 2) == 3\n'],
])("a problem of one's own is planned without a program: %s", async (file, text) => {
  const cwd = temporaryFolder();
  const tests = join(cwd, file);
  writeFileSync(tests, text);
  const set = ['--set', 'statement=Write add.', '--set', `tests=${tests}`];
  const { code, out, err } = await call([
    'plan',
    'code/solve',
    ...set,
    '--engine',
    'openai:gpt-4o',
    '--json',
  ]);
  expect(code, err).toBe(0);
  // One first program; in each of four steps a gradient and an update.
  expect(JSON.parse(out)).toMatchObject({ calls: { forward: 1, gradient: 4, update: 4 }, repairs: 8 });
});

test('its last line is the run, with engine, steps and all settings, quoted for a shell', async () => {
  const argv = ['toy/shorten', '--plugin', toyPlugin, '--engine', 'openai:gpt-4o', '--steps', '2'];
  const more = [
    '--temperature',
    'update=0.7',
    '--set',
    "start=it's a toy",
    '--engine-for',
    'update=ollama:m',
  ];
  const { err } = await call(['plan', ...argv, ...more, '--timeout', '30', '--seed', '3']);
  const [, next = ''] = /^next +textgrad (.*)$/mu.exec(err) ?? [];
  for (const words of [
    'run toy/shorten --engine openai:gpt-4o --engine-for update=ollama:m --seed 3 --steps 2',
    '--temperature update=0.7 --timeout 30',
    `--set 'start=it'\\''s a toy' --plugin ${toyPlugin}`,
    // Two gradients, two updates, and two repairs of each.
    '--max-calls 8',
  ])
    expect(next).toContain(words);
});

test('the part that is tested once at the end is counted', async () => {
  const planned = async (...set: readonly string[]): Promise<Plan> => {
    const argv = ['plan', 'reasoning/prompt', '--set', 'data=made-counting', ...set, '--steps', '1'];
    return JSON.parse((await call([...argv, '--engine', 'openai:gpt-4o', '--json'])).out) as Plan;
  };
  const [without, once] = [await planned(), await planned('--set', 'test=once')];
  expect((once.calls.forward ?? 0) - (without.calls.forward ?? 0)).toBe(100);
});

test('a limit of calls that holds no measurement is refused before the first call', async () => {
  const server = await modelServer(() => 'Answer: 3');
  const argv = ['run', 'reasoning/prompt', '--set', 'data=made-counting', '--engine', server.engine];
  const { code, err } = await call([...argv, '--max-calls', '40']);
  expect(code).toBe(2);
  expect(err).toContain('the start alone takes 50 calls');
  expect(server.asked).toEqual([]);
});
