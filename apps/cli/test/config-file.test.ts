import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { call, toyPlugin } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

/** A folder with a project in it: a configuration file and a plugin beside it. */
function project(name: string, text: string): string {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'project', 'plugin'), { recursive: true });
  writeFileSync(
    join(cwd, 'project', 'plugin', 'index.ts'),
    `export { default } from ${JSON.stringify(toyPlugin)};\n`,
  );
  writeFileSync(join(cwd, 'project', name), text);
  return cwd;
}

const yaml = `
task: toy/shorten
seed: 5
steps: 3
out: results
store: results/store.sqlite
plugins: [./plugin]
config:
  start: one two three four
  length: 9
`;

test('a YAML file says everything; its paths start from its folder', async () => {
  const cwd = project('run.yaml', yaml);
  const { code, out } = await call(['run', 'project/run.yaml', '--json'], { cwd });
  const summary = JSON.parse(out) as RunSummary;
  expect(code).toBe(0);
  expect(summary).toMatchObject({ task: 'toy/shorten', seed: 5, start: { text: 'one two three four' } });
  expect(summary.steps).toHaveLength(3);
  expect(readdirSync(cwd)).toEqual(['project']);
  expect(readdirSync(join(cwd, 'project', 'results')).sort()).toEqual(
    ['latest', summary.run, 'store.sqlite'].sort(),
  );
});

test('paths of its settings start from its folder too; a setting of the command line from where it is called', async () => {
  const cwd = project(
    'run.yaml',
    'task: code/repair\nsteps: 0\nconfig: { program: "./a sum.js", tests: ./sum.tests.js }\n',
  );
  writeFileSync(join(cwd, 'project', 'a sum.js'), 'function sum(a, b) {\n  return a - b;\n}\n');
  writeFileSync(join(cwd, 'project', 'sum.tests.js'), 'assert.deepEqual(sum(1, 2), 3);\n');
  const { code, err } = await call(['run', 'project/run.yaml'], { cwd });
  expect(code, err).toBe(0);
});

test('flags come before the file', async () => {
  const cwd = project('run.yaml', yaml);
  const argv = [
    'run',
    'project/run.yaml',
    '--steps',
    '1',
    '--seed',
    '6',
    '--out',
    'mine',
    '--set',
    'start=a b c',
  ];
  const { out } = await call([...argv, '--json'], { cwd });
  expect(JSON.parse(out) as RunSummary).toMatchObject({
    seed: 6,
    start: { text: 'a b c' },
    steps: [{ step: 1 }],
  });
  expect(readdirSync(cwd).sort()).toEqual(['mine', 'project']);
});

test('a JSON file is one too', async () => {
  const cwd = project('run.json', JSON.stringify({ task: 'toy/shorten', steps: 0, plugins: [toyPlugin] }));
  const { code, out } = await call(['run', 'project/run.json', '--json'], { cwd });
  expect(code).toBe(0);
  expect((JSON.parse(out) as RunSummary).steps).toEqual([]);
});
