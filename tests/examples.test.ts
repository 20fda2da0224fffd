import { execFile } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunSummary } from '@textgrad/core/runs';
import { expect, onTestFinished, test } from 'vitest';

const root = join(import.meta.dirname, '..');

test('the tracing example prints the tree of a run', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=textgrad-src', 'docs/examples/tracing.ts'],
    { cwd: root },
  );
  const lines = stdout.split('\n');
  expect(lines[0]).toMatch(
    /^invoke_workflow molecules\/design +[\d.]+ ms {2}run\.status=completed score=0\.\d+$/u,
  );
  expect(lines.filter((line) => line.startsWith('  textgrad.step '))).toHaveLength(2);
  expect(lines.filter((line) => line.includes('    textgrad.engine expert'))).toHaveLength(4);
  expect(stdout).toContain('The best molecule is');
});

test('a Python file is one part of what a molecule is wanted for, and a replay does not run it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'textgrad-own-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const file of ['halogens.py', 'halogens.yaml'])
    copyFileSync(join(root, 'docs/examples', file), join(folder, file));
  const command = async (...args: readonly string[]): Promise<string> => {
    const store = ['--store', join(folder, 'store.sqlite')];
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=textgrad-src', 'apps/cli/src/main.ts', ...args, ...store],
      { cwd: root },
    );
    return stdout;
  };
  const run = ['run', join(folder, 'halogens.yaml'), '--steps', '1', '--out', join(folder, 'runs'), '--json'];
  const { start } = JSON.parse(await command(...run)) as RunSummary;
  expect(start.measurements.halogens?.value).toBe(2);
  // What would show that it was run again.
  appendFileSync(join(folder, 'halogens.py'), `\nopen(${JSON.stringify(join(folder, 'ran'))}, "w")\n`);
  // What the program was stays with the run: neither a changed file nor a missing one is looked at.
  expect(await command('replay', 'latest', '--verify')).toMatch(/verdict +same/u);
  rmSync(join(folder, 'halogens.py'));
  expect(await command('replay', 'latest', '--verify')).toMatch(/verdict +same/u);
  expect(existsSync(join(folder, 'ran'))).toBe(false);
});

test('an imported run starts no program until it is allowed to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'textgrad-others-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const ran = join(folder, 'ran');
  const write = `sh -c 'echo 1 | tee -a "$0"' ${ran}`;
  const objective = {
    name: 'theirs',
    components: { p: { measure: 'program', program: { command: write } } },
    aims: [{ name: 'overall', minimise: 'p' }],
  };
  const command = async (store: string, ...args: readonly string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=textgrad-src', 'apps/cli/src/main.ts', ...args, '--store', join(folder, store)],
      { cwd: root },
    );
    return stdout;
  };
  const out = ['--out', join(folder, 'runs')];
  writeFileSync(
    join(folder, 'theirs.json'),
    JSON.stringify({ task: 'molecules/design', steps: 0, config: { objective } }),
  );
  await command('theirs.sqlite', 'run', join(folder, 'theirs.json'), ...out);
  await command('theirs.sqlite', 'export', 'latest', '-o', join(folder, 'run.jsonl'));
  rmSync(ran);
  const imported = JSON.parse(await command('ours.sqlite', 'import', join(folder, 'run.jsonl'), '--json'));
  const others = ['eval', (imported as { run: string }).run, '--cache', 'off', ...out, '--json'];
  const refused = command('ours.sqlite', ...others);
  await expect(refused).rejects.toMatchObject({
    code: 2,
    stdout: expect.stringContaining('PROGRAMS_NOT_ALLOWED'),
  });
  expect(existsSync(ran)).toBe(false);
  await command('ours.sqlite', ...others, '--run-programs');
  expect(existsSync(ran)).toBe(true);
});
