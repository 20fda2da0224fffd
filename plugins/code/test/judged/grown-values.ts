import { randomFrom } from './judged-case.ts';

/** Sources of values without parts that vary. */
export const leaves = [
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

/** The source of a value from a seed, with another leaf where that is wanted. */
export const grown = (seed: number, changedLeaf = -1): string => new Grower(seed, changedLeaf).value(2);
