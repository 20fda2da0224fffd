import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { toolFolders } from '../../src/command/tool-folders.ts';
import { programOnPath } from '../../src/sandbox/program-on-path.ts';
import { projectFolder, removeProjects } from './project-folders.ts';

afterAll(removeProjects);

test('of ~/bin the sandbox shows the folder alone, of ~/.local/bin and a version of Node what belongs to it', () => {
  const files = ['bin/own', 'lib/thesis.txt', 'tools/keys', '.local/bin/pip', '.local/lib/x.py'];
  const node = ['.nvm/versions/node/v24/bin/node', '.nvm/versions/node/v24/lib/node_modules/npm/a.js'];
  const home = projectFolder(Object.fromEntries([...files, ...node].map((path) => [path, ''])));
  const at = (...paths: readonly string[]): readonly string[] => paths.map((path) => join(home, path));
  const path = at('bin', '.local/bin', '.nvm/versions/node/v24/bin').join(':');
  expect(toolFolders(path, home)).toEqual(
    at('.local/bin', '.local/lib', '.nvm/versions/node/v24/bin', '.nvm/versions/node/v24/lib', 'bin'),
  );
  // Not the home itself either, nor what is around it.
  expect(toolFolders([home, join(home, '..')].join(':'), home)).toEqual([]);
});

test('a program is found where the search path says, and only what can be run', () => {
  const folder = projectFolder({ 'a/tool': '', 'b/tool': '#!/bin/sh\n', 'c/tool/x': '' });
  chmodSync(join(folder, 'b/tool'), 0o755);
  mkdirSync(join(folder, 'd'));
  symlinkSync('../b/tool', join(folder, 'd/tool'));
  const path = (...names: readonly string[]): string => names.map((name) => join(folder, name)).join(':');
  expect(programOnPath('tool', path('a', 'c', 'b'))).toBe(join(folder, 'b/tool'));
  expect(programOnPath('tool', path('d', 'b'))).toBe(join(folder, 'd/tool'));
  expect(programOnPath('tool', `relative:${path('a')}`)).toBe('tool');
  expect(programOnPath('./tool', path('b'))).toBe('./tool');
});
