import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { call, runToy } from './support/fake-terminal.ts';

const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
afterEach(() => printed.mockClear());
/** What is offered, by its value. */
async function offers(words: readonly string[], cwd?: string): Promise<readonly string[]> {
  await call(['complete', '--', ...words], cwd === undefined ? {} : { cwd });
  const lines = printed.mock.calls.map(([line]) => String(line));
  expect(lines.at(-1)).toMatch(/^:\d+$/u);
  return lines.slice(0, -1).map((line) => line.split('\t')[0] ?? '');
}

test('commands, tasks and options are completed', async () => {
  expect(await offers(['re'])).toEqual(['resume', 'reject', 'replay']);
  printed.mockClear();
  expect(await offers(['run', 'molecules/'])).toEqual(['molecules/design', 'molecules/guacamol']);
  printed.mockClear();
  expect(await offers(['run', '--see'])).toEqual(['--seed']);
  printed.mockClear();
  expect(await offers(['completion', ''])).toEqual(['bash', 'zsh', 'fish', 'powershell']);
});

test('runs of the folder are completed, and files', async () => {
  const { cwd } = await runToy(['--quiet']);
  const [latest, run] = await offers(['show', ''], cwd);
  expect(latest).toBe('latest');
  expect(run).toMatch(/-toy-shorten-/u);
  printed.mockClear();
  mkdirSync(join(cwd, 'lists'));
  writeFileSync(join(cwd, 'lists', 'one.csv'), '');
  expect(await offers(['import', 'li'], cwd)).toEqual(['lists/']);
  printed.mockClear();
  expect(await offers(['import', 'lists/'], cwd)).toEqual(['lists/one.csv']);
});

test('a shell gets its script; one that is not known is refused with those that are', async () => {
  await call(['completion', 'fish']);
  expect(String(printed.mock.calls[0]?.[0])).toContain('complete -c textgrad');
  const { code, err } = await call(['completion', 'tcsh']);
  expect({ code, err }).toMatchObject({
    code: 2,
    err: expect.stringContaining('bash, zsh, fish, powershell'),
  });
});
