import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { call } from './support/fake-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-check-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'texts.txt'), 'one\ntwo three\n');

const check = (...args: readonly string[]) => call(['simulator', 'check', ...args], { cwd: folder });

describe('textgrad simulator check', () => {
  test('tries a command with the lines of a file, and says what 200 steps would take', async () => {
    const { code, out } = await check('command:wc -c', '--examples', 'texts.txt');
    expect(code).toBe(0);
    expect(out).toMatch(/✓ example 'two three': score = 10/u);
    expect(out).toMatch(/! words: It gives a number alone/u);
    expect(out).toMatch(
      /200 steps of 4 proposals each would take \d+ (?:s|min) with one worker\.\nA run can use it\.\n$/u,
    );
  });

  test('ends with 1 where something is to be mended, also as JSON', async () => {
    const { code, out } = await check('command:echo hello', 'one', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      findings: [{ status: 'mend', about: "example 'one'" }],
    });
  });

  test.each<[readonly string[], RegExp, number?]>([
    [['command:wc -c'], /Give at least one legal text/u],
    [['wc -c', 'one'], /names nothing that measures/u],
    [['python:none.py', 'one'], /there is no such file/u, 1],
    [['command:wc -c', '--examples', 'none.txt'], /cannot be read/u],
    [['command:wc -c', 'one', '--interpreter', 'python3'], /--interpreter is the Python of a door 'python:/u],
    [['http://127.0.0.1:9/', 'one', '--interpreter', 'python3'], /started without one: leave it out/u],
  ])('%j is refused in a sentence', async (args, message, exit = 2) => {
    const { code, err } = await check(...args);
    expect(code).toBe(exit);
    expect(err).toMatch(message);
  });
});
