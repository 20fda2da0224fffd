import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';

const program = join(import.meta.dirname, '../src/main.ts');

test.each(['python', 'typescript'])('the first run of a new folder in %s works', async (language) => {
  const made = await call(['init', 'still', '--language', language]);
  expect([made.code, made.err]).toEqual([0, expect.stringContaining('cd still && textgrad run run.yaml')]);
  const argv = ['--conditions=textgrad-src', program, 'run', 'run.yaml', '--steps', '2', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    cwd: join(made.cwd, 'still'),
    env: { ...process.env, PATH: `${join(process.execPath, '..')}:${process.env.PATH}` },
  });
  const { status, start, best } = JSON.parse(stdout);
  // 80 - 10 (13 / 20)² at the middle: 65 degC, a rate of 10^-1.5, water.
  expect([status, start.score]).toEqual(['completed', expect.closeTo(80 - 10 * 0.65 ** 2 - 20, 2)]);
  expect(best.score).toBeGreaterThanOrEqual(start.score);
});

test('nothing that is there is written over', async () => {
  const { cwd } = await call(['init', 'still']);
  writeFileSync(join(cwd, 'still/simulator.py'), 'mine');
  const again = await call(['init', 'still'], { cwd });
  expect([again.code, again.err]).toEqual([
    2,
    expect.stringContaining("There is a file 'simulator.py' in 'still' already"),
  ]);
  expect(readFileSync(join(cwd, 'still/simulator.py'), 'utf8')).toBe('mine');
});

test('what to type next is quoted for a shell', async () => {
  const { cwd, err } = await call(['init', "it's $HOME"]);
  expect(err).toContain("cd 'it'\\''s $HOME' && textgrad run run.yaml");
  const typed = err.slice(err.indexOf('cd '), err.indexOf(' && textgrad'));
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', `${typed} && cat simulator.py`], { cwd });
  expect(stdout).toContain('def evaluate');
});
