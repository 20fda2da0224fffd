import { execFileSync } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, contentKey } from '../../src/doors/runs.ts';

/** The same data with every object's keys in another order. */
function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]) => [key, reordered(inner)] as const)
      .toReversed(),
  );
}

/** So small that two of them are often the same. */
const small = fc.jsonValue({ maxDepth: 1, stringUnit: fc.constantFrom('a', 'b') });

describe('canonical JSON', () => {
  test('is JSON for the same data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('does not depend on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(reordered(value))).toBe(canonicalJson(value));
      }),
    );
  });

  test('is the same text exactly for the same data', () => {
    fc.assert(
      fc.property(small, small, (a, b) => {
        const same = isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
        expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
      }),
    );
    expect(canonicalJson(['1'])).not.toBe(canonicalJson([1]));
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  test('leaves out what is undefined, as if it were absent', () => {
    expect(canonicalJson({ b: undefined, a: { c: undefined } })).toBe('{"a":{}}');
  });

  test('keeps keys that objects inherit', () => {
    const value: unknown = JSON.parse('{"__proto__": 1, "constructor": 2}');
    expect(canonicalJson(value)).toBe('{"__proto__":1,"constructor":2}');
  });
});

describe('a content key', () => {
  const value = { z: [1, { b: 'é', a: null }], a: 'x' };

  test('is the same in another process', () => {
    const script = `import { contentKey } from '@textgrad/core/runs'; console.log(contentKey({ a: 'x', z: [1, { a: null, b: 'é' }] }));`;
    const options = { cwd: import.meta.dirname, encoding: 'utf8' } as const;
    const arguments_ = ['--conditions=textgrad-src', '--input-type=module', '--eval', script];
    expect(execFileSync(process.execPath, arguments_, options).trim()).toBe(contentKey(value));
  });

  test('is a SHA-256 in hexadecimal digits', () => {
    expect(contentKey(value)).toMatch(/^[0-9a-f]{64}$/u);
    expect(contentKey('')).toBe('12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126');
  });
});
