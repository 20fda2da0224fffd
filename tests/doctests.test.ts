import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { expectationsOf, findExamples } from './support/examples.ts';
import { checkExamples } from './support/run-examples.ts';

const root = join(import.meta.dirname, '..');
const examples = findExamples(root);

/** Examples that show what the check finds. */
const cases: readonly (readonly [name: string, code: string, problem: string | RegExp, run?: boolean])[] = [
  ['accepts what is printed as it says', 'console.log([1], { b: 2 }); // [ 1 ] { b: 2 }', ''],
  [
    'finds what is printed otherwise',
    'const a = 1;\nconsole.log(a, { b: 2 }); // 1 { b: 3 }\nconsole.log(a); // 1',
    'page.md:11: it prints\n1 { b: 2 }\nbut says\n1 { b: 3 }',
  ],
  [
    'reads several lines after a statement, and statements over several lines',
    "console.log('a\\nb');\n// a\n// b\nconsole.log(\n  1,\n); // 1",
    '',
  ],
  ['checks those lines', "console.log(\n  'a',\n);\n// b", /^page\.md:10: it prints\na\nbut says\nb$/u],
  ['joins what a loop prints', 'for (const n of [1, 2]) console.log(n);\n// 1\n// 2', ''],
  ['finds what says that it prints and does not', 'if (Date.now() < 0) console.log(1); // 1', /\(nothing\)/u],
  ['finds what throws', "const ok = true;\nif (ok) throw new Error('no');", 'page.md:11: it throws: no'],
  ['finds wrong types', "const a: number = 'x';\nconsole.log(a); // x", /^page\.md:10: TS2322/u],
  ['does not run what is not to be run', "throw new Error('not run');", '', false],
  ['finds wrong types there too', "const a: number = 'x';", /^page\.md:10: TS2322/u, false],
];

/** What is wrong with each example, and then with each case. */
let problems: readonly string[][] = [];
beforeAll(async () => {
  const made = cases.map(([, code, , run = true]) => ({ file: 'page.md', line: 10, code, run }));
  problems = await checkExamples(root, [...examples, ...made]);
}, 300_000);

describe('the examples in doc comments and pages', () => {
  test('are found, and most of them say what they print', () => {
    expect(examples.length).toBeGreaterThan(30);
    expect(examples.filter((example) => expectationsOf(example).length > 0).length).toBeGreaterThan(20);
  });

  test.each(examples.map((example, index) => ({ index, where: `${example.file}:${example.line}` })))(
    '$where runs, prints what it says, and type-checks',
    ({ index }) => {
      expect(problems[index]?.join('\n')).toBe('');
    },
  );
});

describe('the check itself', () => {
  test.each(cases.map(([name, , problem], index) => ({ name, problem, index })))(
    '$name',
    ({ problem, index }) => {
      const said = problems[examples.length + index]?.join('\n');
      if (typeof problem === 'string') expect(said).toBe(problem);
      else expect(said).toMatch(problem);
    },
  );
});

describe('finding examples', () => {
  test('takes ts blocks of doc comments with their lines, and no others', () => {
    const folder = mkdtempSync(join(tmpdir(), 'examples-'));
    mkdirSync(join(folder, 'core/src'), { recursive: true });
    const code = [
      'const glob = "**/*.ts"; // ```ts is no fence here',
      '/**',
      ' * Adds.',
      ' *',
      ' * ```ts',
      ' * add(1,',
      ' *   2);',
      ' * ```',
      ' * ```sh',
      ' * npm test',
      ' * ```',
      ' */',
      'export const add = 1; /* ```ts */',
    ];
    writeFileSync(join(folder, 'core/src/add.ts'), code.join('\n'));
    writeFileSync(join(folder, 'README.md'), 'Text.\n\n  ```ts no-run\n  run();\n  ```\n');
    expect(findExamples(folder)).toEqual([
      { file: 'core/src/add.ts', line: 6, code: 'add(1,\n  2);', run: true },
      { file: 'README.md', line: 4, code: 'run();', run: false },
    ]);
    rmSync(folder, { recursive: true });
  });
});
