import { type JudgedCase, randomFrom } from './judged-case.ts';

/** Sources of what programs throw. */
export const thrown = [
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
export function throwing(seed: number): JudgedCase {
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
