import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exceptionOf, installedIn, type Licensed, refused } from '../scripts/supply/licences.ts';
import { unreachable } from '../scripts/supply/unreachable.ts';

const root = join(import.meta.dirname, '..');
const made = mkdtempSync(join(tmpdir(), 'textgrad-supply-'));
afterAll(() => rmSync(made, { recursive: true }));

describe('licences', () => {
  const under = (licence: string, name = 'a'): Licensed => ({ name, version: '1.0.0', licence });

  test.each(['MIT', '(MIT AND Zlib)', 'MIT OR GPL-3.0-only', '(AFL-2.1 OR BSD-3-Clause)'])(
    '%s is allowed',
    (licence) => {
      expect(refused([under(licence)])).toEqual([]);
    },
  );

  test.each([
    'GPL-3.0-only',
    'none',
    'SEE LICENSE IN X',
    'MIT AND GPL-2.0-only',
    'UNLICENSED',
    '((MIT) OR GPL-2.0)',
    '',
  ])('%j is not', (licence) => expect(refused([under(licence)])).toHaveLength(1));

  test('an exception holds for a package and its binaries, and for no other', () => {
    expect(refused([under('MPL-2.0', 'lightningcss-linux-x64-gnu'), under('MPL-2.0', 'lightning')])).toEqual([
      under('MPL-2.0', 'lightning'),
    ]);
    expect(exceptionOf('h5wasmer')).toBeUndefined();
  });

  test('what a package says in an old form, or not at all, is read', () => {
    const packages = {
      old: { licenses: [{ type: 'MIT' }] },
      silent: {},
      nested: { license: { type: 'ISC' } },
    };
    for (const [name, manifest] of Object.entries(packages)) {
      mkdirSync(join(made, 'node_modules', name), { recursive: true });
      writeFileSync(
        join(made, 'node_modules', name, 'package.json'),
        JSON.stringify({ name, version: '1.0.0', ...manifest }),
      );
    }
    const names = ['old', 'silent', 'nested', 'for-another-system'];
    const lock = {
      packages: Object.fromEntries(
        ['', ...names.map((name) => `node_modules/${name}`)].map((path) => [path, {}]),
      ),
    };
    writeFileSync(join(made, 'package-lock.json'), JSON.stringify(lock));
    expect(installedIn(made).map(({ name, licence }) => [name, licence])).toEqual([
      ['old', 'MIT'],
      ['silent', 'none'],
      ['nested', 'ISC'],
    ]);
  });

  test('those of what is installed here are all allowed or excepted', () => {
    const installed = installedIn(root);
    expect(installed.length).toBeGreaterThan(200);
    expect(refused(installed)).toEqual([]);
  });
});

test('a signature that is wrong is never taken for a registry that does not answer', () => {
  expect(unreachable('npm error code ENOTFOUND')).toContain('cannot be reached');
  expect(unreachable('1 package has an invalid registry signature:\nENOTFOUND')).toBeUndefined();
  expect(unreachable('audited 400 packages\n12 packages have missing registry signatures')).toBeUndefined();
});

test('a release lists what its packages need, in CycloneDX', { timeout: 120_000 }, () => {
  const path = join(made, 'sbom.json');
  execFileSync(process.execPath, [join(root, 'scripts/release-sbom.ts'), path]);
  const { bomFormat, components } = JSON.parse(readFileSync(path, 'utf8'));
  expect(bomFormat).toBe('CycloneDX');
  const names = components.map(({ name }: { name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(['openai', 'zod', 'yaml']));
  expect(names).not.toContain('vitest');
});
