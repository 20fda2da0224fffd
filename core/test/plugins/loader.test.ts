import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadPlugin } from '../../src/doors/runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const core = pathToFileURL(join(import.meta.dirname, '../../src/index.ts')).href;
const pluginCode = (name = 'mine'): string =>
  `import { definePlugin } from '${core}';\nexport default definePlugin({ name: '${name}', version: '1.0.0', description: 'A test.' });\n`;

/** A folder with the files given. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

describe('a plugin named by path', () => {
  test.each([
    ['a module', './mine.mjs', { 'mine.mjs': pluginCode() }],
    ['a TypeScript module', './mine.ts', { 'mine.ts': pluginCode() }],
    ['a folder with an index.ts', './mine', { 'mine/index.ts': pluginCode() }],
    ['a folder with an index.mjs', './mine', { 'mine/index.mjs': pluginCode() }],
    ['a folder with src/index.ts', './mine', { 'mine/src/index.ts': pluginCode() }],
    [
      'a package',
      './mine',
      { 'mine/package.json': '{"main": "./lib/a.mjs"}', 'mine/lib/a.mjs': pluginCode() },
    ],
    [
      'a package that is not built yet',
      './mine',
      { 'mine/package.json': '{"main": "./dist/index.js"}', 'mine/src/index.ts': pluginCode() },
    ],
    ['the folder itself', '.', { 'index.mjs': pluginCode() }],
    ['a folder further up', '../mine.mjs', { 'mine.mjs': pluginCode(), 'down/here.txt': '' }],
  ])('may be %s', async (_, name, files) => {
    const folder = folderWith(files as Record<string, string>);
    const from = name.startsWith('..') ? join(folder, 'down') : folder;
    expect((await loadPlugin(name, { from })).name).toBe('mine');
  });

  test('may be an absolute path or a file URL, of a module or of a folder', async () => {
    const folder = folderWith({ 'mine/index.mjs': pluginCode() });
    const module = join(folder, 'mine', 'index.mjs');
    for (const name of [
      module,
      join(folder, 'mine'),
      pathToFileURL(module).href,
      pathToFileURL(join(folder, 'mine')).href,
    ])
      expect((await loadPlugin(name, { from: '/' })).name).toBe('mine');
  });

  test.each(['./nowhere', './nowhere.ts', 'file:///nowhere/at/all.mjs', '/nowhere/at/all'])(
    'that is not there is said to be not there: %s',
    async (name) => {
      await expect(loadPlugin(name, { from: temporaryFolder() })).rejects.toMatchObject({
        kind: 'usage',
        code: 'PLUGIN_NOT_FOUND',
        message: expect.stringContaining(name),
      });
    },
  );

  test('that is a folder without a module is told what is missing', async () => {
    const from = folderWith({ 'mine/readme.md': '' });
    await expect(loadPlugin('./mine', { from })).rejects.toMatchObject({
      code: 'PLUGIN_NOT_FOUND',
      message: expect.stringContaining('index.ts'),
    });
  });
});

describe('a plugin named by package', () => {
  const installed = (name: string, files: Readonly<Record<string, string>>) =>
    folderWith(
      Object.fromEntries(Object.entries(files).map(([path, text]) => [`node_modules/${name}/${path}`, text])),
    );
  const asPackage = (code: string) => ({ 'package.json': '{"main": "main.mjs"}', 'main.mjs': code });

  test('is looked up from the folder given', async () => {
    const from = installed('textgrad-mine', asPackage(pluginCode()));
    expect((await loadPlugin('textgrad-mine', { from })).name).toBe('mine');
  });

  test('may have a scope, and a short name within ours', async () => {
    const from = installed('@textgrad/mine', asPackage(pluginCode()));
    expect((await loadPlugin('@textgrad/mine', { from })).name).toBe('mine');
    expect((await loadPlugin('mine', { from })).name).toBe('mine');
  });

  test('is ours before somebody else’s of the same short name', async () => {
    const from = folderWith({
      'node_modules/@textgrad/mine/package.json': '{"main": "main.mjs"}',
      'node_modules/@textgrad/mine/main.mjs': pluginCode('ours'),
      'node_modules/mine/package.json': '{"main": "main.mjs"}',
      'node_modules/mine/main.mjs': pluginCode('theirs'),
    });
    expect((await loadPlugin('mine', { from })).name).toBe('ours');
  });

  test('is imported as the caller sees it, before the folder is looked through', async () => {
    const folder = folderWith({ 'mine.mjs': pluginCode('imported') });
    const from = installed('mine', asPackage(pluginCode('installed')));
    const importer = async (name: string): Promise<unknown> => {
      if (name === '@textgrad/mine') return import(pathToFileURL(join(folder, 'mine.mjs')).href);
      throw Object.assign(new Error(`Cannot find package '${name}'`), { code: 'ERR_MODULE_NOT_FOUND' });
    };
    expect((await loadPlugin('mine', { from, importer })).name).toBe('imported');
    expect(
      (
        await loadPlugin('textgrad-mine', {
          from: installed('textgrad-mine', asPackage(pluginCode())),
          importer,
        })
      ).name,
    ).toBe('mine');
  });

  test('that nobody knows is answered with the nearest name and how to install one', async () => {
    const known = ['molecules', 'radiotherapy'];
    await expect(loadPlugin('molcules', { from: temporaryFolder(), known })).rejects.toMatchObject({
      kind: 'usage',
      code: 'PLUGIN_NOT_FOUND',
      message: expect.stringMatching(/'molcules'\. Did you mean 'molecules'\? .*Install it with npm/u),
    });
  });
});

describe('a plugin that cannot be loaded', () => {
  const load = (files: Readonly<Record<string, string>>, name = './mine.mjs') =>
    loadPlugin(name, { from: folderWith(files) });

  test('because it throws is named, with what it threw', async () => {
    const broken = load({ 'mine.mjs': "throw new Error('no licence');" });
    await expect(broken).rejects.toMatchObject({
      kind: 'plugin',
      code: 'PLUGIN_THREW',
      message: "The plugin './mine.mjs' cannot be loaded: no licence",
      cause: expect.objectContaining({ message: 'no licence' }),
    });
  });

  test('because something that it needs is missing is not taken for one that is not there', async () => {
    const broken = load({ 'mine.mjs': "import 'no-such-package-at-all';" });
    await expect(broken).rejects.toMatchObject({
      code: 'PLUGIN_THREW',
      message: expect.stringContaining('no-such-package-at-all'),
    });
  });

  test('because it does not parse is named', async () => {
    await expect(load({ 'mine.mjs': 'export default {' })).rejects.toMatchObject({ code: 'PLUGIN_THREW' });
  });

  test('because it breaks the contract says how', async () => {
    const broken = load({ 'mine.mjs': pluginCode('My Plugin') });
    await expect(broken).rejects.toMatchObject({
      code: 'PLUGIN_INVALID',
      message: expect.stringContaining('a plugin name is lower case'),
    });
  });

  test.each([
    'export const plugin = 1;',
    'export default {};',
    'export default { apiVersion: 99 };',
    'export default null;',
  ])('because its default export is no plugin: %s', async (code) => {
    await expect(load({ 'mine.mjs': code })).rejects.toMatchObject({
      code: 'PLUGIN_INVALID',
      message: "'./mine.mjs' is not a plugin: its default export must come from definePlugin().",
    });
  });

  test.each(['{"main": ', '{"main": 5}', '[]', 'null'])(
    'because its package.json is %s',
    async (manifest) => {
      const broken = load({ 'mine/package.json': manifest }, './mine');
      await expect(broken).rejects.toMatchObject({
        kind: 'usage',
        message: expect.stringContaining('./mine'),
      });
    },
  );
});
