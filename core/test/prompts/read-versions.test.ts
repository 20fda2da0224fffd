import { describe, expect, test } from 'vitest';
import { readVersions } from '../../src/prompts/read-versions.ts';

const shape = { tags: { open: '<NEW>', close: '</NEW>' }, jsonKeys: ['news'], wanted: 'Write it.' };
const read = (text: string, ended = false) =>
  readVersions({ text, ended }, shape, 2).map((version) => version.text);

describe('several versions in a reply', () => {
  test.each([
    '<NEW-1>\na\n</NEW-1>\n<NEW-2>\nb\n</NEW-2>',
    '<new-1>a</new-1>\nand\n<new-2>b</new-2>',
    '**<NEW-1>**\na\n**</NEW-1>**\n**<NEW-2>**\nb\n**</NEW-2>**',
    '<NEW>\na\n</NEW>\n<NEW>\nb\n</NEW>',
    '<NEW-1>\n<RATIONALE>one</RATIONALE>\na\n</NEW-1>\n<NEW-2>\n<RATIONALE>two</RATIONALE>\nb\n</NEW-2>',
    '{"news": ["a", "b"]}',
    '<NEW-0>\na\n</NEW-0>\n<NEW-1>\nb\n</NEW-1>',
    '<NEW-1>\na\n</NEW>\n<NEW-2>\nb\n</NEW>',
    '<NEW-1>\na\n</NEW>\n<NEW-2>\nb\n</NEW-2>',
    '<NEW-1>\n<RATIONALE-1>one</RATIONALE-1>\na\n</NEW-1>\n<RATIONALE-2>two</RATIONALE-2>\n<NEW-2>\nb\n</NEW-2>',
    '{"news": [{"text": "a"}, {"rationale": "two", "text": "b"}]}',
    '{"news": [{"prompt": "a", "reason": "one"}, {"prompt": "b", "differs": "two"}]}',
    '```json\n{"news": [{"number": 1, "version": "a"}, {"number": 2, "version": "b"}]}\n```',
    'I keep the core.\n\n```json\n{"news": ["a", {"rationale": "two", "NEWS": "b"}]}\n```\n\nBoth are short.',
    'For example:\n```\nx\n```\nSo:\n```json\n{"news-1": "a", "news-2": "b"}\n```',
  ])('are read: %j', (text) => {
    expect(read(text)).toEqual(['a', 'b']);
  });

  test('may lack the end tag of the last one, where the model ended the reply by itself', () => {
    const text = '<NEW-1>\na\n</NEW-1>\n<NEW-2>\nb\n';
    expect(read(text, true)).toEqual(['a', 'b']);
    expect(read(text)).toEqual(['a']);
  });

  test('are none where two fences hold lists', () => {
    const list = (...texts: readonly string[]) => `\`\`\`json\n${JSON.stringify({ news: texts })}\n\`\`\``;
    expect(read(`Either\n${list('a', 'b')}\nor\n${list('c', 'd')}`)).toEqual([]);
    expect(read(`A list:\n\`\`\`json\n["a", "b"]\n\`\`\``)).toEqual([]);
  });

  test('never hold another one for want of an end tag', () => {
    expect(read('<NEW-1>\na\n<NEW-2>\nb\n</NEW-2>', true)).toEqual(['b']);
    expect(read('<NEW-2>\nb\n<NEW-1>\na\n</NEW-1>', true)).toEqual(['a']);
  });

  test('are objects as they stand, where an object holds more than a text', () => {
    expect(read('{"news": [{"PTV": 300, "rectum": 50}, {"a": "x", "b": "y"}]}')).toEqual([
      '{"PTV":300,"rectum":50}',
      '{"a":"x","b":"y"}',
    ]);
    const old = { ...shape, old: '{"text": "old"}' };
    expect(readVersions({ text: '{"news": [{"text": "a"}]}' }, old, 2)).toEqual([{ text: '{"text":"a"}' }]);
  });
});

describe('the idea of a version', () => {
  const ideas = (text: string) =>
    readVersions({ text, ended: true }, shape, 3).map(({ text: version, rationale }) => [version, rationale]);

  test.each([
    [
      'only one has',
      '<NEW-1>\na\n</NEW-1>\n<RATIONALE>not a but b</RATIONALE>\n<NEW-2>\nb\n</NEW-2>\n<NEW-3>\nc\n</NEW-3>',
      [
        ['a', undefined],
        ['b', 'not a but b'],
        ['c', undefined],
      ],
    ],
    [
      'stands in the versions that have one',
      '<NEW>\n<RATIONALE>one</RATIONALE>\na\n</NEW>\n<NEW>\nb\n</NEW>\n<NEW>\n<RATIONALE>three</RATIONALE>\nc\n</NEW>',
      [
        ['a', 'one'],
        ['b', undefined],
        ['c', 'three'],
      ],
    ],
    [
      'is one of fewer versions than were wanted',
      '<RATIONALE>first</RATIONALE>\n<NEW-1>\na\n</NEW-1>\n<RATIONALE>second</RATIONALE>\n<NEW-2>\nb\n</NEW-2>',
      [
        ['a', 'first'],
        ['b', 'second'],
      ],
    ],
    [
      'is in an object',
      '{"news": [{"idea": "one", "text": "a"}, "b"]}',
      [
        ['a', 'one'],
        ['b', undefined],
      ],
    ],
  ])('%s', (_what, text, expected) => {
    expect(ideas(text)).toEqual(expected);
  });
});
