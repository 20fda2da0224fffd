import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifestOf, packageFolders } from '../support/packed.ts';

const root = join(import.meta.dirname, '../..');
const shared = [
  'version',
  'license',
  'author',
  'homepage',
  'bugs',
  'engines',
  'publishConfig',
  'type',
] as const;
const core = manifestOf(join(root, 'core'));

describe.each(packageFolders(root))('%s', (folder) => {
  const manifest = manifestOf(join(root, folder));

  test('says what it is, and where it comes from, as all of them do', () => {
    for (const field of shared) expect(manifest[field], field).toEqual(core[field]);
    expect(manifest.repository).toEqual({ ...(core.repository as object), directory: folder });
    expect(manifest.description).toMatch(/\w/u);
    expect((manifest.keywords as readonly string[]).length).toBeGreaterThan(1);
    expect(manifest).toHaveProperty('sideEffects');
  });

  test('has a README and the licence', () => {
    expect(existsSync(join(root, folder, 'README.md'))).toBe(true);
    expect(readFileSync(join(root, folder, 'LICENSE'), 'utf8')).toBe(
      readFileSync(join(root, 'LICENSE'), 'utf8'),
    );
  });

  test('asks for the other packages in the version that they have', () => {
    const own = Object.entries((manifest.dependencies ?? {}) as Readonly<Record<string, string>>).filter(
      ([name]) => name.startsWith('@textgrad/'),
    );
    for (const [name, version] of own) expect(version, name).toBe(core.version);
  });
});
