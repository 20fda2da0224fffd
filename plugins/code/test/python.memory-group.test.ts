import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits, pythonSandbox } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { findGroupParent, groupParents, MemoryGroup } from '../src/sandbox/python/memory-group.ts';
import { noPython, titled } from './python-sandboxes.ts';

const unified =
  '35 24 0:30 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate';

/** Lines as proc(5) and cgroups(7) describe them. */
describe('the group of the kernel that a process is in', () => {
  it.each([
    [
      'of a session of systemd, and the one above it',
      '0::/user.slice/user-1000.slice/user@1000.service/app.slice/a.scope\n',
      unified,
      [
        '/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice/a.scope',
        '/sys/fs/cgroup/user.slice/user-1000.slice/user@1000.service/app.slice',
      ],
    ],
    ['of a container, which sees none above it', '0::/\n', unified, ['/sys/fs/cgroup']],
    [
      'beside those of version 1',
      '4:memory:/x\n1:name=systemd:/\n0::/a\n',
      `34 24 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n${unified.replace('/sys/fs/cgroup ', '/sys/fs/cgroup/unified ')}`,
      ['/sys/fs/cgroup/unified/a', '/sys/fs/cgroup/unified'],
    ],
    [
      'where a part of the tree is mounted',
      '0::/docker/1/a\n',
      unified.replace(' / /sys', ' /docker/1 /sys'),
      ['/sys/fs/cgroup/a', '/sys/fs/cgroup'],
    ],
    ['outside of the part that is mounted', '0::/other\n', unified.replace(' / /sys', ' /docker/1 /sys'), []],
    ['outside of its namespace', '0::/../other\n', unified, []],
    [
      'of version 1 alone',
      '4:memory:/x\n',
      '34 24 0:29 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory',
      [],
    ],
    ['on no Linux', '', '', []],
  ])('%s', (_, cgroup, mounts, parents) => {
    expect(groupParents(cgroup, mounts)).toEqual(parents);
  });

  it('is made in no folder of another kind, which stays as it was', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'groups-'));
    try {
      mkdirSync(join(folder, 'a'));
      writeFileSync(join(folder, 'cgroup.subtree_control'), 'cpu memory\n');
      expect(MemoryGroup.make(folder, 1)).toBeUndefined();
      expect(MemoryGroup.make(join(folder, 'missing'), 1)).toBeUndefined();
      expect(readdirSync(folder).toSorted()).toEqual(['a', 'cgroup.subtree_control']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

const parent = noPython === undefined ? await findGroupParent('python3') : undefined;
const noGroup =
  noPython ??
  (parent === undefined ? 'this process may make no group (cgroup v2) that limits memory' : undefined);

describe.skipIf(noGroup !== undefined)(
  `a group of the kernel${noGroup === undefined ? '' : ` (skipped: ${noGroup})`}`,
  () => {
    it('is there while a program is run that has too much, and is removed', async () => {
      const sandbox = pythonSandbox();
      const source =
        "import os\ndef fill():\n    for _ in range(8):\n        if os.fork() == 0:\n            held = [b'x' * 2 ** 20 for _ in range(64)]\n            os._exit(0)\n    for _ in range(8): os.wait()\n    return 1";
      const { tests } = await sandbox.run(
        { language: 'python', source },
        [{ kind: 'comparison', name: 'fill', actual: 'fill()', expected: '1' }],
        defaultLimits,
      );
      expect(tests[0]?.verdict).toBe('out-of-memory');
      expect(await sandbox.describe()).toContain('cgroup v2');
      await sandbox[Symbol.asyncDispose]();
      await expect
        .poll(() => readdirSync(parent ?? '').filter((name) => name.startsWith('textgrad-')))
        .toEqual([]);
    });
  },
);

describe.skipIf(noPython !== undefined)(titled('what limits the memory of Python programs'), () => {
  it('is said', async () => {
    await using sandbox = pythonSandbox();
    expect(await sandbox.describe()).toMatch(
      /; memory: a sum of samples(?:, and a group of the kernel \(cgroup v2\))?$/u,
    );
  });
});
