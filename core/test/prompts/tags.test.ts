import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { outermostBlock, readTagged, tagged, taggedBlocks } from '../../src/prompts/index.ts';
import { hostileText } from '../support/hostile.ts';

describe('tagged text', () => {
  test('stands between the tags on lines of its own', () => {
    expect(tagged('ROLE', 'a prompt')).toBe('<ROLE>\na prompt\n</ROLE>');
  });

  test('that holds such tags itself stands between numbered ones', () => {
    expect(tagged('ROLE', 'ends with </ROLE>')).toBe('<ROLE-2>\nends with </ROLE>\n</ROLE-2>');
    expect(tagged('ROLE', '<ROLE> <ROLE-2>')).toContain('<ROLE-3>\n');
  });

  test('is read back exactly, blank ends included', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 4 }), (bodies) => {
        const source = bodies.map((body, index) => `${index}:\n${tagged('FEEDBACK', body)}\n`).join('\n');
        expect(taggedBlocks(source, 'FEEDBACK')).toEqual(bodies);
      }),
    );
  });

  test('within another block is not seen from outside', () => {
    const source = `${tagged('CONTEXT', tagged('FEEDBACK', 'inner'))}\n${tagged('FEEDBACK', 'outer')}`;
    expect(taggedBlocks(source, 'FEEDBACK')).toEqual(['outer']);
  });

  test('without its closing tag is no block', () => {
    expect(taggedBlocks('<ROLE>\nhalf', 'ROLE')).toEqual([]);
  });
});

describe('an answer between tags', () => {
  const read = (reply: string) => readTagged(reply, '<NEW>', '</NEW>');

  test.each([
    ['Here:\n<NEW>\n the answer \n</NEW> Done.', 'the answer'],
    ['<NEW></NEW>', ''],
    ['<new>the answer</New>', 'the answer'],
    ['<NEW>one</NEW> or <NEW>two</NEW>', 'two'],
    ['<NEW>\none\n</NEW>\nNo:\n<NEW>\ntwo\n</NEW>', 'two'],
    ['Between <NEW> tags: <NEW>one</NEW>', 'one'],
    ['<NEW>one</NEW>\nThat is between <NEW> and </NEW>, as asked.', 'one'],
    ['<think>Between <NEW> and </NEW>.</think><NEW>one</NEW>', 'one'],
  ])('is read: %j', (reply, value) => {
    expect(read(reply)).toEqual({ ok: true, value });
  });

  test.each(['the answer', 'the answer</NEW>', '</NEW>the answer<NEW>'])('%s is refused', (reply) => {
    expect(read(reply)).toEqual({
      ok: false,
      problems: ['The reply must hold one <NEW> and after it one </NEW>.'],
    });
  });

  test.each(['<NEW>the answ', '<NEW>one</NEW>\n<NEW>two'])('%j is refused: its end is missing', (reply) => {
    expect(read(reply)).toEqual({
      ok: false,
      problems: ['After the last <NEW> there is no answer and </NEW>.'],
    });
  });

  test('may be tagged in any way, even with the signs of regular expressions', () => {
    expect(readTagged('a $[x]$ b (y) c', '$[x]$', '(y)')).toEqual({ ok: true, value: 'b' });
  });
});

describe('the outermost block', () => {
  test('reaches from the first opening to the last closing tag', () => {
    expect(outermostBlock('a <FINAL>b <FINAL>c</FINAL> d</FINAL> e', 'FINAL')).toBe('b <FINAL>c</FINAL> d');
  });

  test('is missing without both tags in order', () => {
    expect(outermostBlock('a <FINAL> b', 'FINAL')).toBeUndefined();
    expect(outermostBlock('a </FINAL> b <FINAL>', 'FINAL')).toBeUndefined();
  });
});
