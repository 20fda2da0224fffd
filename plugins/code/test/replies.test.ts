import { javascriptReader, programCodec } from '@textgrad/code';
import { canonicalText } from '@textgrad/core';
import { describe, expect, test } from 'vitest';

const current = 'const limit = 3;\nfunction first(list) {\n  // unchanged\n  return list[0];\n}\n';
const codec = programCodec(javascriptReader, { current: () => current });
const read = (text: string) => canonicalText(codec, text);
const fence = (...lines: readonly string[]): string => ['```js', ...lines, '```'].join('\n');

describe('of several fenced blocks', () => {
  const stack = ['class Stack {', '  push(x) {}', '}'];

  test('the program is read, and not the example of its use', async () => {
    const reply = [
      'A stack:',
      fence(...stack),
      'Use it:',
      fence('const s = new Stack();', 's.push(1);'),
    ].join('\n');
    expect(await read(reply)).toEqual({ ok: true, value: `${stack.join('\n')}\n` });
  });

  test('the one that parses is read', async () => {
    const reply = ['Not this:', fence('function {'), 'but this:', fence(...stack)].join('\n');
    expect(await read(reply)).toEqual({ ok: true, value: `${stack.join('\n')}\n` });
  });

  test('two versions are refused', async () => {
    const reply = [fence('const f = () => 1;'), 'or', fence('const f = () => 2;')].join('\n');
    expect(await read(reply)).toEqual({
      ok: false,
      problems: ['The answer holds 2 programs: write one, whole.'],
    });
  });

  test('none that is a program says what is wrong with the first', async () => {
    const decoded = await read(`So:\n${fence('function {')}`);
    expect(decoded.ok ? '' : decoded.problems[0]).toContain('does not parse on line 1');
  });
});

describe('a program that leaves code out', () => {
  test.each([
    '// ... existing code ...',
    '// …',
    '/* rest of the class */',
    '// the rest of the code stays as it was',
    '# ... (unchanged, see above)',
    '// same as before',
    '// (keep the rest as it is)',
    '// keep existing implementation',
    '// [unchanged]',
    '// omitted for brevity',
    '// your code here',
    '// unchanged code',
    '// other methods of the class remain unchanged',
    '// Existing implementation',
    '// TODO: previous code here...',
  ])('by %j is refused', async (comment) => {
    const source = comment.startsWith('#')
      ? `const a = 1; ${comment.replace('#', '//')}`
      : `function first(list) {\n  ${comment}\n}`;
    const decoded = await read(source);
    expect(decoded.ok ? decoded.value : decoded.problems[0]).toContain('The program leaves code out');
  });

  test.each([
    '// unchanged',
    '// leave the list unchanged',
    '// the other list',
    '// See https://example.org/code for the rest',
    '// existing users keep their rights',
    '// the same code as in the other function is needed here because two callers may use different limits at once',
  ])('by %j is not: the old version has it, or it explains', async (comment) => {
    const decoded = await read(`function first(list) {\n  ${comment}\n  return list[1];\n}`);
    expect(decoded.ok).toBe(true);
  });
});

test.each([
  ['function f(a, b) {\n  return a &lt; b;\n}', 'entities of HTML'],
  ['function f(a, b) {\n  const c = a &amp; b;\n  return c;\n}', 'entities of HTML'],
  ["function f() {\n\u00A0\u00A0return 'yes\u00A0no';\n}", 'no-break blanks'],
])('%j is a program that a way through HTML has changed', async (text, words) => {
  const decoded = await programCodec(javascriptReader).decode(text);
  expect(decoded.ok ? '' : decoded.problems[0]).toContain(words);
});

test.each([
  "const escape = (text) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');",
  "const both = (a, b) => a & b && '&amp;';",
])('%j holds entities of its own', async (text) => {
  expect((await programCodec(javascriptReader).decode(text)).ok).toBe(true);
});
