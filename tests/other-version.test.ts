import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { coreVersion } from '@textgrad/core/runs';
import { afterAll, describe, expect, test } from 'vitest';
import { ofOtherVersion, otherVersion } from './support/other-version.ts';
import { type Ended, endOf, startTextgrad } from './support/textgrad-process.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const before = readFileSync(join(fixtures, 'before', 'code-repair.jsonl'), 'utf8');
/** Its simulators have the version of then, so that its replay is the same. */
const molecules = gunzipSync(readFileSync(join(fixtures, 'before', 'molecules-design.jsonl.gz'))).toString();
const otherwise = readFileSync(join(fixtures, 'other-version', 'code-repair.jsonl'), 'utf8');

const folder = mkdtempSync(join(tmpdir(), 'textgrad-other-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textgrad = (...args: readonly string[]): Promise<Ended> => endOf(startTextgrad(args, { cwd: folder }));

/** Imports a bundle into a store of its own; returns a replay there. */
async function importedAs(name: string, bundle: string) {
  writeFileSync(join(folder, `${name}.jsonl`), bundle);
  const store = ['--store', `${name}.sqlite`];
  const { code, stderr } = await textgrad('import', `${name}.jsonl`, ...store);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return (...args: readonly string[]) => textgrad('replay', 'latest', ...store, ...args);
}

const marks = (version: string): string => `@textgrad/core ${version} and code ${version}`;
const versions = ['@textgrad/core', 'code'].map((name) => ({ name, made: otherVersion, now: coreVersion }));

describe('the replay of a run that another version made', () => {
  test('names that version and the first entry that differs', async () => {
    const replay = await importedAs('otherwise', otherwise);
    const { code, stderr } = await replay();
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: expect.stringContaining(
        `The run was made by ${marks(otherVersion)} and is replayed by ${marks(coreVersion)}. First difference: entry 1 (simulator call). There is no recorded answer`,
      ),
    });
    const { stdout } = await replay('--json');
    expect(JSON.parse(stdout)).toMatchObject({
      error: {
        kind: 'replay',
        code: 'REPLAY_MISS',
        details: { seq: 1, kind: 'simulator', versions, difference: { entry: 1, what: 'simulator call' } },
      },
    });
  });

  test('is the same where nothing differs, and mentions the version', async () => {
    const replay = await importedAs('alike', ofOtherVersion(molecules, { asksOtherwise: false }));
    const { code, stdout } = await replay('--verify');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^versions {3}The run was made by .*\n[\s\S]*^verdict {4}same$/mu),
    });
    const { stdout: json } = await replay('--verify', '--json');
    expect(JSON.parse(json)).toMatchObject({ same: true, entries: 24 });
  });
});

test('the fixture is what its README says', () => {
  expect(ofOtherVersion(before, { asksOtherwise: true })).toBe(otherwise);
});

test('the same difference without another version is named as ever', async () => {
  const ours = otherwise.replaceAll(`"${otherVersion}"`, `"${coreVersion}"`);
  const { code, stderr } = await (await importedAs('ours', ours))();
  expect({ code, stderr }).toEqual({
    code: 5,
    stderr: expect.stringContaining('error: There is no recorded answer'),
  });
});
