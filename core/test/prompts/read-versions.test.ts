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
  ])('are read: %j', (text) => {
    expect(read(text)).toEqual(['a', 'b']);
  });

  test('may lack the end tag of the last one, where the model ended the reply by itself', () => {
    const text = '<NEW-1>\na\n</NEW-1>\n<NEW-2>\nb\n';
    expect(read(text, true)).toEqual(['a', 'b']);
    expect(read(text)).toEqual(['a']);
  });

  test('never hold another one for want of an end tag', () => {
    expect(read('<NEW-1>\na\n<NEW-2>\nb\n</NEW-2>', true)).toEqual(['b']);
    expect(read('<NEW-2>\nb\n<NEW-1>\na\n</NEW-1>', true)).toEqual(['a']);
  });
});
