import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillTemplate } from '../../src/prompts/template.ts';
import { hostileText } from '../support/hostile.ts';

describe('filling a template', () => {
  test('puts each value in all of its places, in one pass', () => {
    expect(fillTemplate('{a} and {b} and {a}', { a: '{b}', b: '{a}' })).toBe('{b} and {a} and {b}');
  });

  test('leaves all other braces as they are', () => {
    expect(fillTemplate('Keys of {doc} as {"keys": [{}]}', { doc: '{"a": 1}' })).toBe(
      'Keys of {"a": 1} as {"keys": [{}]}',
    );
    expect(fillTemplate('{constructor} {a}', { a: 'x' })).toBe('{constructor} x');
    expect(fillTemplate('{a}', {})).toBe('{a}');
    expect(fillTemplate('{bxc} {b.c} {(}', { 'b.c': '1', '(': '2' })).toBe('{bxc} 1 2');
  });

  test('puts values in exactly, whatever they hold', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        expect(fillTemplate('1 {a} 2 {b.c} 3', { a, 'b.c': b })).toBe(`1 ${a} 2 ${b} 3`);
      }),
    );
  });
});
