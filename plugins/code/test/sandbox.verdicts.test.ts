import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compare, resultOf, runOver, sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();

describe('verdicts of the JavaScript sandbox', () => {
  it('says what came out against what was expected', async () => {
    const result = await resultOf(sandbox, 'const double = (x) => x * 3;', compare('double(2)', '4'));
    expect(result).toMatchObject({ verdict: 'failed', actual: '6', expected: '4' });
  });

  it.each([
    ['[1, { a: [2] }]', '[1, { a: [2] }]', 'passed'],
    ['({ b: 1, a: 2 })', '({ a: 2, b: 1 })', 'passed'],
    ['new Map([[{ a: 1 }, new Set([1, 2])]])', 'new Map([[{ a: 1 }, new Set([2, 1])]])', 'passed'],
    ['0 / -1', '0', 'passed'],
    ['NaN', 'NaN', 'passed'],
    ['10n ** 30n', '10n ** 30n', 'passed'],
    ['[1, 2]', '[2, 1]', 'failed'],
    ['[undefined]', '[null]', 'failed'],
    ["'1'", '1', 'failed'],
    ['new Uint8Array([1])', '[1]', 'failed'],
    ['new Date(5)', 'new Date(5)', 'passed'],
    ['/a/g', '/a/i', 'failed'],
    ['() => 1', '() => 1', 'failed'],
    [
      '(() => { const loop = []; loop.push(loop); return loop; })()',
      '(() => { const one = []; one.push(one); return one; })()',
      'passed',
    ],
    ["({ ['__proto__']: 1 })", '({})', 'failed'],
  ] as const)('compares %s with %s: %s', async (actual, expected, verdict) => {
    const result = await resultOf(
      sandbox,
      `function answer() { return ${actual}; }`,
      compare('answer()', expected),
    );
    expect(result.verdict).toBe(verdict);
  });

  it('waits for promises', async () => {
    const source =
      'async function later(x) { await null; if (x > 1) throw new RangeError("big"); return x; }';
    const { tests } = await runOver(sandbox, source, [
      compare('later(1)', '1'),
      compare('await later(1) + 1', '2'),
      compare('later(2)', '1'),
    ]);
    expect(tests.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'raised']);
    expect(tests[2]?.exception).toMatchObject({ name: 'RangeError', message: 'big', line: 1 });
  });

  it('names the exception and its line in the program', async () => {
    const source = 'function f() {\n  const a = 1;\n  return a.b.c;\n}';
    const result = await resultOf(sandbox, source, compare('f()', '1'));
    expect(result.verdict).toBe('raised');
    expect(result.exception).toMatchObject({ name: 'TypeError', line: 3 });
  });

  it.each([
    ['does not parse', 'function f( {', 'not-loaded'],
    ['throws while it is loaded', 'throw new Error("no"); function f() {}', 'not-loaded'],
    ['lacks its entry point', 'function g() {}', 'not-loaded'],
    ['imports a module', "import fs from 'fs'; export function f() {}", 'not-loaded'],
    ['loops while it is loaded', 'for (;;); function f() {}', 'timed-out'],
  ] as const)('a program that %s', async (_, source, verdict) => {
    const { tests } = await runOver(sandbox, source, [compare('f()', '1'), compare('f(2)', '1')], {
      entryPoint: 'f',
    });
    expect(tests.map((test) => test.verdict)).toEqual([verdict, verdict]);
    expect(tests[0]?.reason).toMatch(/\w/u);
  });

  it.each([
    compare('f(', '1'),
    compare('1; 2', '1'),
    compare('f()', 'missing()'),
    { kind: 'assertion', name: 'broken', statement: 'assert(f( === 1)' } as const,
  ])('a test that cannot be used is said to be broken: %o', async (test) => {
    expect((await resultOf(sandbox, 'function f() { return 1; }', test)).verdict).toBe('broken-test');
  });

  it('runs on after a test that had to be cut short', async () => {
    const source = 'let calls = 0; function f(n) { calls += 1; while (n === 1); return calls; }';
    const { tests } = await runOver(sandbox, source, [
      compare('f(0)', '1'),
      compare('f(1)', '1'),
      compare('f(0)', '1', 'the program is loaded anew'),
    ]);
    expect(tests.map(({ verdict }) => verdict)).toEqual(['passed', 'timed-out', 'passed']);
  });

  it('may end at the first test that does not pass', async () => {
    const tests = [compare('f(1)', '1'), compare('f(2)', '1'), compare('f(1)', '1', 'third')];
    const run = await runOver(sandbox, 'const f = (x) => x;', tests, { stopAtFirstFailure: true });
    expect(run.tests.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'not-run']);
  });

  it('keeps what is printed with the test that printed it', async () => {
    const source = "console.log('load'); const f = (x) => { console.log('got', x, [x]); return x; };";
    const run = await runOver(sandbox, source, [compare('f(1)', '1'), compare('f(2)', '2')]);
    expect(run.output).toBe('load\n');
    expect(run.tests.map(({ output }) => output)).toEqual(['got 1 [1]\n', 'got 2 [2]\n']);
  });

  it('takes TypeScript', async () => {
    const source = 'export const twice = <T extends number>(x: T): number => x * 2;';
    const result = await resultOf(sandbox, source, compare('twice(2 as number)', '4'), {
      language: 'typescript',
    });
    expect(result.verdict).toBe('passed');
  });

  it.each([
    ['module.exports = { f: () => 1 };'],
    ['exports.f = () => 1;'],
    ['export default function f() { return 1; }'],
    ['const g = () => 1; export { g as h }; export var f = g;'],
    ['const g = () => 1; export { g as f };'],
    ['export { g as f }; function g() { return 1; } const other = (f) => f;'],
    ['var { f } = { f: () => 1 };'],
    ['f = () => 1;'],
  ])('finds the entry point in %s', async (source) => {
    expect((await resultOf(sandbox, source, compare('f()', '1'), { entryPoint: 'f' })).verdict).toBe(
      'passed',
    );
  });

  it('runs the program’s function when it has the name of one of the language', async () => {
    const result = await resultOf(
      sandbox,
      'function escape(x) { return x + 1; }',
      compare('escape(1)', '2'),
      {
        entryPoint: 'escape',
      },
    );
    expect(result.verdict).toBe('passed');
  });

  it('ends at once when it is stopped', async () => {
    const abort = new AbortController();
    const running = runOver(sandbox, 'const f = () => { for (;;); };', [compare('f()', '1')], {
      limits: { operations: 1e15 },
      signal: abort.signal,
    });
    abort.abort();
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' });
    expect((await resultOf(sandbox, 'const f = () => 1;', compare('f()', '1'))).verdict).toBe('passed');
  });

  it('ends a program by wall time when its operations last too long', async () => {
    const { tests } = await runOver(
      sandbox,
      'const f = () => { for (;;); };',
      [compare('f()', '1'), compare('1', '1')],
      {
        limits: { operations: 1e15, milliseconds: 1500 },
      },
    );
    expect(tests.map(({ verdict }) => verdict)).toEqual(['timed-out', 'not-run']);
  });
});

