import {
  applyUnifiedDiff,
  importsPresent,
  javascriptReader,
  noAsserts,
  programCodec,
  typescriptReader,
  unifiedDiff,
} from '@textgrad/code';
import { canonicalText } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('program codec', () => {
  const codec = programCodec(javascriptReader, { entryPoint: 'f', mostCharacters: 200 });
  const problemsOf = async (text: string): Promise<string> => {
    const decoded = await codec.decode(text);
    return decoded.ok ? '' : decoded.problems.join(' ');
  };

  it('takes a program, with or without a fence around it', async () => {
    const source = 'const f = () => 1;\n';
    expect(await canonicalText(codec, `Here it is:\n\`\`\`js\n${source}\`\`\`\nBye.`)).toEqual({
      ok: true,
      value: source,
    });
    expect(await codec.decode(source)).toEqual({
      ok: true,
      value: { language: 'javascript', source, entryPoint: 'f' },
    });
  });

  it('says what is wrong, in words', async () => {
    expect(await problemsOf('const f = ;')).toBe(
      "The program does not parse on line 1, column 11: Unexpected token in 'const f = ;'.",
    );
    expect(await problemsOf('const f = (n: number) => n;')).toMatch(
      /Unexpected token in 'const f = \(n: number\) => n;'\. It has the types of TypeScript/u,
    );
    expect(await problemsOf('const g = 1;')).toBe("The program has no 'f' at its top level; it has g.");
    expect(await problemsOf(' \n')).toBe('The program is empty.');
    expect(await problemsOf(`const f = 1;${' '.repeat(200)}`)).toMatch(/212 characters; at most 200/u);
    expect(await problemsOf('('.repeat(150))).toMatch(/does not parse/u);
  });

  it('keeps fences that are part of the program, and takes no word for one', async () => {
    const source = 'const f = 1;\n/*\n```js\nf;\n```\n*/\n';
    expect(await canonicalText(codec, source)).toEqual({ ok: true, value: source });
    expect(await problemsOf('Sorry')).toMatch(/defines nothing at its top level/u);
    expect(await canonicalText(codec, 'const f = 1;\r\n\r\n')).toEqual({ ok: true, value: 'const f = 1;\n' });
  });

  it('reads TypeScript, and refuses what is more than types', async () => {
    const typed = programCodec(typescriptReader, { entryPoint: 'f' });
    expect((await typed.decode('export function f(x: number): number { return x; }')).ok).toBe(true);
    expect(await typed.decode('enum A { B }\nfunction f() {}')).toMatchObject({ ok: false });
    for (const deep of ['(', '!', 'a?b:', '[', '1+', 'x=>'])
      for (let time = 0; time < 3; time++) {
        await typed.decode(`const f = ${deep.repeat(10_000)}`);
        expect(await typed.decode('const f: number = 1;')).toMatchObject({ ok: true });
      }
    expect((await typed.decode('const f: number = 1;')).ok).toBe(true);
  });

  it('takes a unified diff of the current text in place of the whole', async () => {
    const current = 'function f(a, b) {\n  return a - b;\n}\n';
    const diffing = programCodec(javascriptReader, { entryPoint: 'f', current: () => current });
    const diff =
      '```diff\n--- a/f.js\n+++ b/f.js\n@@ -1,3 +1,3 @@\n function f(a, b) {\n-  return a - b;\n+  return a + b;\n }\n```';
    expect(await canonicalText(diffing, diff)).toEqual({
      ok: true,
      value: 'function f(a, b) {\n  return a + b;\n}\n',
    });
    const wrong = await diffing.decode('@@ -1 +1 @@\n-  return a * b;\n+  return a + b;\n');
    expect(wrong).toEqual({
      ok: false,
      problems: ['Hunk 1 of the diff does not fit: the program has no such lines:   return a * b;'],
    });
  });

  it('applies any diff that it makes', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', ' x', '', '-- y', '+z'))
      .map((lines) => `${lines.join('\n')}\n`);
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        expect(applyUnifiedDiff(before, unifiedDiff(before, after))).toEqual({ ok: true, value: after });
      }),
    );
  });

  it('mends the line counts of hunks', () => {
    const diff = '@@ -1,7 +1,9 @@\n a\n-b\n+c\n';
    expect(applyUnifiedDiff('a\nb\n', diff)).toEqual({ ok: true, value: 'a\nc\n' });
  });

  it('never throws on text that is no diff', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, diff) => {
        expect(applyUnifiedDiff(before, `@@ -1 +1 @@\n${diff}`)).toHaveProperty('ok');
      }),
    );
  });
});

describe('constraints', () => {
  it('finds asserts', async () => {
    const { check } = noAsserts(javascriptReader);
    expect(await check?.('const f = 1;\nconsole.assert(f);\nassert.equal(f, 1);')).toBe(
      'The code has asserts on line 2, 3: take them out.',
    );
    expect(await check?.('const assertive = 1;')).toBeUndefined();
  });

  it('wants imports', async () => {
    const { check } = importsPresent(javascriptReader, ['fs', 'path']);
    expect(await check?.("import fs from 'fs';\nconst p = require('path');")).toBeUndefined();
    expect(await check?.("import fs from 'fs';")).toBe('The code does not import path.');
  });
});
