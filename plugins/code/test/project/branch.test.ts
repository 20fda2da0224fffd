import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codePlugin } from '@textgrad/code';
import { afterAll, expect, test } from 'vitest';
import { gitNotes } from '../../src/folder/git-facts.ts';
import { projectFolder, removeProjects } from './project-folders.ts';

afterAll(removeProjects);

const patch =
  '--- a/src/a.js\n+++ b/src/a.js\n@@ -1,2 +1,2 @@\n const one = 1;\n-const two = 1;\n+const two = 2;\n';

function repository(): { readonly folder: string; readonly git: (...args: string[]) => string } {
  const folder = projectFolder({
    'src/a.js': 'const one = 1;\r\nconst two = 1;\r\n',
    'b.txt': 'b\n',
    'best.patch': patch,
  });
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b.c', ...args], {
      cwd: folder,
      encoding: 'utf8',
    });
  git('init', '-q', '-b', 'main');
  git('config', 'user.name', 'A');
  git('config', 'user.email', 'a@b.c');
  git('add', 'src', 'b.txt');
  git('commit', '-q', '-m', 'first');
  return { folder, git };
}

async function branch(folder: string, settings: object = {}): Promise<readonly string[]> {
  const printed: string[] = [];
  const { branch: command } = codePlugin.commands;
  await command?.run('best.patch', command.settings.parse(settings), {
    cwd: folder,
    env: {},
    signal: new AbortController().signal,
    print: (line) => void printed.push(line),
    progress: () => undefined,
    warn: () => undefined,
  });
  return printed;
}

test('a patch becomes a branch, and neither working tree nor index nor the checked out branch change', async () => {
  const { folder, git } = repository();
  writeFileSync(join(folder, 'b.txt'), 'changed\n');
  writeFileSync(join(folder, 'c.txt'), 'staged\n');
  git('add', 'c.txt');
  const before = [
    git('status', '--porcelain'),
    git('rev-parse', 'HEAD'),
    readFileSync(join(folder, 'src/a.js'), 'utf8'),
  ];
  const [line] = await branch(folder, { name: 'fix/two' });
  expect(line).toMatch(/^fix\/two [0-9a-f]{12}: src\/a\.js$/u);
  expect([
    git('status', '--porcelain'),
    git('rev-parse', 'HEAD'),
    readFileSync(join(folder, 'src/a.js'), 'utf8'),
  ]).toEqual(before);
  expect(git('show', 'fix/two:src/a.js')).toBe('const one = 1;\r\nconst two = 2;\r\n');
  expect(git('diff', '--stat', 'main', 'fix/two')).toContain('1 file changed, 1 insertion(+), 1 deletion(-)');
  await expect(branch(folder, { name: 'fix/two' })).rejects.toThrow("There is a branch 'fix/two' already");
});

test('a patch of what was never committed is refused with the place', async () => {
  const { folder, git } = repository();
  writeFileSync(join(folder, 'src/a.js'), 'const three = 3;\n');
  git('commit', '-q', '-am', 'second');
  await expect(branch(folder)).rejects.toThrow(
    /^The patch does not fit the last commit: src\/a\.js: Hunk 1 of the diff does not fit: .* commit them first\.$/u,
  );
});

test('changes that git does not have are said', async () => {
  const { folder } = repository();
  expect(await gitNotes(folder)).toEqual([
    expect.stringMatching(/^The folder is as git has it at [0-9a-f]+\.$/u),
  ]);
  writeFileSync(join(folder, 'b.txt'), 'changed\n');
  expect(await gitNotes(folder)).toEqual([
    expect.stringMatching(/^The folder has changes that git does not have \(since [0-9a-f]+\): b\.txt\./u),
  ]);
});

test('nothing that a repository names is started: neither filters nor hooks nor programs for signatures', async () => {
  const { folder, git } = repository();
  const mark = join(folder, 'started');
  const program = join(folder, 'program');
  writeFileSync(program, `#!/bin/sh\necho "$0 $*" >>'${mark}'\ncat\n`);
  for (const name of ['reference-transaction', 'post-index-change', 'pre-commit', 'post-commit']) {
    const hook = join(folder, '.git/hooks', name);
    writeFileSync(hook, `#!/bin/sh\necho hook >>'${mark}'\n`);
    chmodSync(hook, 0o755);
  }
  chmodSync(program, 0o755);
  writeFileSync(join(folder, '.gitattributes'), 'b.txt filter=one.two\nsrc/* filter=three diff=three\n');
  for (const name of ['filter.one.two.clean', 'filter.three.process', 'diff.three.textconv', 'gpg.program'])
    git('config', name, program);
  for (const name of [
    'core.fsmonitor',
    'diff.external',
    'core.pager',
    'core.sshCommand',
    'credential.helper',
  ])
    git('config', name, program);
  git('config', 'commit.gpgSign', 'true');
  git('config', 'filter.three.required', 'true');
  writeFileSync(join(folder, 'b.txt'), 'c\n');
  // The marker tells: git itself starts the filter.
  git('-c', 'filter.three.required=false', 'status', '--porcelain');
  expect(readFileSync(mark, 'utf8')).toContain('program');
  writeFileSync(mark, '');

  writeFileSync(join(folder, 'b.txt'), 'd\n');
  expect(await gitNotes(folder)).toEqual([expect.stringContaining('b.txt')]);
  expect(await branch(folder, { name: 'fix/quiet' })).toHaveLength(1);
  expect([existsSync(mark), readFileSync(mark, 'utf8')]).toEqual([true, '']);

  git('config', 'filter.a=b.clean', program);
  writeFileSync(join(folder, '.gitattributes'), 'b.txt filter=a=b\n');
  writeFileSync(join(folder, 'b.txt'), 'e\n');
  writeFileSync(mark, '');
  expect(await gitNotes(folder)).toEqual([]);
  expect(readFileSync(mark, 'utf8')).toBe('');
});
