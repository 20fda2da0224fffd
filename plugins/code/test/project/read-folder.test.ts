import { symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readFolder } from '../../src/folder/read-folder.ts';
import { projectSimulator } from '../../src/simulators/project-simulator.ts';
import { projectFolder, removeProjects } from './project-folders.ts';

afterAll(removeProjects);

const files = {
  'package.json': '{}',
  'src/a.js': 'let a = 1;\r\n',
  'src/b.py': 'b = 1\n',
  'src/empty.js': '',
  'src/a.test.js': '1;\n',
  'tests/c.js': '1;\n',
  'dist/a.js': '1;\n',
  'data/big.csv': 'x\n',
  'node_modules/one/index.js': '1;\n',
  '.env': 'SECRET=1\n',
  '.git/HEAD': 'ref: refs/heads/main\n',
  'logo.png': new Uint8Array([137, 80, 78, 71, 0, 255]),
};

const read = (choice: { readonly files?: readonly string[]; readonly ignore?: readonly string[] }) => {
  const folder = projectFolder(files);
  symlinkSync('/etc/passwd', join(folder, 'passwd.js'));
  return readFolder(folder, { files: [], ignore: [], ...choice });
};

test('programs that are no tests may change; all but secrets, links and what tools make is copied', async () => {
  const { chosen, files: copied, installed, notes } = await read({ ignore: ['data/**'] });
  expect(chosen).toEqual(['src/a.js', 'src/b.py']);
  expect(copied.map(({ path }) => path)).toEqual([
    'dist/a.js',
    'logo.png',
    'package.json',
    'src/a.js',
    'src/a.test.js',
    'src/b.py',
    'src/empty.js',
    'tests/c.js',
  ]);
  expect(copied.find(({ path }) => path === 'logo.png')).toMatchObject({
    encoding: 'base64',
    content: 'iVBORwD/',
  });
  expect(copied.find(({ path }) => path === 'src/a.js')?.content).toBe('let a = 1;\r\n');
  expect(installed).toEqual(['node_modules']);
  expect(notes).toEqual([
    'Left out, since they may hold secrets: .env.',
    'Left out, since links are not followed: passwd.js.',
  ]);
});

test.each([
  [['**/*.js'], ['dist/a.js', 'src/a.js', 'src/empty.js']],
  [['src/*'], ['src/a.js', 'src/b.py', 'src/empty.js']],
  // A test by its own name, and no other.
  [['src/a.test.js', 'tests/**'], ['src/a.test.js']],
])('of %s these may change: %s', async (globs, chosen) => {
  expect((await read({ files: globs })).chosen).toEqual(chosen);
});

test.each([
  ['/', /^'\/' is no folder of a project/u],
  ['/no/such/folder', /^The folder '\/no\/such\/folder' cannot be read: ENOENT/u],
])('%s is refused', async (path, words) => {
  await expect(readFolder(path, { files: [], ignore: [] })).rejects.toThrow(words);
});

test('a link to packages is followed where it leads to packages, and nowhere else', async () => {
  const elsewhere = projectFolder({
    'one/node_modules/a/index.js': '1;\n',
    'env/pyvenv.cfg': 'home = /usr/bin\n',
    'notes/private.txt': 'x\n',
  });
  const linked = async (name: string, target: string): Promise<readonly (readonly string[])[]> => {
    const folder = projectFolder({ 'a.js': '1;\n' });
    symlinkSync(target, join(folder, name));
    const { installed, notes } = await readFolder(folder, { files: [], ignore: [] });
    return [installed, notes];
  };
  expect(await linked('node_modules', join(elsewhere, 'one/node_modules'))).toEqual([['node_modules'], []]);
  expect(await linked('.venv', join(elsewhere, 'env'))).toEqual([['.venv'], []]);
  for (const target of ['/', '..', '.', homedir(), join(elsewhere, 'notes'), '/etc', '/no/such'])
    expect(await linked('venv', target)).toEqual([[], ['Left out, since links are not followed: venv.']]);

  // Even where it holds what an environment of Python holds.
  const project = projectFolder({ 'pyvenv.cfg': '', 'deep/a.js': '1;\n', 'private.txt': 'x\n' });
  symlinkSync('..', join(project, 'deep/venv'));
  expect((await readFolder(join(project, 'deep'), { files: [], ignore: [] })).installed).toEqual([]);
});

test('what has become a link since it was read is not shown to the tests', async () => {
  const secret = projectFolder({ 'private.txt': 'shown\n' });
  const folder = projectFolder({ 'a.js': '1;\n' });
  symlinkSync(secret, join(folder, 'venv'));
  const snapshot = { ...(await readFolder(folder, { files: [], ignore: [] })), installed: ['venv'] };
  const simulator = projectSimulator({ snapshot, test: 'cat venv/private.txt', runner: 'exit' });
  const { score } = await simulator.evaluate('<FILE path="a.js">\n1;\n</FILE>', {});
  expect(score).toBe(0);
});

test('what may hold secrets is left out by many names, in any case; folders that tools make are said', async () => {
  const secrets = [
    '.envrc',
    'prod.env',
    '.aws/config',
    '.ssh/mine',
    'Server.PEM',
    'secrets.yaml',
    'id_dsa',
    'a.p12',
  ];
  const paths = [...secrets, 'coverage/lcov.info', 'keys.js', 'environment.js'];
  const folder = projectFolder(Object.fromEntries(paths.map((path) => [path, 'x\n'])));
  const { files: copied, notes } = await readFolder(folder, { files: [], ignore: [] });
  expect(copied.map(({ path }) => path)).toEqual(['environment.js', 'keys.js']);
  expect(notes.join('\n')).toContain(
    'Left out, as what tools make has such names (rename it where it is yours): coverage.',
  );
});
