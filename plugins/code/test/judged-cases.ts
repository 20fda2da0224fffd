/** An assertion about what an expression of a program gives, as source text. */
export interface JudgedCase {
  /** What the program's function gives. */
  readonly given: string;
  /** One statement of a test, in which `given()` is the program's value. */
  readonly statement: string;
}

/** What programs and tests of the cases have in common. */
export const prelude = `
const S = Symbol('s');
class Point { constructor(x, y) { this.x = x; this.y = y; } get sum() { return this.x + this.y; } }
class Place { constructor(x, y) { this.x = x; this.y = y; } }
class Nothing {}
class Money { #v; constructor(v) { this.#v = v; } worth() { return this.#v; } }
class Purse { #v; constructor(v, tag) { this.#v = v; this.tag = tag; } worth() { return this.#v; } }
class Stack extends Array {}
class Table extends Map {}
class Refusal extends RangeError { constructor(message, code) { super(message); this.name = 'Refusal'; this.code = code; } }
class Silent extends Error {}
const twice = (x) => x * 2;
function given$arguments() { return arguments; }
const tagged = (object, key, value) => Object.assign(object, { [key]: value });
const hidden = (object, key, value) => Object.defineProperty(object, key, { value, enumerable: false });
const holed = (...items) => { const all = [...items]; delete all[0]; return all; };
const moved = (pattern, at) => { pattern.lastIndex = at; return pattern; };
const circle = (...items) => { const all = [...items]; all.push(all); return all; };
const started = (...items) => items[Symbol.iterator]();
`;

/** Random numbers from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const leaves = [
  ...['0', '-0', '1', '2', 'NaN', 'Infinity', '-1.5', "''", "'0'", "'1'", "'a'", "'b'", 'null', 'undefined'],
  ...['true', 'false', '1n', '2n', 'S', "Symbol.for('s')", "Symbol('s')", 'Symbol.iterator'],
  ...['new Date(1)', 'new Date(2)', 'new Date(NaN)', '/a/', '/a/g', '/b/', 'moved(/a/g, 1)', 'Object(1)'],
  ...[
    "Object('a')",
    'Object(1n)',
    'Object(true)',
    'Object(S)',
    'new Uint8Array([1, 2])',
    'new Int8Array([1, 2])',
  ],
  ...['new Uint8Array([1, 3])', 'new Float64Array([0])', 'new Float64Array([-0])', 'new BigInt64Array([1n])'],
  ...['new Uint8Array([1, 2]).buffer', 'new Uint8Array([1, 3]).buffer', 'new ArrayBuffer(2)'],
  ...[
    'new DataView(new ArrayBuffer(2))',
    'new DataView(new Uint8Array([1, 2]).buffer)',
    '[]',
    '({})',
    'new Map()',
  ],
  ...[
    'new Set()',
    'Object.create(null)',
    'twice',
    '() => 1',
    'new Nothing()',
    'new Money(1)',
    'new Money(2)',
  ],
  ...[
    "new Purse(1, 'a')",
    "new Purse(2, 'a')",
    'started(1)',
    'new Map().entries()',
    'Promise.resolve(1)',
    'new WeakMap()',
  ],
  ...[
    "new Error('a')",
    "new Error('b')",
    "new TypeError('a')",
    "new Error('a', { cause: 1 })",
    "new Refusal('a', 1)",
  ],
  ...[
    "new Refusal('a', 2)",
    "new Silent('a')",
    "new AggregateError([1], 'a')",
    'given$arguments(1)',
    '[1]',
    '[1, 2]',
  ],
];

/** Source of a value, whose parts come from one source of random numbers; at one leaf, from another. */
class Grower {
  readonly #random: () => number;
  readonly #other: () => number;
  readonly #changedLeaf: number;
  #leaf = 0;

  constructor(seed: number, changedLeaf: number) {
    this.#random = randomFrom(seed);
    this.#other = randomFrom(seed + 1);
    this.#changedLeaf = changedLeaf;
  }

