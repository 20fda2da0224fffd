import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseRunner } from '../../src/runners/choose-runner.ts';
import { readCoverageJson } from '../../src/runners/coverage-json.ts';
import { checkScript } from '../../src/runners/package-script.ts';
import { readTap } from '../../src/runners/tap.ts';

const scripts = (body: string): string => JSON.stringify({ scripts: { test: body, unit: body } });

test.each([
  ['node --test', undefined, 'node'],
  ['npm test', scripts('node --experimental-strip-types --test test/'), 'node'],
  ['npm run unit', scripts('vitest run'), 'vitest'],
  ['npm t', scripts('jest --ci'), 'jest'],
  ['npm test', scripts('eslint . && vitest run'), 'exit'],
  ['npx vitest run', undefined, 'vitest'],
  ['python3 -m pytest -q', undefined, 'pytest'],
  ['npm test', scripts('node --test --test-reporter=tap'), 'tap'],
  ['make check', undefined, 'exit'],
  ['npm test', 'not JSON', 'exit'],
] as const)('results of %s with %s are read as those of %s', (command, json, runner) => {
  expect(chooseRunner(command, json)).toBe(runner);
});

test.each([
  ['node --test --test-reporter=spec', undefined, 'spec'],
  ['node --test --test-reporter dot', undefined, 'dot'],
  ['npm test', scripts('node --test --test-reporter="junit" --test-reporter-destination=out.xml'), 'junit'],
  ['npm test -- --test-reporter=spec', scripts('node --test'), 'spec'],
] as const)(
  '%s with %s is refused, since results are not read from a report for people',
  (command, json, name) => {
    expect(() => chooseRunner(command, json)).toThrow(
      `asks node --test for the reporter '${name}', from which results are not read: leave out --test-reporter`,
    );
  },
);

test.each([
  [
    'npm test',
    '{"scripts":{"build":"tsc","lint":"eslint"}}',
    "no script 'test' in package.json (it has build, lint)",
  ],
  ['npm run check', scripts('node --test'), "no script 'check' in package.json (it has test, unit)"],
  ['pnpm t', '{}', "no script 'test' in package.json (it has no others)"],
  ['npm test', undefined, "no script 'test' in package.json"],
  ['npm test', scripts('echo "Error: no test specified" && exit 1'), 'it is the one that npm init writes'],
] as const)('the command %s with package.json %s is refused', (command, json, words) => {
  expect(() => checkScript(command, json)).toThrow(words);
});

test.each([
  ['npm test', scripts('node --test')],
  ['npm run unit -- --bail', scripts('vitest')],
  ['npm test --workspace=shop', '{}'],
  ['npm run check --if-present', '{}'],
  ['yarn run vitest', '{}'],
  ['make check', undefined],
  ['npm test', 'not JSON'],
] as const)('the command %s with package.json %s is left to itself', (command, json) => {
  expect(() => checkScript(command, json)).not.toThrow();
});

test("Node's own Test Anything Protocol is read, tests within tests too", () => {
  const folder = mkdtempSync(join(tmpdir(), 'textgrad-tap-'));
  writeFileSync(
    join(folder, 'a.test.mjs'),
    [
      "import { describe, it, test } from 'node:test';",
      "import assert from 'node:assert';",
      "test('alone', () => {});",
      "describe('outer', () => { describe('inner', () => { it('fails', () => assert.equal(1, 2)); }); it('passes', () => {}); });",
      "test.skip('left', () => {});",
    ].join('\n'),
  );
  let output = '';
  try {
    execFileSync(process.execPath, ['--test', '--test-reporter=tap', 'a.test.mjs'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE_TEST_CONTEXT: undefined, NODE_OPTIONS: '' },
    });
  } catch (error) {
    output = String((error as { readonly stdout: string }).stdout);
  }
  rmSync(folder, { recursive: true });
  const read = readTap(output).map(({ name, outcome }) => `${name}: ${outcome}`);
  expect(read).toEqual([
    'alone: passed',
    'outer > inner > fails: failed',
    'outer > passes: passed',
    'left: skipped',
  ]);
  expect(readTap(output)[1]?.message).toContain('1 == 2');
});

test('lines of a report of coverage.py with contexts belong to their tests', () => {
  // As coverage 7.6 writes it with --show-contexts, by pytest-cov and by dynamic_context = test_function.
  const report = {
    meta: { format: 3, version: '7.6.1', show_contexts: true },
    files: {
      'shop/stats.py': {
        executed_lines: [1, 2, 4],
        contexts: {
          '1': [''],
          '2': ['tests/test_shop.py::TestMedian::test_odd|run', 'tests/test_shop.py::test_two[1-2]|run'],
          '4': ['tests.test_shop.TestMedian.test_even', 'tests.test_shop.test_alone'],
        },
        missing_lines: [],
      },
    },
  };
  const { lines } = readCoverageJson(JSON.stringify(report));
  expect([...lines].map(([name, paths]) => [name, [...(paths.get('shop/stats.py') ?? [])]])).toEqual([
    ['TestMedian > test_odd', [2]],
    ['test_two[1-2]', [2]],
    ['TestMedian > test_even', [4]],
    ['test_alone', [4]],
  ]);
  expect(readCoverageJson('{"files":{"a.py":{"executed_lines":[1]}}}').lines.size).toBe(0);
  expect(readCoverageJson('no JSON').lines.size).toBe(0);
});
