import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openRunDirectory } from '../../src/doors/runs.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const text = (name: string, content: string) => ({ name, mediaType: 'text/plain', content });

describe('opening a run directory', () => {
  test('makes the folder, and those above it', () => {
    const base = join(temporaryFolder(), 'a', 'b');
    const directory = openRunDirectory(base, 'first');
    expect(directory.path).toBe(join(base, 'first'));
    expect(readdirSync(base)).toEqual(['first']);
  });

  test.each([
    ['the folder is a file', 'file'],
    ['a folder above is a file', join('file', 'deeper')],
  ])('%s: one sentence, and nothing is left', (_name, base) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => openRunDirectory(join(folder, base), 'first')).toThrow(
      expect.objectContaining({
        kind: 'usage',
        code: 'OUTPUT_UNWRITABLE',
        message: expect.stringMatching(
          /^The run directory '.+' cannot be made: a .*file.*\. Choose .+ --out\.$/u,
        ),
      }),
    );
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('an id that is taken is refused, and what is there stays', async () => {
    const base = temporaryFolder();
    await openRunDirectory(base, 'first').write('summary.json', '{}');
    expect(() => openRunDirectory(base, 'first')).toThrow(/a file of that name is in the way/u);
    expect(readdirSync(join(base, 'first'))).toEqual(['summary.json']);
  });
});

describe('writing', () => {
  test('replaces a file whole', async () => {
    const directory = openRunDirectory(temporaryFolder(), 'first');
    await directory.write('manifest.json', 'a long first version');
    const path = await directory.write('manifest.json', 'short');
    expect(readFileSync(path, 'utf8')).toBe('short');
    expect(readdirSync(directory.path)).toEqual(['manifest.json']);
  });

  test('that fails leaves no half of a file', async () => {
    const directory = openRunDirectory(temporaryFolder(), 'first');
    mkdirSync(join(directory.path, 'report.html'));
    await expect(directory.write('report.html', 'text')).rejects.toMatchObject({
      kind: 'environment',
      code: 'OUTPUT_FAILED',
    });
    expect(readdirSync(directory.path)).toEqual(['report.html']);
  });

  test('artifacts stay in their folder, under names that are safe and not taken', async () => {
    const directory = openRunDirectory(temporaryFolder(), 'first');
    for (const name of ['../../escape.txt', 'a/b.txt', 'a_b.txt', 'A_B.TXT', '.hidden', 'NUL', ''])
      await directory.writeArtifact(text(name, name));
    expect(readdirSync(join(directory.path, 'artifacts')).sort()).toEqual(
      ['escape.txt', 'a_b.txt', 'a_b-2.txt', 'A_B-3.TXT', 'hidden', 'file_NUL', 'file_'].sort(),
    );
    expect(readdirSync(directory.path)).toEqual(['artifacts']);
  });

  test('latest names the run that was marked last', async () => {
    const base = temporaryFolder();
    for (const id of ['first', 'second']) await openRunDirectory(base, id).markLatest();
    expect(readFileSync(join(base, 'latest'), 'utf8')).toBe('second\n');
  });
});

describe('discarding', () => {
  test('removes the folder and those above that were made for it', async () => {
    const folder = temporaryFolder();
    const directory = openRunDirectory(join(folder, 'a', 'b'), 'first');
    await directory.write('summary.json', '{}');
    directory.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('keeps what others have put beside it', () => {
    const base = join(temporaryFolder(), 'runs');
    const directory = openRunDirectory(base, 'first');
    openRunDirectory(base, 'second');
    directory.discard();
    expect(readdirSync(base)).toEqual(['second']);
  });
});