describe('assertions in the JavaScript sandbox', () => {
  const source = 'function f(x) { return x * 2; }';

  it.each([
    ['assert(f(1) === 2)', 'passed', undefined],
    ['console.assert(f(1) === 3)', 'failed', '2'],
    ['f(1) === 3', 'failed', '2'],
    ['assert.deepStrictEqual([f(1)], [3])', 'failed', '[ 2 ]'],
    ['assert.equal(f(1), "2")', 'passed', undefined],
    ['assert.throws(() => f(null.x), TypeError)', 'passed', undefined],
    ['assert.throws(() => f(1))', 'failed', undefined],
    ['console.assert(JSON.stringify([f(1)]) === JSON.stringify([2]))', 'passed', undefined],
    ['assert(f(1) > 5)', 'failed', undefined],
  ] as const)('%s: %s', async (statement, verdict, actual) => {
    const result = await resultOf(sandbox, source, { kind: 'assertion', name: 't', statement });
    expect(result.verdict).toBe(verdict);
    expect(result.actual).toBe(actual);
  });

  it('a script passes when nothing in it throws', async () => {
    const script = (right: number) => ({
      kind: 'script' as const,
      name: 'script',
      source: `const assert = require('node:assert');\nconst check = (f) => { assert.strictEqual(f(2), ${right}); };\ncheck(f);`,
    });
    const { tests } = await runOver(sandbox, source, [script(4), script(5)]);
    expect(tests.map(({ verdict }) => verdict)).toEqual(['passed', 'failed']);
    expect(tests[1]).toMatchObject({ actual: '4', expected: '5' });
  });
});

