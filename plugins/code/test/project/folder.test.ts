import { folderCodec, folderPatch, folderText, plainText, writtenLike } from '@textgrad/code';
import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';

const files = [
  { path: 'src/one.js', text: 'export const one = () => 1;\nexport const two = () => 1;\n' },
  { path: 'src/deep/three.py', text: 'def three():\n    return 4\n' },
];
const shown = folderText(files);

function codec(text = shown, paths = files.map(({ path }) => path)) {
  const made = folderCodec({ paths });
  made.follow({ text });
  return made;
}

async function changed(reply: string, text = shown) {
  const decoded = await codec(text).decode(reply);
  return decoded.ok ? folderPatch(files, decoded.value) : decoded.problems;
}

const lines = (patch: unknown): readonly string[] =>
  String(patch)
    .split('\n')
    .filter((line) => /^[+-]/u.test(line));

describe('a folder as one variable', () => {
  it('is read as it is shown', async () => {
    const decoded = await codec('').decode(shown);
    expect(decoded).toEqual({ ok: true, value: files });
  });

  it('takes whole files, and keeps those that a reply leaves out', async () => {
    const reply =
      'Here:\n<FILE path="./src/deep/three.py">\n```python\ndef three():\n    return 3\n```\n</FILE>\nDone.';
    expect(lines(await changed(reply))).toEqual([
      '--- a/src/deep/three.py',
      '+++ b/src/deep/three.py',
      '-    return 4',
      '+    return 3',
    ]);
  });

  it('takes a unified diff of several files, fenced and miscounted', async () => {
    const diff = [
      '```diff',
      '--- a/src/one.js',
      '+++ b/src/one.js',
      '@@ -1,9 +1,9 @@',
      ' export const one = () => 1;',
      '-export const two = () => 1;',
      '+export const two = () => 2;',
      '--- a/src/deep/three.py',
      '+++ b/src/deep/three.py',
      '@@ -2 +2 @@',
      '-    return 4',
      '+    return 3',
      '```',
    ].join('\n');
    const patch = await changed(diff);
    expect(lines(patch)).toContain('+export const two = () => 2;');
    expect(lines(patch)).toContain('+    return 3');
  });

  it('takes blocks of search and replace', async () => {
    const reply =
      'src/one.js\n```js\n<<<<<<< SEARCH\nexport const two = () => 1;\n=======\nexport const two = () => 2;\n>>>>>>> REPLACE\n```';
    expect(lines(await changed(reply))).toContain('+export const two = () => 2;');
  });

  it('shows files that hold its own tags, and reads them back', async () => {
    const strange = [{ path: 'a.js', text: 'const text = `\n</FILE>\n<FILE path="b.js">\n`;\n' }];
    const decoded = await codec('', ['a.js']).decode(folderText(strange));
    expect(decoded).toEqual({ ok: true, value: strange });
  });

  it.each([
    [
      'a path out of the folder',
      '<FILE path="../x.js">\n1\n</FILE>',
      ["The path '../x.js' leaves the folder."],
    ],
    [
      'an absolute path',
      '<FILE path="/etc/passwd">\n1\n</FILE>',
      ["The path '/etc/passwd' leaves the folder."],
    ],
    [
      'a file that was not chosen',
      '--- a/test/one.test.js\n+++ b/test/one.test.js\n@@ -1 +1 @@\n-1\n+2\n',
      ["'test/one.test.js' is none of the files that may change: src/one.js, src/deep/three.py."],
    ],
    [
      'a hunk that does not fit',
      '--- a/src/one.js\n+++ b/src/one.js\n@@ -1 +1 @@\n-export const nine = 9;\n+export const nine = 10;\n',
      ['src/one.js: Hunk 1 of the diff does not fit: the program has no such lines: export const nine = 9;'],
    ],
    [
      'a block that does not fit',
      'src/one.js\n<<<<<<< SEARCH\nexport const nine = 9;\n=======\n\n>>>>>>> REPLACE',
      ['Block 1 does not fit: src/one.js has no such lines: export const nine = 9;'],
    ],
    [
      'a deleted file',
      '--- a/src/one.js\n+++ /dev/null\n@@ -1 +0,0 @@\n-export const one = () => 1;\n',
      ["The diff makes or deletes a file ('src/one.js', '/dev/null'): only texts of files may change."],
    ],
    [
      'a file whose beginning is broken, beside a whole one',
      '<\uFEFFFILE path="src/one.js">\nlet one;\n</FILE>\n<FILE path="src/one.js">\nlet two;\n</FILE>',
      [
        '\'<\uFEFFFILE path=\' stands where no file has begun: begin each with <FILE path="…"> on a line of its own.',
      ],
    ],
    [
      'a patch beside a whole file',
      '<FILE path="src/one.js">\nlet one;\n</FILE>\nsrc/one.js\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE',
      ['There is a patch beside whole files: write whole files alone, or the patch alone.'],
    ],
    [
      'a block within a whole file',
      '<FILE path="src/one.js">\n<<<<<<< SEARCH\na\n=======\nb\n>>>>>>> REPLACE\n</FILE>',
      [
        "src/one.js holds '<<<<<<< SEARCH': write the file whole, or blocks of search and replace without <FILE> tags.",
      ],
    ],
    [
      'a block whose first sign is broken, behind a right one',
      'src/one.js\n<<<<<<< SEARCH\nexport const one = () => 1;\n=======\nlet x;\n>>>>>>> REPLACE\nsrc/one.js\n<<<<<<<SEARCH\na\n=======\nb\n>>>>>>> REPLACE',
      ["'<<<<<<<SEARCH' begins no block: write <<<<<<< SEARCH alone on its line."],
    ],
    [
      'a file without an end',
      '<FILE path="src/one.js">\nlet',
      ["The file 'src/one.js' has no </FILE> on a line of its own at its end."],
    ],
    [
      'words alone',
      'I would change the loop.',
      [expect.stringMatching(/^The answer holds no file: write whole files/u)],
    ],
    [
      'a file that does not parse any more',
      '<FILE path="src/deep/three.py">\ndef three(:\n    return 3\n</FILE>',
      ['src/deep/three.py: The program does not parse as Python 3.'],
    ],
    [
      'code that is left out',
      '<FILE path="src/one.js">\nexport const one = () => 1;\n// ... existing code ...\n</FILE>',
      [expect.stringMatching(/^src\/one\.js: The program leaves code out/u)],
    ],
  ])('refuses %s in a sentence', async (_, reply, problems) => {
    expect(await changed(reply)).toEqual(problems);
  });

  it('leaves files alone to the tests that no parser of ours read before', async () => {
    const python2 = [{ path: 'old.py', text: "print 'one'\n" }];
    const made = codec(folderText(python2), ['old.py']);
    expect(await made.decode('<FILE path="old.py">\nprint \'two\'\n</FILE>')).toMatchObject({ ok: true });
  });

  it('refuses files that are too long', async () => {
    const made = folderCodec({ paths: ['src/one.js'], mostCharacters: 10 });
    made.follow({ text: shown });
    expect(await made.decode('<FILE path="src/one.js">\nlet longer = 1;\n</FILE>')).toEqual({
      ok: false,
      problems: ['src/one.js has 16 characters; at most 10 are allowed.'],
    });
  });

  it('makes patches that other programs apply', () => {
    const after = [
      { ...files[0], path: 'src/one.js', text: 'export const one = () => 2;\n' },
      files[1],
    ] as typeof files;
    expect(applyPatch(files[0]?.text ?? '', folderPatch(files, after))).toBe('export const one = () => 2;\n');
  });
});

describe('a file that is written again', () => {
  it.each([
    ['CRLF', 'a\r\nb\r\nc\r\n', 'a\nB\nc\nd\n', 'a\r\nB\r\nc\r\nd\r\n'],
    ['mixed line ends', 'a\r\nb\nc\r\nd\n', 'a\nb\nC\nd\n', 'a\r\nb\nC\r\nd\n'],
    ['a byte order mark', '\uFEFFa\nb\n', 'a\nc\n', '\uFEFFa\nc\n'],
    ['no line end at its end', 'a\r\nb', 'a\nb\nc\n', 'a\r\nb\r\nc'],
    ['carriage returns alone', 'a\rb\r', 'a\nc\n', 'a\rc\r'],
    ['nothing in it', '', 'a\n', 'a\n'],
  ])('keeps %s', (_, raw, text, written) => {
    expect(writtenLike(raw, text)).toBe(written);
    expect(plainText(written).replace(/\n?$/u, '\n')).toBe(text);
  });

  it('is the same where nothing changes', () => {
    const raw = '\uFEFFone\r\n\r\ntwo\rthree\nfour';
    expect(writtenLike(raw, `${plainText(raw)}\n`)).toBe(raw);
  });
});
