import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

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
