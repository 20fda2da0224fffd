import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call, toyPlugin } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const toy = ['--plugin', toyPlugin];

test('without arguments the way to a result is shown, with commands to copy', async () => {
  const { code, out } = await call([]);
  expect(code).toBe(0);
  for (const command of ['textgrad list', 'textgrad run molecules/design', 'textgrad show latest'])
    expect(out).toContain(command);
  expect(out).toContain('rule-based expert, not a language model');
  expect(out).toContain('OPENAI_API_KEY');
});

test('called through npm, the commands to copy are too', async () => {
  expect((await call([], { env: { npm_command: 'exec' } })).out).toContain(
    'npx textgrad run molecules/design',
  );
});

test('list shows tasks with their settings', async () => {
  const { out } = await call(['list', ...toy]);
  expect(out).toContain('molecules/design');
  expect(out).toMatch(/toy\/shorten {2}Shorten a sentence \(4 steps\)[\s\S]*settings: start, length/u);
});

test('list --json is one object', async () => {
  const { out } = await call(['list', ...toy, '--json']);
  const { tasks, failed } = JSON.parse(out) as { tasks: { task: string }[]; failed: unknown[] };
  expect(tasks.map(({ task }) => task)).toEqual(expect.arrayContaining(['molecules/design', 'toy/shorten']));
  expect(failed).toEqual([]);
});

test('plugins shows what is loaded, and why others are not', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'broken.js'), "throw new Error('out of order');\n");
  const { code, out, err } = await call(['plugins', ...toy, '--plugin', './broken.js'], { cwd });
  expect(code).toBe(0);
  expect(out).toMatch(
    /^toy 1\.2\.3 {2}Sentences[\s\S]*tasks: shorten\n {2}experts: toy\n {2}views: sentence$/mu,
  );
  expect(err).toMatch(/^not loaded: \.\/broken\.js \(.*out of order\)$/mu);
  const { failed } = JSON.parse(
    (await call(['plugins', '--plugin', './broken.js', '--json'], { cwd })).out,
  ) as {
    failed: { failure: { code: string } }[];
  };
  expect(failed[0]?.failure.code).toBe('PLUGIN_THREW');
});

test('schema prints the JSON schema of a task, with defaults', async () => {
  const { code, out } = await call(['schema', 'toy/shorten', ...toy]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    type: 'object',
    properties: { length: { type: 'integer', default: 20, description: 'The most characters.' } },
  });
});

test('engines explains names and keys, and never prints a key', async () => {
  const env = { OPENAI_API_KEY: 'sk-hunter2' };
  const { out } = await call(['engines'], { env });
  expect(out).toMatch(/^expert +– +rule-based expert, not a language model/mu);
  expect(out).toMatch(/^openai:gpt-4o +OPENAI_API_KEY \(set\)/mu);
  const json = (await call(['engines', '--json'], { env })).out;
  expect(JSON.parse(json)).toMatchObject({ engines: expect.arrayContaining([]) });
  expect(`${out}${json}`).not.toContain('hunter2');
});

test('--version prints the version, --help the commands with examples', async () => {
  expect((await call(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u);
  const { code, out } = await call(['--help']);
  expect(code).toBe(0);
  for (const command of [
    'run',
    'resume',
    'stop',
    'replay',
    'plan',
    'list',
    'show',
    'ls',
    'export',
    'import',
    'cache',
    'schema',
    'plugins',
    'engines',
    'serve-engine',
    'doctor',
  ]) {
    expect(out).toMatch(new RegExp(`^ {2}${command} `, 'mu'));
    expect((await call([command, '--help'])).out).toContain('Examples:\n  textgrad ');
  }
});
