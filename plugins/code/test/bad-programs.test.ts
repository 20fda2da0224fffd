import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codePlugin, defaultLimits, repairTask, testsSimulator } from '@textgrad/code';
import { expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, it } from 'vitest';
import { compare } from './sandboxes.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-bad-'));
afterAll(() => rmSync(folder, { recursive: true }));

const limits = { ...defaultLimits, operations: 20_000_000, milliseconds: 3_000 };

async function saidOf(
  language: 'javascript' | 'typescript' | 'python',
  source: string,
  actual = 'f(1)',
): Promise<{ readonly score: number | null; readonly words: string }> {
  const tests = [compare(actual, '2', 'two')];
  const { score, problems, feedback } = await testsSimulator({ language, tests, limits }).evaluate(
    source,
    {},
  );
  return { score, words: [...problems, ...Object.values(feedback)].join(' ') };
}

describe('a program that cannot be judged is said why in a sentence', () => {
  it.each([
    [
      'does not parse',
      'javascript',
      'function f(x) { return x +; }',
      /^The program does not parse on line 1, column \d+: Unexpected token/u,
    ],
    ['does not end', 'javascript', 'function f() { for (;;); }', /timed-out/u],
    [
      'prints megabytes',
      'javascript',
      "function f() { for (;;) console.log('x'.repeat(1e5)); }",
      /output-limit/u,
    ],
    [
      'needs a module',
      'javascript',
      "import pad from 'left-pad';\nexport const f = () => pad;",
      /^The program imports a module; there are none in the sandbox\.$/u,
    ],
    [
      'needs a module the old way',
      'javascript',
      "const pad = require('left-pad');\nfunction f() { return pad; }",
      /left-pad/u,
    ],
    [
      'has an enum',
      'typescript',
      'enum Way { Up, Down }\nfunction f(): number { return Way.Down + 1; }',
      /^The program is not TypeScript that its types can be taken off on line 1/u,
    ],
    [
      'has decorators',
      'typescript',
      'const d = (x: unknown) => x;\n@d class A {}\nfunction f() { return 2; }',
      /does not parse|types can be taken off/u,
    ],
    [
      'is Python 2',
      'python',
      "def f(x):\n    print 'one'\n    return 2\n",
      /^While it was loaded: SyntaxError: Missing parentheses in call to 'print'/u,
    ],
    ['needs a Python module', 'python', 'import left_pad\n\ndef f(x):\n    return 2\n', /left_pad/u],
    ['does not end in Python', 'python', 'def f(x):\n    while True: pass\n', /timed-out/u],
    [
      'prints megabytes in Python',
      'python',
      "def f(x):\n    while True: print('x' * 100000)\n",
      /output-limit/u,
    ],
  ] as const)('where it %s', { timeout: 60_000 }, async (_, language, source, words) => {
    const said = await saidOf(language, source);
    expect(said.words).toMatch(words);
    expect(said.words).not.toMatch(/\n\s+at /u);
    expect(said.score ?? 0).toBe(0);
  });
});

describe('a program that is written in an unusual way is judged as any other', () => {
  it.each([
    ['a byte order mark and CRLF', 'twice.js', '\uFEFFfunction f(x) {\r\n  return x + 2;\r\n}\r\n'],
    ['mixed line ends', 'mixed.js', 'function f(x) {\r\n  return x + 2;\n}\n'],
    ['CommonJS', 'twice.cjs', 'exports.f = function (x) {\n  return x + 2;\n};\n'],
    ['an ECMAScript module', 'twice.mjs', 'export default function f(x) {\n  return x + 2;\n}\n'],
  ])('%s', { timeout: 60_000 }, async (_, name, source) => {
    const [program, tests] = [join(folder, name), join(folder, `${name}.json`)];
    writeFileSync(program, source);
    writeFileSync(
      tests,
      JSON.stringify([
        { name: 'five', actual: 'f(5)', expected: '10' },
        { name: 'two', actual: 'f(2)', expected: '4' },
      ]),
    );
    const { best } = await runTask(repairTask, {
      name: 'code/repair',
      engine: expertEngine(codePlugin.experts),
      config: { program, tests },
    });
    expect(best.score).toBe(1);
    expect(best.text).not.toContain('\r');
  });
});

describe('tests that are bad themselves are refused or said', () => {
  it('a test that every version fails', { timeout: 60_000 }, async () => {
    const [program, tests] = [join(folder, 'all.js'), join(folder, 'all.json')];
    writeFileSync(program, 'function f(x) {\n  return x;\n}\n');
    writeFileSync(
      tests,
      JSON.stringify([
        { name: 'one', actual: 'f(1)', expected: '1' },
        { name: 'wrong', actual: '1', expected: '2' },
      ]),
    );
    let version = 0;
    const engine = scriptedEngine(({ role }) =>
      role === 'update'
        ? `<IMPROVED_VARIABLE>function f(x) {\n  return x + ${++version} - ${version};\n}</IMPROVED_VARIABLE>`
        : 'Look at it again.',
    );
    const { remarks } = await runTask(repairTask, {
      name: 'code/repair',
      engine,
      config: { program, tests },
      steps: 5,
    });
    expect(remarks).toEqual([
      "All 6 versions that were measured fail 'wrong': the test may be wrong itself, or need more than small changes.",
    ]);
  });

  const refusal = async (tests: string, name = 'tests.json'): Promise<string> => {
    const [program, file] = [join(folder, 'f.js'), join(folder, name)];
    writeFileSync(program, 'function f(x) {\n  return x + 1;\n}\n');
    writeFileSync(file, tests);
    return runTask(repairTask, {
      name: 'code/repair',
      engine: expertEngine(codePlugin.experts),
      config: { program, tests: file },
      steps: 1,
    }).then(
      ({ remarks, best }) => `${best.score} ${remarks?.join(' ')}`,
      (error: { readonly code: string; readonly message: string }) => `${error.code}: ${error.message}`,
    );
  };

  it.each([
    ['none', '[]', /^TESTS_INVALID: /u],
    ['an empty file', '', /^TESTS_INVALID: /u],
    ['tests that assert nothing', "test('nothing', () => {});\n", /^TESTS_/u],
    [
      'tests that do not parse',
      '[{"name":"a","actual":"f(","expected":"2"}]',
      /^TESTS_BROKEN: 1 of 1 tests cannot be run/u,
    ],
  ])('%s', { timeout: 60_000 }, async (_, tests, words) => {
    expect(await refusal(tests)).toMatch(words);
  });
});
