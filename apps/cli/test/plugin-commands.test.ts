import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

test('a plugin lists its own commands, and each has help made of its settings', async () => {
  expect((await call(['molecules'])).out).toContain('textgrad molecules score <file>');
  expect((await call(['reasoning'])).out).toContain("has no commands of its own. 'textgrad list'");
  for (const words of [['score'], ['score', '--help']]) {
    const { out, code } = await call(['molecules', ...words]);
    expect(code).toBe(0);
    expect(out).toContain('--docking');
    expect(out).toContain('(default: "none")');
  }
});

test('a command of a plugin takes its argument and its settings as flags', async () => {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'two.smi'), 'CCO ethanol\nCO methanol\n');
  const { out, code } = await call(['molecules', 'score', 'two.smi', '--best=1', '--to', 'made'], { cwd });
  expect(code).toBe(0);
  expect(out).toContain('2 molecules in');
  expect(readFileSync(join(cwd, 'made', 'scores.csv'), 'utf8')).toContain('1,ethanol,CCO,');
});

test.each([
  [['molecules', 'scroe', 'x.smi'], "Did you mean 'score'?"],
  [['molecules', 'score', 'x.smi', '--dokcing', 'fast'], 'dokcing'],
  [['molecules', 'score', 'x.smi', '--docking', 'deep'], 'docking: '],
  [['molecules', 'score', 'x.smi', 'y.smi'], "'y.smi' is a second one"],
  [['molecules', 'score', 'x.smi'], 'There is no file'],
])('%j is refused in words', async (words, expected) => {
  const { err, code } = await call(words, { cwd: temporaryFolder() });
  expect(code).toBe(2);
  expect(err).toContain(expected);
});
