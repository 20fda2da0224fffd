import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { folderText, plainText } from '@textgrad/code';
import type { Evaluation } from '@textgrad/core';
import { afterAll, expect, test } from 'vitest';
import { readFolder } from '../../src/folder/read-folder.ts';
import { rawText } from '../../src/folder/snapshot.ts';
import { type ProjectSettings, projectSimulator } from '../../src/simulators/project-simulator.ts';
import { nodeTest, projectFolder, removeProjects } from './project-folders.ts';

afterAll(removeProjects);

const longest = { timeout: 300_000 };

async function measured(
  folder: string,
  settings: Pick<ProjectSettings, 'test' | 'runner'> & Partial<ProjectSettings>,
  programs?: Readonly<Record<string, string | undefined>>,
): Promise<Evaluation> {
  const snapshot = await readFolder(folder, { files: [], ignore: [] });
  const text = folderText(
    snapshot.chosen.map((path) => ({ path, text: plainText(rawText(snapshot, path) ?? '') })),
  );
  return projectSimulator({ snapshot, ...settings }, programs).evaluate(text, {});
}

/** A Python with pytest on the search path, if there is one. */
function hasPytest(): boolean {
  try {
    execFileSync('python3', ['-m', 'pytest', '--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test(
  "Vitest's tests are read one by one, with packages that are not copied and an enum that only it reads",
  longest,
  async () => {
    const folder = projectFolder({
      'package.json': '{"type":"module","scripts":{"test":"vitest run"}}',
      'src/way.ts':
        'export enum Way { Up = 1, Down }\nexport const turned = (way: Way): Way => (way === Way.Up ? Way.Up : Way.Up);\n',
      'test/way.test.ts':
        "import { describe, expect, it } from 'vitest';\nimport { turned, Way } from '../src/way.ts';\ndescribe('a way', () => {\n  it('up is down', () => expect(turned(Way.Up)).toBe(Way.Down));\n  it('down is up', () => expect(turned(Way.Down)).toBe(Way.Up));\n  it.skip('later', () => {});\n});\n",
    });
    symlinkSync(resolve(import.meta.dirname, '../../../../node_modules'), join(folder, 'node_modules'));
    const { samples, feedback } = await measured(folder, { test: 'npm test', runner: 'vitest' });
    expect(samples).toEqual({
      'test/way.test.ts: a way > up is down': 0,
      'test/way.test.ts: a way > down is up': 1,
    });
    expect(feedback['test/way.test.ts: a way > up is down']).toContain('expected 1 to be 2');
  },
);

test.skipIf(!hasPytest())(
  'tests of pytest are read one by one, with the lines that tell them apart (skipped without pytest)',
  longest,
  async () => {
    const folder = projectFolder({
      'shop/__init__.py': '',
      'shop/stats.py':
        'def median(values):\n    ordered = sorted(values)\n    middle = len(ordered) // 2\n    if len(ordered) % 2 == 1:\n        return ordered[middle]\n    return ordered[middle - 1]\n',
      'tests/test_stats.py':
        'import pytest\nfrom shop.stats import median\n\n@pytest.mark.parametrize("values,found", [([3], 3), ([3, 1, 2], 2)])\ndef test_odd(values, found):\n    assert median(values) == found\n\nclass TestEven:\n    def test_two(self):\n        assert median([1, 2]) == 1.5\n',
    });
    const { samples, feedback, measurements } = await measured(folder, {
      test: 'python3 -m pytest -q',
      runner: 'pytest',
    });
    expect(samples).toEqual({
      'tests/test_stats.py: test_odd[values0-3]': 1,
      'tests/test_stats.py: test_odd[values1-2]': 1,
      'tests/test_stats.py: TestEven > test_two': 0,
    });
    expect(feedback['tests/test_stats.py: TestEven > test_two']).toContain('assert 1 == 1.5');
    expect(measurements[0]?.attributions?.map(({ cause }) => cause)).toEqual([
      'mending line 6 of shop/stats.py (`return ordered[middle - 1]`), run by 1 of 1 failing and 0 of 2 passing tests,',
    ]);
  },
);

const folderOfOne = (): string =>
  projectFolder({
    'one.js': 'export const one = () => 1;\n',
    'one.test.js': nodeTest("import { one } from './one.js';", "test('one', () => assert.equal(one(), 1));"),
    'package.json': '{"type":"module"}',
  });

test(
  'without isolation the same is measured, where programs are allowed, and results say so',
  longest,
  async () => {
    const settings = { test: 'node --test', runner: 'node', unsandboxed: true } as const;
    const { score, measurements } = await measured(folderOfOne(), settings, process.env);
    expect(score).toBe(1);
    expect(measurements.map(({ name }) => name)).toEqual([
      'tests passed',
      'run without isolation',
      'one.test.js: one',
    ]);
  },
);

test('further folders are read where programs are allowed, and not otherwise', longest, async () => {
  const shared = projectFolder({ 'data.txt': 'shared\n' });
  const settings = { test: `cat ${shared}/data.txt`, runner: 'exit', readable: [shared] } as const;
  await expect(measured(folderOfOne(), settings)).rejects.toMatchObject({ code: 'PROGRAMS_NOT_ALLOWED' });
  expect((await measured(folderOfOne(), settings, process.env)).score).toBe(1);
  expect((await measured(folderOfOne(), { ...settings, readable: [] })).score).toBe(0);
});
