import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isOwned, processOwner, type RunRecord } from '../../src/doors/runs.ts';

const run = (owner: string, status: RunRecord['status'] = 'running'): RunRecord => ({
  id: 'r',
  status,
  createdAt: 0,
  manifest: {},
  summary: null,
  owner,
  stopRequested: false,
});
const { pid } = process;

describe('the owner of a run', () => {
  test('is there while its process is', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    const owner = processOwner('here', child.pid ?? 0);
    expect(isOwned(run(owner), 'here')).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(isOwned(run(owner), 'here')).toBe(false);
  });

  test('is none of a run that has ended, and one of another machine for ever', () => {
    expect(isOwned(run(processOwner('here', pid), 'completed'), 'here')).toBe(false);
    expect(isOwned(run(''), 'here')).toBe(false);
    expect(isOwned(run('there:1@2'), 'here')).toBe(true);
  });

  test('of a store from before is told by its number', () => {
    expect(isOwned(run(`here:${pid}`), 'here')).toBe(true);
  });

  test.skipIf(!existsSync('/proc/self/stat'))(
    'is gone where another process has its number by now (skipped where the system does not say when one started)',
    () => {
      expect(processOwner('here', pid)).toMatch(/^here:\d+@\d+$/u);
      expect(isOwned(run(`here:${pid}@1`), 'here')).toBe(false);
    },
  );
});
