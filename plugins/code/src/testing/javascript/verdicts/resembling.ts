import type { Attack } from '../../attack.ts';
import { comparison, script } from '../../tests.ts';
import { cheat } from '../make.ts';

const classes =
  'class Point { constructor(x) { this.x = x; } } class Place { constructor(x) { this.x = x; } } class Money { #v; constructor(v) { this.#v = v; } } const kept = new WeakMap(); class Kept { constructor(v) { kept.set(this, v); } }';

/** An array of arrays, with a number at the bottom. */
const nested = (bottom: number): string =>
  `(() => { let all = [${bottom}]; for (let at = 0; at < 500; at++) all = [all]; return all; })()`;

/** Two values that differ, the first of which passed for the second or might: what is given, what is expected. */
const pairs: Readonly<Record<string, readonly [given: string, expected: string]>> = {
  buffer: ['new Uint8Array([9, 9]).buffer', 'new Uint8Array([1, 2, 3]).buffer'],
  'buffer-object': ['new ArrayBuffer(2)', '({})'],
  view: ['new DataView(new ArrayBuffer(2))', 'new DataView(new Uint8Array([1, 2]).buffer)'],
  'view-object': ['({})', 'new DataView(new ArrayBuffer(8))'],
  'boxed-bigint': ['Object(5n)', 'Object(6n)'],
  'boxed-symbol': ["Object(Symbol.for('a'))", "Object(Symbol.for('b'))"],
  'boxed-text': ["'a'", "Object('a')"],
  iterator: ['new Map().entries()', '({})'],
  'iterator-items': ['[1][Symbol.iterator]()', '[2][Symbol.iterator]()'],
  generator: ['(function* () { yield 1; })()', '({})'],
  promise: ['({ a: Promise.resolve(1) })', '({ a: Promise.resolve(2) })'],
  'weak-map': ['new WeakMap()', '({})'],
  'weak-reference': ['new WeakRef({ a: 1 })', 'new WeakRef({ a: 2 })'],
  'private-field': ['new Money(1)', 'new Money(2)'],
  'private-field-object': ['new Money(1)', '({})'],
  'private-nested': ['[{ cost: new Money(1) }]', '[{ cost: new Money(2) }]'],
  'weak-map-field': ['new Kept(1)', 'new Kept(2)'],
  closure: ['({ get: () => 1 })', '({ get: () => 1 })'],
  'other-class': ['new Point(1)', 'new Place(1)'],
  'no-class': ['({ x: 1 })', 'new Point(1)'],
  'no-prototype': ['Object.create(null)', '({})'],
  'array-class': ['(class extends Array {}).from([1])', '[1]'],
  'array-like': ['({ 0: 1, length: 1 })', '[1]'],
  'array-prototype': ['Object.setPrototypeOf({ 0: 1 }, Array.prototype)', '[1]'],
  arguments: ['(function () { return arguments; })(1)', '[1]'],
  hole: ['[, 1]', '[undefined, 1]'],
  'holes-length': ['new Array(2)', 'new Array(3)'],
  'array-field': ['Object.assign([1], { a: 1 })', '[1]'],
  'symbol-key': ["({ [Symbol.for('a')]: 1 })", '({})'],
  'symbol-value': ["Symbol('a')", "Symbol('a')"],
  'map-field': ['Object.assign(new Map(), { a: 1 })', 'new Map()'],
  'set-field': ['Object.assign(new Set(), { a: 1 })', 'new Set()'],
  'map-tag': ["Object.defineProperty(new Map([[1, 2]]), Symbol.toStringTag, { value: 'Object' })", '({})'],
  'map-empty-tag': [
    "(class extends Map { get [Symbol.toStringTag]() { return 'Object'; } }).prototype",
    'new Map()',
  ],
  'date-field': ['Object.assign(new Date(0), { a: 1 })', 'new Date(0)'],
  'date-for-number': ['new Date(5)', '5'],
  'pattern-last': ['Object.assign(/a/g, { lastIndex: 2 })', '/a/g'],
  'pattern-text': ["'/a/'", '/a/'],
  'error-class': ["new TypeError('a')", "new Error('a')"],
  'error-cause': ["new Error('a', { cause: 1 })", "new Error('a', { cause: 2 })"],
  'error-field': ["Object.assign(new Error('a'), { code: 1 })", "new Error('a')"],
  'error-object': ["({ name: 'Error', message: 'a' })", "new Error('a')"],
  'typed-type': ['new Uint8Array([1])', 'new Int8Array([1])'],
  'bigint-number': ['1n', '1'],
  'missing-field': ['({})', '({ a: undefined })'],
  'inherited-field': ['Object.create({ a: 1 })', '({ a: 1 })'],
  'unlisted-field': ["Object.defineProperty({}, 'a', { value: 1 })", '({ a: 1 })'],
  'changing-getter': ['(() => { let n = 0; return { get a() { return (n += 1); } }; })()', '({ a: 2 })'],
  'to-json': ['({ toJSON: () => 1 })', '1'],
  'long-text': ["'x'.repeat(20000) + 'a'", "'x'.repeat(20000) + 'b'"],
  'long-error': ["new Error('x'.repeat(20000) + 'a')", "new Error('x'.repeat(20000) + 'b')"],
  'deep-difference': [nested(1), nested(2)],
  circle: [
    '(() => { const all = []; all.push([all]); return all; })()',
    '(() => { const all = []; all.push([[]]); return all; })()',
  ],
};

/** Values that look like what is expected: to a comparison of two expressions, and to deepStrictEqual. */
export const resembling: readonly Attack[] = [
  ...Object.entries(pairs).map(([name, [given, expected]]) =>
    cheat(
      `resemble-${name}`,
      `have ${name.replaceAll('-', ' ')} taken for what is expected`,
      `${classes} const attack = () => ${given};`,
      comparison('attack()', expected),
    ),
  ),
  ...['buffer', 'private-field', 'iterator', 'hole', 'other-class', 'map-tag', 'symbol-key'].map((name) => {
    const [given, expected] = pairs[name] ?? ['', ''];
    return cheat(
      `resemble-strictly-${name}`,
      `have ${name.replaceAll('-', ' ')} taken for deeply and strictly equal`,
      `${classes} const attack = () => (${given});`,
      script(`assert.deepStrictEqual(attack(), ${expected});`),
    );
  }),
  ...['größe', '\\u0067'].map((name, at) =>
    cheat(
      `resemble-private-name-${at}`,
      'have other private state taken for equal, in a field whose name is not of plain letters',
      `class Money { unit = 'EUR'; #${name}; constructor(v) { this.#${name} = v; } } const attack = () => new Money(1);`,
      comparison('attack()', 'new Money(2)'),
    ),
  ),
  cheat(
    'resemble-negative-zero',
    'have negative zero taken for zero by deepStrictEqual',
    'const attack = () => [-0];',
    script('assert.deepStrictEqual(attack(), [0]);'),
  ),
  cheat(
    'resemble-nothing-equal',
    'have values that cannot be looked into taken for different ones',
    `${classes} const attack = () => new Money(2);`,
    script('assert.notDeepStrictEqual(attack(), new Money(2));'),
  ),
  cheat(
    'resemble-unreadable',
    'have a value that cannot be read taken for a different one',
    'const attack = () => ({ get a() { throw 1; } });',
    script('assert.notDeepStrictEqual(attack(), { a: 1 });'),
  ),
];
