import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, expect, test } from 'vitest';
import { projectArtifacts } from '../../src/files/project-files.ts';
import { projectFolder, removeProjects, runProject } from './project-folders.ts';

afterAll(removeProjects);

/** Files as editors of several systems leave them; in each, `1` is to become `2`. */
const files = {
  'carriage.js': 'const one = 1;\r\nconst same = 0;\r\n',
  'mixed.js': 'const zero = 0;\r\nconst one = 1;\nconst same = 0;\r\n',
  'open.js': 'const zero = 0;\nconst one = 1;',
  'marked.js': '\uFEFFconst one = 1;\nconst same = 0;\n',
  'plain.js': 'const one = 1;\n',
};

test.each(Object.entries(files))('git apply takes the patch of %s as it stands', async (path, raw) => {
  const folder = projectFolder({ [path]: raw });
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  git('init', '-q');
  const engine = scriptedEngine(({ role }) =>
    role === 'update'
      ? `<IMPROVED_VARIABLE>${path}\n<<<<<<< SEARCH\n${one(raw)}\n=======\n${one(raw).replace('1', '2')}\n>>>>>>> REPLACE</IMPROVED_VARIABLE>`
      : 'It should be 2.',
  );
  const summary = await runProject(
    { folder, test: `grep -q 2 ${path}`, repeats: 1 },
    { engine, steps: 1, proposals: 1 },
  );
  expect(summary.best.score).toBe(1);
  const [patch] = await projectArtifacts(summary);
  execFileSync('git', ['apply', '-'], { cwd: folder, input: String(patch?.content) });
  expect(readFileSync(join(folder, path), 'utf8')).toBe(raw.replace('1', '2'));
});

const one = (raw: string): string => /const one = 1;/u.exec(raw)?.[0] ?? '';