describe('a test of the JavaScript sandbox asks honest values what it likes', () => {
  it.each([
    [
      'arrays',
      'const f = (n) => [n, 41];',
      'assert(f(3).includes(41)); assert(f(3).every((one) => one > 2)); assert(Array.isArray(f(1)));',
    ],
    [
      'nested arrays',
      'const f = () => [[1], [2]];',
      'for (const [one] of f()) assert(one > 0); assert(f().flat().includes(2)); assert(f()[1].includes(2));',
    ],
    [
      'maps and sets',
      "const f = () => new Map([['x', new Set([1])]]);",
      "assert(f().has('x')); assert(f().get('x').has(1)); assert(f() instanceof Map); assert.deepEqual([...f().keys()], ['x']);",
    ],
    ['texts', "const f = () => 'text';", "assert(f().startsWith('t')); assert.match(f(), /^te/);"],
    [
      'dates and patterns',
      'const f = () => [new Date(0), /a/];',
      "const [date, pattern] = f(); assert.strictEqual(date.getTime(), 0); assert(pattern.test('a')); assert(date instanceof Date);",
    ],
    [
      'typed arrays',
      'const f = () => new Uint8Array([1, 2]);',
      'assert(f().every((one) => one > 0)); assert.deepStrictEqual(f(), new Uint8Array([1, 2])); assert.strictEqual(Math.max(...f()), 2);',
    ],
    [
      'objects',
      'const f = () => ({ key: { list: [1] }, has: (x) => x === 1 });',
      "assert('key' in f()); assert(f().key.list.includes(1)); assert(f().has(1)); assert(f().hasOwnProperty('key')); assert.deepEqual(Object.entries(f())[0][0], 'key');",
    ],
    [
      'links that may be missing',
      'const f = (x) => (x ? { a: { b: () => [1] } } : undefined);',
      'assert.strictEqual(f(0)?.a.b().includes(1), undefined); assert(f(1)?.a.b().includes(1)); assert(f(1)?.a?.["b"]().includes(1)); assert.strictEqual(f(0)?.a, undefined);',
    ],
    [
      'a class',
      'class Stack { #all = []; push(x) { this.#all.push(x); return this; } pop() { return this.#all.pop(); } get size() { return this.#all.length; } has(x) { return this.#all.includes(x); } }',
      'const stack = new Stack().push(1).push(2); assert(stack.has(2)); assert.strictEqual(stack.pop(), 2); assert.strictEqual(stack.size, 1); assert(stack instanceof Stack);',
    ],
    [
      'a class that extends Map and overrides its methods',
      'class Cache extends Map { get(key) { const value = super.get(key); this.delete(key); this.set(key, value); return value; } }',
      "const cache = new Cache(); cache.set('a', 1).set('b', 2); assert.strictEqual(cache.get('a'), 1); assert.deepEqual([...cache.keys()], ['b', 'a']);",
    ],
    [
      'a class that extends Array',
      'class Stack extends Array { peek() { return this[this.length - 1]; } }',
      'const stack = new Stack(); stack.push(1, 2); assert.strictEqual(stack.peek(), 2); assert(stack.includes(1)); assert(stack.map((x) => x + 1).includes(3));',
    ],
    [
      'iterators',
      'function* f(n) { for (let at = 0; at < n; at++) yield at; }',
      'assert.deepEqual([...f(3)], [0, 1, 2]); const it = f(1); assert.deepEqual(it.next(), { value: 0, done: false }); assert.strictEqual(it.next().done, true);',
    ],
    [
      'promises',
      'const f = async (x) => { if (x) throw new RangeError("big"); return [1]; };',
      "assert((await f()).includes(1)); await assert.rejects(f(1), { name: 'RangeError', message: 'big' }); await assert.doesNotReject(f()); assert(f() instanceof Promise);",
    ],
    [
      'exceptions',
      "class Refusal extends Error { constructor(code) { super('no ' + code); this.name = 'Refusal'; this.code = code; } } const f = () => { throw new Refusal(7); };",
      "assert.throws(f, Refusal); assert.throws(f, Error); assert.throws(f, { name: 'Refusal', code: 7, message: /no/ }); assert.throws(f, (error) => error instanceof Refusal && error.message.includes('7')); try { f(); assert.fail(); } catch (error) { assert(error.message.startsWith('no')); }",
    ],
    [
      'callbacks',
      'const f = (list, check) => list.map((one, at) => check(one, at));',
      'assert.deepEqual(f([[1], [2]], (one, at) => one.includes(at + 1)), [true, true]); let calls = 0; f([1, 2], () => { calls += 1; }); assert.strictEqual(calls, 2);',
    ],
    [
      'its own arguments',
      'const f = (into) => { into.push([1]); into.sort(); return into; };',
      'const into = []; assert.strictEqual(f(into), into); assert(into[0].includes(1));',
    ],
    [
      'functions',
      'const f = (x) => (y) => x + y; f.twice = (x) => 2 * x;',
      'assert.strictEqual(f(1)(2), 3); assert.strictEqual(f.twice(2), 4); assert.strictEqual(f.call(null, 1)(1), 2); assert.strictEqual(new (class { get x() { return this.y; } y = f(1)(1); })().x, 2);',
    ],
    [
      'values of a test by their classes',
      'const f = (x) => [x instanceof Array, x[0] instanceof Date, x[1] instanceof Map, x[2] instanceof Error, x instanceof Object, typeof x[3] === "function" && x[3] instanceof Function];',
      'assert(f([new Date(), new Map(), new TypeError("x"), () => 1]).every(Boolean));',
    ],
    [
      'what assertions throw',
      'const f = () => 1;',
      "assert.throws(() => assert.strictEqual(f(), 2), assert.AssertionError); assert.throws(() => assert(false), { name: 'AssertionError', code: 'ERR_ASSERTION' }); assert.doesNotThrow(() => f());",
    ],
    [
      'numbers of a class',
      `class Money { constructor(n) { this.n = n; } valueOf() { return this.n; } toString() { return \`\${this.n} EUR\`; } } const f = (n) => new Money(n);`,
      `const m = f(3); assert(m > 2.9 && m < 3.1 && m >= 3 && m <= 3); assert(m + 1 === 4 && m - 1 === 2 && m * 2 === 6 && -m === -3); assert(\`\${m}\` === '3 EUR' && Math.max(m, f(5)) === 5); assert(m == 3 && Number(m) === 3);`,
    ],
    [
      'a number that a method changes',
      'const f = () => { let n = 0; return { up() { n += 1; return this; }, valueOf: () => n }; };',
      'const n = f(); assert(n < 1); n.up(); assert(n > 0 && n < 2); assert(n.up() > 1);',
    ],
    [
      'lists and what a function changes, as texts',
      "const f = () => [1, [2]]; const make = () => { const all = []; return { all, toString: () => all.join(' -> ') }; }; const append = (list, x) => list.all.push(x);",
      `const a = [1]; assert(a + '' === '1'); a.push(2); assert(a + '' === '1,2');
const b = f(); assert(\`\${b}\` === '1,2'); b.push(3); b[1].push(4); assert(\`\${b}\` === '1,2,4,3' && b.length > 2);
const list = make(); append(list, 1); assert.strictEqual(\`\${list}\`, '1'); append(list, 2); assert.strictEqual(\`\${list}\`, '1 -> 2'); assert(String(list) + '!' === '1 -> 2!');`,
    ],
    [
      'dates by their times',
      'const f = (days) => new Date(days * 864e5);',
      `const [a, b] = [f(1), f(2)]; assert(a < b && b - a === 864e5 && +a === 864e5); assert(\`\${a}\`.includes("1970"));`,
    ],
    [
      'objects with methods of the names of lists',
      'const f = (from, to) => ({ includes: (x) => x >= from && x <= to, has: (x) => x === from, every: (p) => [from, to].every(p), find: (q) => [q], indexOf: (x) => (x === from ? 0 : -1), size: 2 });',
      'const r = f(1, 5); assert(r.includes(3) && !r.includes(6) && r.has(1)); assert(r.every((x) => x > 0)); assert.deepEqual(r.find({ a: 1 }), [{ a: 1 }]); assert(r.indexOf(1) >= 0); assert(f(-Infinity, Infinity).includes(41));',
    ],
    [
      'an empty collection of its own',
      'const f = () => ({ size: 0, every: () => true, some: () => false });',
      'assert(f().every((x) => x > 0)); assert(!f().some((x) => x > 0));',
    ],
    [
      'a class that says what its instances are',
      'class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } } const f = () => Even;',
      'assert(2 instanceof f() && !(3 instanceof Even));',
    ],
    [
      'sets by what they share',
      'const f = (...all) => new Set(all); const like = (...all) => ({ size: all.length, has: (x) => all.includes(x), keys: () => all[Symbol.iterator]() }); const threes = { size: Infinity, has: (x) => x % 3 === 0, keys() { throw 1; } };',
      'assert(f(1).isSubsetOf(new Set([1, 2])) && new Set([1]).isSubsetOf(f(1, 2)) && new Set([1]).isSubsetOf(like(1, 2)) && new Set([3, 6]).isSubsetOf(threes)); assert(new Set([1, 2]).isSupersetOf(like(1)) && new Set([1]).isDisjointFrom(like(2))); assert.deepStrictEqual(new Set([1]).union(like(2)), new Set([1, 2])); assert(new Set([1]).isSubsetOf(new Map([[1, 2]])));',
    ],
    [
      'patterns by what they match',
      'const f = () => /a(b)/;',
      "assert('xab'.match(f())[1] === 'b' && 'xab'.search(f()) === 1 && 'xab'.search('b') === 2 && 'abab'.replace(f(), '-') === '-ab');",
    ],
    [
      'patterns of all kinds',
      'const f = () => [[1, [2, { a: [3] }]], [4, [5, { a: [6] }]]]; const m = () => new Map([["k", [7, 8]]]); function* g() { yield [1, 2]; yield [3, 4]; }',
      `let sum = 0;
for (const [a, [b, { a: [c] }]] of f()) sum += a + b + c;
const [[, [two, { a: [three, none = 9] }]], ...rest] = f();
const [first] = g();
let last; [, [last]] = g();
for (const [k, [x, y = 1]] of m()) sum += x + y + k.length;
const add = function ([a, b], { c: [d] = [10] } = {}) { return a + b + d; };
function later([a], [b]) { return a * b; }
const ask = async ([a]) => a;
class Pair { constructor([a]) { this.a = a; } sum([b]) { return this.a + b; } }
assert.deepStrictEqual([sum, two, three, none, rest.length, first, last], [37, 2, 3, 9, 1, [1, 2], 3]);
assert.deepStrictEqual([...g()].map(([a, b]) => a * b), [2, 12]);
assert.deepStrictEqual([add([1, 2]), later([2], [3]), later.name, later.length, new Pair([1]).sum([2])], [13, 6, 'later', 2, 3]);
assert.strictEqual(await ask([5]), 5);
const it = g(); for (const [a] of it) { assert.strictEqual(a, 1); break; }
assert.strictEqual(it.next().done, true);`,
    ],
    [
      'values before and after they change',
      'const f = (first) => { let value = first; return { get value() { return value; }, set value(next) { value = next; } }; };',
      'const s = f(0); assert(s.value < 1); s.value = 5; assert(s.value > 4); for (let at = 0; at < s.value; at++) s.value -= 1; assert(s.value + 1 > 0);',
    ],
    [
      'other names of assertions',
      'const f = () => [1];',
      "const { deepEqual: same, ok } = require('node:assert/strict'); const t = require('assert'); same(f(), [1]); ok(f()); t.deepEqual(f(), ['1']); t.strict.deepEqual(f(), [1]);",
    ],
  ])('%s', async (_, source, test) => {
    const result = await resultOf(sandbox, source, { kind: 'script', name: 'asks', source: test });
    expect(result).toMatchObject({ verdict: 'passed' });
  });
});

const shared = new URL('../../../../shared/cases/security/verdicts.json', import.meta.url);

interface SharedCase {
  readonly name: string;
  readonly program: string;
  readonly test?: string;
  readonly actual?: string;
  readonly expected?: string;
}

describe.skipIf(!existsSync(shared))('verdicts of the audit (skipped without ../shared)', () => {
  it('are none that is not earned', async () => {
    const { javascript } = JSON.parse(readFileSync(shared, 'utf8')) as { javascript: readonly SharedCase[] };
    expect(javascript.length).toBeGreaterThan(0);
    for (const { name, program, test, actual = '', expected = '' } of javascript) {
      const asked =
        test === undefined ? compare(actual, expected) : ({ kind: 'script', name, source: test } as const);
      expect(await resultOf(sandbox, program, asked), name).toMatchObject({ verdict: 'failed' });
    }
  });
});
