import { leaves } from './grown-values.ts';
import { type JudgedCase, randomFrom } from './judged-case.ts';

const patterns = ['/a/', '/^a/g', '/b|1/', '/^$/', '/x/y', "'a'", 'undefined', '{}'];
const texts = ["'a'", "'ab'", "'b'", "''", '1', 'null', "Object('a')", "['a']", '/a/', 'undefined'];
const singles = [
  'assert',
  'assert.ok',
  'assert.strict',
  'assert.ifError',
  'console.assert',
  'assert.strict.ok',
];

/** Assertions of one value, and of texts and patterns. */
export function single(seed: number): JudgedCase {
  const random = randomFrom(seed * 15_485_863);
  const one = (all: readonly string[]): string => all[Math.floor(random() * all.length)] ?? '';
  if (random() < 0.5)
    return {
      given: one(texts),
      statement: `assert.${one(['match', 'doesNotMatch'])}(given(), ${one(patterns)});`,
    };
  const rest = one(['', '', ", 'words'", ", new TypeError('mine')"]);
  return { given: one(leaves), statement: `${one(singles)}(given()${rest});` };
}
