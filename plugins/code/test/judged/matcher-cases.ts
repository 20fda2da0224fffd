import { grown, leaves } from './grown-values.ts';
import { type JudgedCase, randomFrom } from './judged-case.ts';
import { thrown } from './throwing-cases.ts';

type Random = () => number;
const one = (random: Random, all: readonly string[]): string => all[Math.floor(random() * all.length)] ?? '';
const not = (random: Random): string => (random() < 0.3 ? '.not' : '');

const numbers = [
  '0',
  '-0',
  '1',
  '2',
  '2.5',
  '1n',
  '2n',
  'NaN',
  'Infinity',
  '-Infinity',
  "'2'",
  'null',
  '[2]',
];
const held = ['1', '2', 'NaN', "'a'", "''", 'undefined', '({ a: 1 })', 'S', '[1]'];
const holders = [
  ...["'a1'", "''", '[1, 2]', '[NaN]', '[[1], { a: 1 }]', "['a', S]", 'new Set([1, [1]])', "new Set(['a'])"],
  ...[
    'new Map([[1, 2]])',
    'new Map([[1, 2]]).values()',
    '({})',
    'null',
    '7',
    'started(1, 2)',
    'Stack.from([1])',
  ],
];
const long = [
  "'ab'",
  '[1, 2]',
  'twice',
  'new Set([1, 2])',
  'new Map([[1, 2]])',
  '({ length: 2 })',
  '7',
  'null',
];
const texts = ["'a1b'", "''", '1', 'null', "['a']"];
const patterns = ["'a'", "''", '/a/', '/^b/', '/1/g', '1'];
const wanted = [
  ...['', "'x'", "''", "'n must'", '/negative/', '/x/g', 'Error', 'RangeError', 'Refusal', 'Point'],
  ...[
    "new Error('x')",
    "new RangeError('n must not be negative')",
    "new Refusal('no', 7)",
    "new Error('x', { cause: 'y' })",
  ],
  ...["tagged(new Error('x'), 'info', { a: [1] })", "({ message: 'x' })", '7'],
];

const kinds: readonly ((random: Random, seed: number) => JudgedCase)[] = [
  ...['toEqual', 'toStrictEqual', 'toMatchObject', 'toEqual'].map(
    (name) => (random: Random, seed: number) => {
      const given = grown(seed);
      const pick = random();
      const other =
        pick < 0.4 ? given : pick < 0.85 ? grown(seed, Math.floor(random() * 4)) : grown(seed + 500_000);
      return { given, statement: `expect(given())${not(random)}.${name}(${other});` };
    },
  ),
  (random) => ({
    given: one(random, [
      '({ a: 1, b: undefined })',
      '[1, undefined]',
      'holed(1, 2)',
      'new Place(1, 2)',
      'new Point(1, 2)',
    ]),
    statement: `expect(given())${not(random)}.${one(random, ['toEqual', 'toStrictEqual', 'toMatchObject'])}(${one(random, ['({ a: 1 })', '[1, undefined]', '[undefined, 2]', '({ x: 1, y: 2 })', 'new Place(1, 2)', '({ x: 1 })', '[1]'])});`,
  }),
  (random) => ({
    given: one(random, numbers),
    statement: `expect(given())${not(random)}.${one(random, ['toBeGreaterThan', 'toBeGreaterThanOrEqual', 'toBeLessThan', 'toBeLessThanOrEqual'])}(${one(random, numbers)});`,
  }),
  (random) => ({
    given: one(random, numbers),
    statement: `expect(given())${not(random)}.toBeCloseTo(${one(random, numbers)}${one(random, ['', ', 0', ', 5', ', -1'])});`,
  }),
  (random) => ({
    given: one(random, holders),
    statement: `expect(given())${not(random)}.${one(random, ['toContain', 'toContainEqual'])}(${one(random, held)});`,
  }),
  (random) => ({
    given: one(random, long),
    statement: `expect(given())${not(random)}.toHaveLength(${one(random, ['0', '1', '2', "'2'"])});`,
  }),
  (random) => ({
    given: one(random, texts),
    statement: `expect(given())${not(random)}.toMatch(${one(random, patterns)});`,
  }),
  ...['given', '() => given()'].map((block) => (random: Random) => ({
    given: random() < 0.12 ? '1' : `(() => { throw ${one(random, thrown)}; })()`,
    statement: `expect(${block})${not(random)}.toThrow(${one(random, wanted)});`,
  })),
  (random) => ({
    given: random() < 0.12 ? '1' : `(() => { throw ${one(random, thrown)}; })()`,
    statement: `await expect(${one(random, ['given.later()', 'given.later', '() => given.later()', '1'])}).rejects${not(random)}.toThrow(${one(random, wanted)});`,
  }),
  (random) => ({
    given: random() < 0.3 ? one(random, leaves) : `(() => { throw ${one(random, thrown)}; })()`,
    statement: `await expect(${one(random, ['given.later()', 'given.later', 'given()'])}).${one(random, ['rejects', 'resolves'])}${not(random)}.${one(random, ["toBe('a text')", 'toBeInstanceOf(RangeError)', "toMatchObject({ message: 'x' })", 'toEqual(7)', 'toBeDefined()', "toBe('a')"])};`,
  }),
  (random) => ({
    given: one(random, leaves),
    statement: `expect(given())${not(random)}.${one(random, ['toBe(1)', "toBe('a')", 'toBe()', 'toBeNull()', 'toBeUndefined()', 'toBeDefined()', 'toBeNaN()', 'toBeTruthy()', 'toBeFalsy()', 'toBeInstanceOf(Map)', 'toBeInstanceOf(Error)'])};`,
  }),
];

/** So many expectations of values, numbers, collections, texts and exceptions, the same in every run. */
export const matcherCases = (count: number): readonly JudgedCase[] =>
  Array.from({ length: count }, (_, at) => {
    const random = randomFrom((at + 1) * 6_700_417);
    return kinds[at % kinds.length]?.(random, at + 1) ?? { given: '1', statement: '' };
  });
