import { javascriptSandbox, suspiciousStatements } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { compare, resultOf, runOver, sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();
const fibonacci = 'function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }';

describe('operations', () => {
  it('are those of the metered module, whatever the machine', async () => {
    // Changes with QuickJS, the meter and what the judge puts into memory before it, and with nothing else.
    expect((await resultOf(sandbox, fibonacci, compare('fib(15)', '610'))).operations).toBe(1_526_791);
  });

  it('are the same after other programs, in a new thread, and whatever the clock', async () => {
    const source =
      'function f() { const all = []; for (let i = 0; i < 500; i++) all.push(Math.random() + Date.now()); return all.sort().length; }';
    const ask = () => resultOf(sandbox, source, compare('f()', '500'));
    const first = await ask();
    await resultOf(sandbox, 'const g = () => new Array(1e6).fill({}).length;', compare('g()', '1e6'));
    await resultOf(sandbox, 'const g = () => { for (;;); };', compare('g()', '1'));
    const again = await ask();
    const fresh = sharedSandbox();
    const elsewhere = await resultOf(fresh, source, compare('f()', '500'));
    expect(first.verdict).toBe('passed');
    expect([again.operations, elsewhere.operations]).toEqual([first.operations, first.operations]);
  });

  it('count what built-in functions do', async () => {
    const ask = async (length: number) =>
      (
        await resultOf(
          sandbox,
          `const all = new Array(${length}).fill(0); const f = () => all.indexOf(1);`,
          compare('f()', '-1'),
        )
      ).operations ?? Number.NaN;
    const [small, large] = [await ask(1_000), await ask(100_000)];
    expect(large / small).toBeGreaterThan(50);
  });

  it('of deep recursion end in QuickJS’s own limit', async () => {
    const result = await resultOf(sandbox, 'const f = () => f() + 1;', compare('f()', '1'));
    expect(result).toMatchObject({ verdict: 'stack-overflow', exception: { name: 'InternalError' } });
    const deep = 'const f = (n) => (n === 0 ? 0 : 1 + f(n - 1));';
    expect((await resultOf(sandbox, deep, compare('f(9000)', '9000'))).verdict).toBe('passed');
  });
});

describe('coverage', () => {
  const source = `function middle(a, b, c) {
  let m = c;
  if (b < c) {
    if (a < b) m = b;
    else if (a < c) m = b;
  } else if (a > b) m = b;
  else if (a > c) m = a;
  return m;
}`;
  const tests = [
    compare('middle(3, 3, 5)', '3'),
    compare('middle(1, 2, 3)', '2'),
    compare('middle(3, 2, 1)', '2'),
    compare('middle(5, 5, 5)', '5'),
    compare('middle(5, 3, 4)', '4'),
    compare('middle(2, 1, 3)', '2'),
  ];

  it('counts each statement for each test, and points at the fault', async () => {
    const run = await runOver(sandbox, source, tests, { coverage: true });
    expect(run.tests.map(({ verdict }) => verdict)).toEqual([...Array(5).fill('passed'), 'failed']);
    const [worst] = suspiciousStatements(run);
    expect(source.slice(worst?.start, worst?.end)).toBe('m = b;');
    expect(worst?.line).toBe(5);
    expect(worst?.suspicion).toBeCloseTo(1 / Math.sqrt(2), 12);
  });

  it('is known of a test that was cut short', async () => {
    const loop = 'function f(n) {\n  let i = 0;\n  while (i >= 0) i = n;\n  return i;\n}';
    const run = await runOver(sandbox, loop, [compare('f(1)', '1')], {
      coverage: true,
      limits: { operations: 1e6 },
    });
    expect(run.tests[0]?.verdict).toBe('timed-out');
    const [start, loopHead, body, end] = run.tests[0]?.hits ?? [];
    expect([start, loopHead, end]).toEqual([1, 1, 0]);
    expect(body).toBeGreaterThan(1000);
  });

  it('changes nothing of what a program does', async () => {
    const odd = `'use strict';
outer: for (const a of [1, 2]) { for (;;) { if (a) continue outer; else break; } }
const pick = (x) => ({ x, y: (() => x)() });
class Counter { static #n = 0; static { Counter.#n = 5; } static next = () => Counter.#n++; }
function f(x) { switch (x) { case 1: return 'one'; default: x = 7 } do x++; while (x < 10); return [x, pick(x), Counter.next()]; }`;
    const asked = [compare('f(1)', "'one'"), compare('f(2)', '[10, { x: 10, y: 10 }, 5]')];
    const run = await runOver(sandbox, odd, asked, { coverage: true });
    expect(run.tests.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
  });
});

describe('several threads', () => {
  it('run programs at once, each with its own results', async () => {
    await using several = javascriptSandbox({ threads: 2 });
    const numbers = Array.from({ length: 12 }, (_, at) => at);
    const results = await Promise.all(
      numbers.map((at) => resultOf(several, `const f = () => ${at};`, compare('f()', '5'))),
    );
    expect(results.map(({ verdict }) => verdict === 'passed')).toEqual(numbers.map((at) => at === 5));
    expect(new Set(results.map(({ operations }) => operations)).size).toBeLessThan(4);
  });
});
