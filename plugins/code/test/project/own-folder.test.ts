import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { ownFolder, removeOwnFolder } from '../../src/folder/own-folder.ts';

test.skipIf(!existsSync('/proc/self/ns/pid'))(
  'a folder is its own user’s alone, and those of ended processes are gone (skipped where the system does not number processes so)',
  async () => {
    const seen = /\d+/u.exec(readlinkSync('/proc/self/ns/pid'))?.[0];
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const made = (pid: number, group = seen): string =>
      mkdtempSync(join(tmpdir(), `textgrad-source-${group}-${pid}-`));
    const [left, living, elsewhere] = [made(ended), made(process.ppid), made(ended, '1')];
    try {
      const folder = await ownFolder('project');
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect([left, living, elsewhere].map((one) => existsSync(one))).toEqual([false, true, true]);
      await removeOwnFolder(folder);
      expect(existsSync(folder)).toBe(false);
    } finally {
      for (const one of [left, living, elsewhere]) rmSync(one, { recursive: true, force: true });
    }
  },
);
