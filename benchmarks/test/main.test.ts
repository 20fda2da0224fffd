import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const bench = (...args: readonly string[]) =>
  spawnSync(process.execPath, ['--conditions=textgrad-src', main, ...args], { encoding: 'utf8' });

test('the command prints one JSON object and exits with 0', () => {
  const { status, stdout } = bench('backward-depth', '--sizes', '10', '--repeats', '1', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    benchmark: 'backward-depth',
    results: [{ nodes: 10 }, { nodes: 10 }],
  });
  expect(status).toBe(0);
});

test('an unknown name exits with 2 and says the nearest', () => {
  const { status, stdout, stderr } = bench('backward-depht');
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain("Did you mean 'backward-depth'?");
});