  value(depth: number): string {
    if (depth === 0 || this.#random() < 0.3) return this.#leafValue();
    const items = (most: number): string[] =>
      Array.from({ length: Math.floor(this.#random() * (most + 1)) }, () => this.value(depth - 1));
    const one = (): string => this.value(depth - 1);
    const forms: readonly (() => string)[] = [
      () => `[${items(3).join(', ')}]`,
      () => `({ a: ${one()}, b: ${one()} })`,
      () => `({ b: ${one()}, a: ${one()} })`,
      () => `({ [S]: ${one()} })`,
      () => `new Map([${items(2).map((value) => `[${this.#leafValue()}, ${value}]`)}])`,
      () => `new Set([${items(3).join(', ')}])`,
      () => `new Point(${one()}, ${one()})`,
      () => `new Place(${one()}, ${one()})`,
      () => `Stack.from([${items(2).join(', ')}])`,
      () => `new Table([[1, ${one()}]])`,
      () => `tagged([${items(2).join(', ')}], 'more', ${one()})`,
      () => `tagged(new Map(), 'more', ${one()})`,
      () => `tagged(new Date(1), 'more', ${one()})`,
      () => `tagged(new Error('a'), 'more', ${one()})`,
      () => `hidden({ a: ${one()} }, 'h', ${one()})`,
      () => `hidden({ a: ${one()} }, S, ${one()})`,
      () => `holed(1, ${items(2).join(', ')})`,
      () => `circle(${items(2).join(', ')})`,
      () => `Object.assign(Object.create(null), { a: ${one()} })`,
      () => `({ get a() { return ${one()}; } })`,
    ];
    return forms[Math.floor(this.#random() * forms.length)]?.() ?? '0';
  }

  #leafValue(): string {
    const usual = leaves[Math.floor(this.#random() * leaves.length)] ?? '0';
    const isChanged = this.#leaf++ === this.#changedLeaf;
    return isChanged ? (leaves[Math.floor(this.#other() * leaves.length)] ?? '0') : usual;
  }
}

const grown = (seed: number, changedLeaf = -1): string => new Grower(seed, changedLeaf).value(2);

const comparisons = ['strictEqual', 'equal', 'deepEqual', 'deepStrictEqual', 'partialDeepStrictEqual']
  .flatMap((name) =>
    name.startsWith('partial') ? [name] : [name, `not${name[0]?.toUpperCase()}${name.slice(1)}`],
  )
  .flatMap((name) => (/^(?:not)?deep/iu.test(name) ? [name, name, name] : [name]))
  .flatMap((name) => [`assert.${name}`, `assert.strict.${name}`]);

/** Two values, equal in half of the cases and often but for one part, and a comparison of them. */
function compared(seed: number): JudgedCase {
  const random = randomFrom(seed * 7919);
  const pick = random();
  const given = grown(seed);
  const expected =
    pick < 0.45 ? given : pick < 0.85 ? grown(seed, Math.floor(random() * 4)) : grown(seed + 500_000);
  const name = comparisons[Math.floor(random() * comparisons.length)];
  return { given, statement: `${name}(given(), ${expected});` };
}

const thrown = [
  ...[
    "new RangeError('n must not be negative')",
    "new TypeError('n must not be negative')",
    "new Error('x')",
  ],
  ...[
    "new Refusal('no', 7)",
    "new Refusal('no', 8)",
    "new Silent('x')",
    "'a text'",
    'undefined',
    'null',
    '7',
    '({})',
  ],
  ...[
    "({ name: 'RangeError', message: 'n must not be negative' })",
    "tagged(new Error('x'), 'info', { a: [1] })",
  ],
  ...["new Error('x', { cause: 'y' })", "new AggregateError([], 'x')", 'twice', '[]', "Object('x')", 'NaN'],
];
const expectations = [
  ...[
    '',
    'Error',
    'RangeError',
    'TypeError',
    'Refusal',
    'Silent',
    'Point',
    'Array',
    'Object',
    'twice',
    "'x'",
    "''",
  ],
  ...[
    "'n must not be negative'",
    '/negative/',
    '/^RangeError: n/',
    '/x/g',
    '/Refusal/',
    '(e) => true',
    '(e) => 1',
  ],
  ...[
    '(e) => e instanceof RangeError',
    "(e) => e.message === 'x'",
    '(e) => { throw new TypeError("mine"); }',
  ],
  ...[
    "{ name: 'RangeError', message: 'n must not be negative' }",
    '{ message: /negative/ }',
    '{}',
    '{ code: 7 }',
  ],
  ...[
    "{ name: 'Refusal', code: 8 }",
    '{ info: { a: [1] } }',
    '{ info: { a: [2] } }',
    "{ message: 'x', name: 'Error' }",
  ],
  ...[
    "new RangeError('n must not be negative')",
    "new Error('x')",
    "new Refusal('no', 7)",
    "tagged(new Error('x'), 'info', { a: [1] })",
  ],
  ...[
    "{ cause: 'y' }",
    '{ missing: undefined }',
    'null',
    'undefined',
    '7',
    "RangeError, 'words'",
    "/negative/, 'words'",
  ],
  ...[
    "'x', 'words'",
    '[]',
    '{ name: /Range/, message: /./ }',
    "Object('x')",
    'class extends Error {}',
    'Date',
  ],
];

/** A function that throws, or does not, and an assertion about that. */
function throwing(seed: number): JudgedCase {
  const random = randomFrom(seed * 104_729);
  const one = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const name = one(['throws', 'throws', 'throws', 'doesNotThrow', 'rejects', 'doesNotReject']) ?? 'throws';
  const given = random() < 0.12 ? '1' : `(() => { throw ${one(thrown)}; })()`;
  const isPromise = name.includes('eject');
  const block = isPromise
    ? one(['given.later()', 'given.later', '() => given.later()'])
    : one(['given', '() => given()']);
  const expected = one(expectations) ?? '';
  const which = one(['assert', 'assert.strict']);
  return {
    given,
    statement: `${isPromise ? 'await ' : ''}${which}.${name}(${block}${expected && `, ${expected}`});`,
  };
}

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
function single(seed: number): JudgedCase {
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

/** So many cases of each kind, the same in every run. */
export const judgedCases = (counts: {
  compared: number;
  throwing: number;
  single: number;
}): readonly JudgedCase[] => [
  ...Array.from({ length: counts.compared }, (_, at) => compared(at + 1)),
  ...Array.from({ length: counts.throwing }, (_, at) => throwing(at + 1)),
  ...Array.from({ length: counts.single }, (_, at) => single(at + 1)),
];
