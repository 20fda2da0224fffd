import { readJavaScriptTests } from '@textgrad/code';
import { expect, test } from 'vitest';
import { runOver, sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();

/** Values of a program that answer for themselves, and expectations that they shall not meet. */
test.each([
  ['Object.assign([1], { includes: () => true, indexOf: () => 0 })', 'expect(value()).toContain(7)'],
  ['Object.assign([1], { [Symbol.iterator]: function* () { yield 7; } })', 'expect(value()).toContain(7)'],
  ['new (class extends Set { *[Symbol.iterator]() { yield 7; } })()', 'expect(value()).toContain(7)'],
  ['new (class extends Array { indexOf() { return 0; } })(1, 2)', 'expect(value()).toContain(7)'],
  ['new Proxy([], { get: () => 7 })', 'expect(value()).toHaveLength(7)'],
  ['new Proxy([7], {})', 'expect(value()).toEqual([7])'],
  ['new Proxy([7], {})', 'expect(value()).toContainEqual(7)'],
  ['new (class extends Map { get size() { return 7; } })()', 'expect(value()).toHaveLength(7)'],
  ['Object.assign(new Map(), { keys: () => [1, 2, 3, 4, 5, 6, 7] })', 'expect(value()).toHaveLength(7)'],
  ['Object.assign(new Set(), { keys: () => [1, 2, 3, 4, 5, 6, 7] })', 'expect(value()).toHaveLength(7)'],
  [
    'new (class extends Map { keys() { return [1, 2, 3, 4, 5, 6, 7]; } })()',
    'expect(value()).toHaveLength(7)',
  ],
  ['new (class extends Set { get size() { return 7; } })()', 'expect(value()).toHaveLength(7)'],
  ['new (class extends Uint8Array { get length() { return 7; } })(2)', 'expect(value()).toHaveLength(7)'],
  ['Object.defineProperty(new Uint8Array(2), "length", { value: 7 })', 'expect(value()).toHaveLength(7)'],
  ['({ asymmetricMatch: () => true })', 'expect(value()).toEqual(7)'],
  [
    '[{ asymmetricMatch: () => true, $$typeof: Symbol.for("jest.asymmetricMatcher") }]',
    'expect(value()).toEqual([7])',
  ],
  ['({ "@@__IMMUTABLE_SET__@@": true, size: 1, has: () => true })', 'expect(value()).toEqual(new Set([7]))'],
  ['Object.assign([1], { "@@__IMMUTABLE_SET__@@": true })', 'expect(value()).toEqual([7])'],
  ['({ valueOf: () => 9 })', 'expect(value()).toBeGreaterThan(7)'],
  ['({ valueOf: () => 7 })', 'expect(value()).toBeCloseTo(7)'],
  ['({ includes: () => true })', "expect(value()).toMatch('x')"],
  ['({ then(resolve) { resolve(7); }, catch() {} })', 'expect(value()).toBe(7)'],
  ['({ get a() { return this.n = (this.n ?? 0) + 1; } })', 'expect(value()).toEqual({ a: 7 })'],
  ['() => { throw new Proxy(new Error("x"), {}); }', "expect(value()).toThrow('x')"],
  ['() => { throw { get message() { return 7; } }; }', "expect(value()).toThrow('x')"],
  ['Promise.resolve(7)', 'await expect(value()).rejects.toThrow()'],
])('%s does not meet %s', async (value, statement) => {
  for (const library of ['vitest', '@jest/globals']) {
    const file = `import { expect, test } from '${library}';\ntest('x', async () => { ${statement}; });\n`;
    const read = readJavaScriptTests(file, 'javascript');
    const run = await runOver(sandbox, `const value = () => (${value});`, read.ok ? read.value : []);
    expect(run.tests.map(({ verdict }) => verdict === 'passed')).toEqual([false]);
  }
});

test('collections, typed arrays and texts have the length that they hold', async () => {
  const source = `const values = [new Map([[1, 2]]), new (class extends Set {})([1, 2]), new Uint8Array(3), 'four', [1, 2]];`;
  const file = `import { expect, test } from 'vitest';
test('x', () => { values.forEach((value, at) => { expect(value).toHaveLength([1, 2, 3, 4, 2][at]); }); });
`;
  const read = readJavaScriptTests(file, 'javascript');
  const run = await runOver(sandbox, source, read.ok ? read.value : []);
  expect(run.tests).toMatchObject([{ verdict: 'passed' }]);
});
