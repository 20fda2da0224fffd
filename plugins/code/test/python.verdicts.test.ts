import { once } from 'node:events';
import { createServer } from 'node:net';
import { suspiciousLines, type Test } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { noPython, sharedPythonSandbox, titled } from './python-sandboxes.ts';
import { type Asked, compare, resultOf as resultIn, runOver as runIn } from './sandboxes.ts';

const sandbox = sharedPythonSandbox();
const resultOf = (source: string, test: Test, asked: Asked = {}) =>
  resultIn(sandbox, source, test, { ...asked, language: 'python' });
const runOver = (source: string, tests: readonly Test[], asked: Asked = {}) =>
  runIn(sandbox, source, tests, { ...asked, language: 'python' });
const assertion = (statement: string): Test => ({ kind: 'assertion', name: statement, statement });
const script = (source: string): Test => ({ kind: 'script', name: 'script', source });

describe.skipIf(noPython !== undefined)(titled('verdicts of the Python sandbox'), () => {
  it('says what came out against what was expected', async () => {
    const result = await resultOf('def double(x): return 3 * x', compare('double(2)', '4'));
    expect(result).toMatchObject({ verdict: 'failed', actual: '6', expected: '4' });
  });

  it.each([
    ['[1, {"a": (2, {3})}]', '[1, {"a": (2, {3})}]', 'passed'],
    ['10 ** 40', '10 ** 40', 'passed'],
    ['float("nan")', 'float("nan")', 'passed'],
    ['[float("nan")]', '[float("nan")]', 'passed'],
    ['float("inf")', 'float("inf")', 'passed'],
    ['b"a\\x00"', 'b"a\\x00"', 'passed'],
    ['1 + 2j', '1 + 2j', 'passed'],
    ['range(3)', 'range(3)', 'passed'],
    ['Decimal("1.10")', 'Decimal("1.1")', 'passed'],
    ['Fraction(1, 3)', 'Fraction(2, 6)', 'passed'],
    ['date(2020, 2, 29)', 'date(2020, 2, 29)', 'passed'],
    ['Counter("aab")', '{"a": 2, "b": 1}', 'passed'],
    ['Counter(a=1, b=0)', 'Counter(a=1)', 'passed'],
    ['OrderedDict([(1, 2), (3, 4)])', 'OrderedDict([(1, 2), (3, 4)])', 'passed'],
    ['OrderedDict([(1, 2), (3, 4)])', '{3: 4, 1: 2}', 'passed'],
    ['OrderedDict([(1, 2), (3, 4)])', 'OrderedDict([(3, 4), (1, 2)])', 'failed'],
    ['deque([1, 2])', 'deque([1, 2])', 'passed'],
    ['frozenset([(1, 2)])', 'frozenset([(1, 2)])', 'passed'],
    ['"\\ud800é😀"', '"\\ud800é😀"', 'passed'],
    ['int', 'int', 'passed'],
    ['[1, 2]', '(1, 2)', 'failed'],
    ['"1"', '1', 'failed'],
    ['lambda: 1', '1', 'failed'],
    ['[one := [], one]', '[[], []]', 'passed'],
  ] as const)('compares %s with %s: %s', async (actual, expected, verdict) => {
    const source = [
      'from collections import Counter, OrderedDict, deque',
      'from datetime import date',
      'from decimal import Decimal',
      'from fractions import Fraction',
      `def answer(): return ${actual}`,
    ].join('\n');
    expect((await resultOf(source, compare('answer()', expected))).verdict).toBe(verdict);
  });

  it.each([
    ['assert f(1) == 2', 'passed', undefined],
    ['assert f(1) == 3', 'failed', '2'],
    ['f(1) == 3', 'failed', '2'],
    ['assert f(1) == 3, "three"', 'failed', '2'],
    ['assert f(1) > 5', 'failed', undefined],
    ['assert not f(0)', 'passed', undefined],
    ['assert abs(f(0.1) - 0.2) < 1e-9', 'passed', undefined],
    ['assert isinstance(f("a"), str) and f("a") == "aa"', 'passed', undefined],
    ['assert [f(x) for x in range(3)] == [0, 2, 4]', 'passed', undefined],
    ['assert missing(1)', 'raised', undefined],
    ['assert f(', 'broken-test', undefined],
  ] as const)('%s: %s', async (statement, verdict, actual) => {
    const result = await resultOf('def f(x): return x * 2', assertion(statement));
    expect(result).toMatchObject(actual === undefined ? { verdict } : { verdict, actual });
  });

  it('a script passes when nothing in it throws', async () => {
    const check = (right: number) =>
      script(`def check(candidate):\n    assert candidate(2) == ${right}\n\ncheck(f)\n`);
    const { tests } = await runOver('def f(x): return x * 2', [check(4), check(5)]);
    expect(tests.map(({ verdict }) => verdict)).toEqual(['passed', 'failed']);
    expect(tests[1]).toMatchObject({ actual: '4', expected: '5' });
  });

  it('hands over what a program changes, calls back and iterates over', async () => {
    const source = `
class Tree:
    def __init__(self, value): self.value, self.left = value, None
    def __eq__(self, other): return self.value == other.value
class Stop(ValueError): pass
def sort(given): given.sort()
def apply(given, to): return [given(one) for one in to]
def count(up):
    for one in range(up): yield one
def same(one): return one
def grow(tree): tree.left = Tree(2); return tree
def fail(): raise Stop('enough')
def total(them): return sum(them)
def lines(path): return len(open(path).readlines())
`;
    const { tests } = await runOver(source, [
      script('one = [3, 1]\nkept = one\nsort(one)\nassert kept == [1, 3] and same(one) is one'),
      assertion('assert apply(lambda one: one + 1, (1, 2)) == [2, 3]'),
      assertion('assert list(count(3)) == [0, 1, 2] and 2 in count(3) and 3 not in count(3)'),
      script(
        'tree = grow(Tree(1))\nassert tree.left.value == 2\nassert Tree(1) == Tree(1) and Tree(1) != Tree(2)',
      ),
      script(
        'try:\n    fail()\nexcept Stop as error:\n    assert str(error) == "enough"\nelse:\n    assert False',
      ),
      assertion('assert total(one for one in [1, 2]) == 3'),
      assertion('assert apply(lambda one: sum(apply(lambda two: same(two) + one, [1, 2])), [1]) == [5]'),
      script("with open('two.txt', 'w') as file: file.write('a\\nb')\nassert lines('/tmp/two.txt') == 2"),
    ]);
    expect(tests.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      tests.map(() => ['passed', undefined]),
    );
  });

  it('names the exception and its line in the program', async () => {
    const result = await resultOf('def f():\n    a = None\n    return a.b', compare('f()', '1'));
    expect(result.verdict).toBe('raised');
    expect(result.exception).toMatchObject({ name: 'AttributeError', line: 3 });
  });

  it.each([
    ['does not parse', 'def f(:', 'not-loaded'],
    ['throws while it is loaded', 'def f(): pass\nraise ValueError("no")', 'not-loaded'],
    ['lacks its entry point', 'def g(): pass', 'not-loaded'],
    ['imports what is not there', 'import nothing_of_that_name\ndef f(): pass', 'not-loaded'],
    ['loops while it is loaded', 'while True: pass', 'timed-out'],
    ['is not text of Python at all', '\u0000', 'not-loaded'],
    ['is nested too deeply', `f = ${'('.repeat(5000)}1${')'.repeat(5000)}`, 'not-loaded'],
  ] as const)('a program that %s', async (_, source, verdict) => {
    const { tests } = await runOver(source, [compare('f()', '1'), compare('f(2)', '1')], {
      entryPoint: 'f',
      limits: { milliseconds: 4000 },
    });
    expect(tests.map((test) => test.verdict)).toEqual([verdict, verdict]);
    expect(tests[0]?.reason).toMatch(/\w/u);
  });

  it('runs the next test with the program as new after one that ended it', async () => {
    const source =
      'import os\ndef f(x):\n    if x == 1: os._exit(0)\n    if x == 2:\n        while True: pass\n    return x';
    const { tests } = await runOver(
      source,
      [1, 3, 2, 4].map((x) => compare(`f(${x})`, String(x))),
      { limits: { milliseconds: 3000 } },
    );
    expect(tests.map(({ verdict }) => verdict)).toEqual(['crashed', 'passed', 'timed-out', 'passed']);
  });

  it('keeps what is printed with its test, and ends at the first failure when told to', async () => {
    const source = 'print("loaded")\ndef f(x):\n    print("é", x)\n    return x';
    const run = await runOver(source, [compare('f(1)', '1'), compare('f(2)', '3'), compare('f(3)', '3')], {
      stopAtFirstFailure: true,
    });
    expect(run.output).toBe('loaded\n');
    expect(run.tests.map(({ output, verdict }) => [output, verdict])).toEqual([
      ['é 1\n', 'passed'],
      ['é 2\n', 'failed'],
      ['', 'not-run'],
    ]);
  });

  it('says which lines failing tests run, of endless loops too', async () => {
    const source = 'def f(x):\n    if x > 2:\n        while x:\n            x += 1\n    return x\n';
    const run = await runOver(source, [compare('f(1)', '1'), compare('f(2)', '2'), compare('f(3)', '3')], {
      coverage: true,
      limits: { milliseconds: 3000 },
    });
    expect(run.coverage?.statements.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
    expect(suspiciousLines(run).map(({ line }) => line)).toEqual([3, 4, 2]);
    expect(run.tests[2]?.hits?.[2]).toBeGreaterThan(1000);
  });

  it('gives the same order of sets and the same random numbers each time', async () => {
    const source = 'import random\ndef f(): return [list({"a", "b", "c", "d"}), random.random()]';
    const seen = await Promise.all(
      [1, 2].map(async () => {
        const { actual } = await resultOf(source, compare('f()', '0'));
        return actual;
      }),
    );
    expect(seen[0]).toBe(seen[1]);
  });

  it('leaves no way to a server of this machine', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const source = `import socket\ndef f(): return socket.create_connection(('127.0.0.1', ${port}), 1) is not None`;
    const result = await resultOf(source, compare('f()', 'True'));
    server.close();
    expect(result).toMatchObject({
      verdict: 'raised',
      exception: { message: expect.stringContaining('Network is unreachable') },
    });
  });

  it('ends at once when it is stopped', async () => {
    const abort = new AbortController();
    const running = runOver('def f():\n    while True: pass', [compare('f()', '1')], {
      signal: abort.signal,
    });
    setTimeout(() => abort.abort(), 50);
    await expect(running).rejects.toMatchObject({ code: 'ABORTED' });
    expect((await resultOf('def f(): return 1', compare('f()', '1'))).verdict).toBe('passed');
  });
});
