import { expect, test } from 'vitest';
import { fencedBlocks, wholeFence } from '../../src/prompts/index.ts';

const bodies = (text: string): readonly string[] => fencedBlocks(text).map(({ body }) => body);

// The examples' numbers are those of CommonMark 0.31.2, section 4.5.
test.each([
  ['119: backquotes', '```\n<\n >\n```', ['<\n >']],
  ['120: tildes', '~~~\n<\n >\n~~~', ['<\n >']],
  ['121: fewer than three', '``\nfoo\n``', []],
  ['122: another character does not close', '```\naaa\n~~~\n```', ['aaa\n~~~']],
  ['124: a longer fence needs a longer end', '````\naaa\n```\n``````', ['aaa\n```']],
  ['126: unclosed', '```', ['']],
  ['127: unclosed with text', '`````\n\n```\naaa', ['\n```\naaa']],
  ['142: an info string', '```ruby\ndef foo(x)\n  return 3\nend\n```', ['def foo(x)\n  return 3\nend']],
  ['143: an info string of several words', '~~~~    ruby startline=3 $%@#$\nfoo\n~~~~~~~', ['foo']],
  ['145: no backquote in the info string of backquotes', '``` aa ```\nfoo', []],
  ['146: in that of tildes', '~~~ aa ``` ~~~\nfoo\n~~~', ['foo']],
  ['two blocks', 'a\n```js\n1\n```\nb\r\n```\r\n2\r\n```', ['1', '2']],
])('%s', (_, text, wanted) => {
  expect(bodies(text)).toEqual(wanted);
});

test('a whole fence is one closed block and nothing else', () => {
  expect(wholeFence('\n```js\na\n```\n')).toBe('a');
  expect(wholeFence('```\na')).toBeUndefined();
  expect(wholeFence('a\n```\nb\n```')).toBeUndefined();
  expect(wholeFence('```\na\n```\n```\nb\n```')).toBeUndefined();
});

test('the language and what follows it', () => {
  expect(fencedBlocks('```js {1,3} title="f.js"\na\n```')[0]?.info).toBe('js {1,3} title="f.js"');
});
