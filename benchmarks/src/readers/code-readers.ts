import code, {
  applyUnifiedDiff,
  javascriptReader,
  programCodec,
  readJavaScriptTests,
  readShownTests,
  readTests,
  showTests,
  splitScript,
  typescriptReader,
} from '@textgrad/code';
import { expertReaders } from './expert-readers.ts';
import type { TextReader } from './reader.ts';

const program = 'function f(n) {\n  return n < 2 ? 1 : n * f(n - 1); // factorial\n}\n';
const pieces = [
  '<a>(',
  'o<',
  '(',
  ')',
  '{',
  '[',
  '`${',
  '/*',
  '//',
  '"',
  'a=>',
  'if(a)',
  '!',
  'async ',
  'class A{',
  'é',
];

const python = 'def f(n):\n    return 1 if n < 2 else n * f(n - 1)  # factorial\n';
const pythonPieces = [
  'def f():\n',
  '    ',
  '\n',
  '(',
  '[',
  '{',
  ':',
  "'",
  '"""',
  "f'{",
  'lambda ',
  '\\\n',
  'if a:\n',
  '@',
  '#',
  'é',
];
const suite =
  "import { expect, test } from 'vitest';\nimport { f } from './f.js';\ntest('two', () => {\n  expect(f(2)).toBe(2);\n});\n";

/** Readers of programs and of tests. */
export const codeReaders = (): readonly TextReader[] => [
  ...[javascriptReader, typescriptReader].map((reader): TextReader => {
    const codec = programCodec(reader, { entryPoint: 'f' });
    return {
      name: `${reader.language} program`,
      samples: [program, `\`\`\`js\n${program}\`\`\``],
      pieces: [...pieces, '```js\n', '```'],
      read: (source) => codec.decode(source),
    };
  }),
  {
    name: 'test file of JavaScript',
    samples: [suite, "const assert = require('node:assert');\nassert.equal(f(2), 2);\n"],
    pieces: [
      ...pieces,
      "test('a', () => {",
      '});\n',
      'expect(f(2))',
      '.toBe(2);',
      '.not',
      "import { f } from './f.js';\n",
    ],
    read: (tests) => readJavaScriptTests(tests, 'javascript', 'f'),
  },
  {
    name: 'tests',
    samples: [
      'assert(f(2) === 2);\nassert.deepStrictEqual(f(3), 6);',
      '[{"name":"two","actual":"f(2)","expected":"2"}]',
    ],
    pieces: [...pieces, 'assert(', 'assert f(1) == 2\n', '{"name":"', ','],
    read: (tests) => readTests(tests),
  },
  {
    name: 'script of assertions',
    samples: ['function check() {\n  assert(f(2) === 2);\n  assert(f(3) === 6);\n}\ncheck();'],
    pieces: [...pieces, 'assert(', ');'],
    read: splitScript,
  },
  {
    name: 'tests shown in a prompt',
    samples: [showTests([{ kind: 'assertion', name: 'two', statement: 'assert(f(2) === 2)' }])],
    pieces: ['\n{"name":"a","assert":"b"}', 'tests, one JSON object a line:', '\n{'],
    read: readShownTests,
  },
  {
    name: 'unified diff',
    samples: [
      '--- a\n+++ b\n@@ -1,2 +1,2 @@\n function f(n) {\n-  return n < 2 ? 1 : n * f(n - 1); // factorial\n+  return 1;\n }\n',
    ],
    pieces: [
      '@@ -1 +1 @@\n-a\n+b\n',
      '@@ -1,2 +1,2 @@\n',
      '--- a\n+++ b\n',
      '\n-a',
      '\n+b',
      '\n ',
      '\n\\',
      '\n }',
      '\n',
    ],
    read: (diff) => applyUnifiedDiff(program, diff),
  },
  ...expertReaders(code, { text: program, role: 'a JavaScript program' }, pieces),
  ...expertReaders(
    code,
    { text: python, role: 'a Python program' },
    pythonPieces,
    'experts of code, of Python',
  ),
];
