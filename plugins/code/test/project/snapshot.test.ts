import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { exampleProject } from '../../src/datasets/example-project.ts';
import { rawText, type Snapshot, snapshotSchema } from '../../src/folder/snapshot.ts';
import { sourceFolder } from '../../src/folder/source-folder.ts';
import { writeFiles } from '../../src/folder/write-files.ts';
import { snapshotIn } from '../../src/simulators/folder-part.ts';
import { projectFolder, removeProjects } from './project-folders.ts';

afterAll(removeProjects);

const withFile = (path: string): Snapshot => ({
  ...exampleProject,
  files: [...exampleProject.files, { path, content: 'x\n', encoding: 'utf8', executable: false }],
});

test.each(['../x.txt', 'src/../../x.txt', '/etc/cron.d/x', 'a\\..\\x', 'a\0b', './x', 'src//x', 'src/', ''])(
  'a snapshot with a file at %j is none',
  (path) => {
    expect(snapshotSchema.safeParse(withFile('src/x.txt')).success).toBe(true);
    expect(snapshotSchema.safeParse(withFile(path)).success).toBe(false);
  },
);

test.each([
  { chosen: ['../../x.js'] },
  { chosen: ['src/other.js'] },
  { installed: ['../node_modules'] },
  { installed: ['/home/../node_modules'] },
  { installed: ['/home/one'] },
  { folder: '/home/one/../two' },
  { folder: '/' },
  { folder: 'home' },
])('a snapshot with %j is none', (changed) => {
  expect(snapshotSchema.safeParse({ ...exampleProject, ...changed }).success).toBe(false);
});

test('what an imported run says of its folder is refused in a sentence', () => {
  const content = JSON.stringify(withFile('../x.txt'));
  const artifacts = [{ name: 'folder.json', mediaType: 'application/json', content }];
  expect(() => snapshotIn({ artifacts } as never)).toThrow(
    /^The folder kept with the run is none that was read here \(files\.\d+\.path: leaves the folder\)/u,
  );
});

test('nothing is written where one file would leave its folder', async () => {
  const folder = projectFolder({ 'own/a.txt': 'a' });
  const files = [['b.txt', 'b'] as const, ['../outside.txt', 'c'] as const];
  await expect(writeFiles(join(folder, 'own'), files)).rejects.toMatchObject({ code: 'PATH_OUTSIDE' });
  expect([existsSync(join(folder, 'outside.txt')), existsSync(join(folder, 'own/b.txt'))]).toEqual([
    false,
    false,
  ]);
  const name = `${basename(folder)}-strange.txt`;
  await expect(sourceFolder(withFile(`../${name}`))).rejects.toMatchObject({ code: 'PATH_OUTSIDE' });
  expect(existsSync(join(dirname(folder), name))).toBe(false);
});

test('a copy of a project can be read by its owner alone', async () => {
  const folder = await sourceFolder(exampleProject);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  expect(rawText(exampleProject, 'package.json')).toContain('node --test');
});
