import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { coreVersion, coreVersions } from '@textgrad/core/runs';
import { afterAll, describe, expect, test } from 'vitest';
import { ofOtherVersion, otherVersion } from './support/other-version.ts';
import { type Ended, endOf, startTextgrad } from './support/textgrad-process.ts';

const { 'prompt wording': promptsVersion = '' } = coreVersions;

const fixtures = join(import.meta.dirname, 'fixtures');
const before = readFileSync(join(fixtures, 'before', 'code-repair.jsonl'), 'utf8');
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

const marks = (wording: string, version: string): string =>
  `prompt wording ${wording} and @textgrad/core ${version} and code ${version}`;
const versions = [
  { name: 'prompt wording', made: '1', now: promptsVersion },
  ...['@textgrad/core', 'code'].map((name) => ({ name, made: otherVersion, now: coreVersion })),
];

/** A run of today, as a bundle. */
async function ofToday(): Promise<string> {
  const at = ['--store', 'today.sqlite', '--seed', '1', '--steps', '2', '--quiet'];
  const run = await textgrad('run', 'molecules/design', '--set', 'objective=qed', ...at);
  expect(run).toMatchObject({ code: 0 });
  return (await textgrad('export', 'latest', '--store', 'today.sqlite')).stdout;
}
const today = await ofToday();

describe('the replay of a run that another version made', () => {
  test('names that version and the first entry that differs', async () => {
    const replay = await importedAs('otherwise', otherwise);
    const { code, stderr } = await replay();
    expect({ code, stderr }).toEqual({
      code: 5,
      stderr: expect.stringContaining(
        `The run was made by ${marks('1', otherVersion)} and is replayed by ${marks(promptsVersion, coreVersion)}. First difference: entry 1 (simulator call). There is no recorded answer`,
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
    const replay = await importedAs('alike', ofOtherVersion(today, { asksOtherwise: false }));
    const { code, stdout } = await replay('--verify');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^versions {3}The run was made by .*\n[\s\S]*^verdict {4}same$/mu),
    });
    const { stdout: json } = await replay('--verify', '--json');
    expect(JSON.parse(json)).toMatchObject({ same: true, finished: true });
  });
});

test('the fixture is what its README says', () => {
  expect(ofOtherVersion(before, { asksOtherwise: true })).toBe(otherwise);
});

test('the same difference without another version is named as ever', async () => {
  const asked = ofOtherVersion(today, { asksOtherwise: true });
  const ours = asked
    .replaceAll(`"${otherVersion}"`, `"${coreVersion}"`)
    .replaceAll(`"prompt wording":"${coreVersion}"`, `"prompt wording":"${promptsVersion}"`);
  const { code, stderr } = await (await importedAs('ours', ours))();
  expect({ code, stderr }).toEqual({
    code: 5,
    stderr: expect.stringContaining('error: There is no recorded answer'),
  });
});
