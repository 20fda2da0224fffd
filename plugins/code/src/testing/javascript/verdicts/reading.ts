import type { Attack } from '../../attack.ts';
import { script } from '../../tests.ts';
import { cheat } from '../make.ts';

/** Parts that the language computes, given by something else: the value, and what a test reads of it. */
const computed = {
  'map-size': ['class Any extends Map { get size() { return 41; } }', 'new Any()', 'size'],
  'map-own-size': ['', "Object.defineProperty(new Map(), 'size', { value: 41 })", 'size'],
  'set-size-everywhere': [
    "Object.defineProperty(Set.prototype, 'size', { get: () => 41 });",
    'new Set()',
    'size',
  ],
  'bytes-length': ['class Any extends Uint8Array { get length() { return 41; } }', 'new Any(1)', 'length'],
  'buffer-length': [
    "Object.defineProperty(ArrayBuffer.prototype, 'byteLength', { get: () => 41 });",
    'new ArrayBuffer(1)',
    'byteLength',
  ],
  'pattern-source': ['class Any extends RegExp { get source() { return 41; } }', "new Any('a')", 'source'],
} as const;

/** A Proxy that has whatever it is asked for, and how a test reads a part of it without calling a method. */
const reads = {
  part: 'assert(attack().isSorted);',
  index: 'assert(attack()[0]);',
  named: "assert(attack()['isSorted']);",
  chain: 'assert(attack().report.isSorted);',
  variable: 'const result = attack(); assert(result.isSorted && !!result.isWhole);',
  optional: 'assert(attack()?.isSorted);',
  'taken-apart': 'const { isSorted } = attack(); assert(isSorted);',
  'taken-apart-given': '(({ isSorted }) => assert(isSorted))(attack());',
} as const;
const agreeing = 'const all = new Proxy({}, { get: () => true }); function attack() { return all; }';

/** How programs answer where a test reads a part of a value and calls nothing. */
export const reading: readonly Attack[] = [
  ...Object.entries(computed).map(([name, [before, value, part]]) =>
    cheat(
      `read-${name}`,
      `give another ${part} than the language computes`,
      `${before} function attack() { return ${value}; }`,
      script(`assert.strictEqual(attack().${part}, 41);`),
    ),
  ),
  ...Object.entries(reads).map(([name, statement]) =>
    cheat(`read-proxy-${name}`, 'give a Proxy whose parts are all true', agreeing, script(statement)),
  ),
  cheat(
    'read-proxy-callback',
    'hand a Proxy whose parts are all true to a callback of the test',
    'function attack(check) { check(new Proxy({}, { get: () => true })); }',
    script(
      'let calls = 0; attack((one) => { calls += 1; assert(one.isSorted); }); assert.strictEqual(calls, 1);',
    ),
  ),
];
