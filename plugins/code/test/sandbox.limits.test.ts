import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runEvaluation, type SuiteRun, textLimits, withinTextLimits } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { compare, resultOf, runOver, sharedSandbox } from './sandboxes.ts';

const sandbox = sharedSandbox();
const million = "'y'.repeat(1e6)";

/** Every text of a run that its program decides. */
const textsOf = ({ tests, output, exceptions }: SuiteRun): readonly string[] =>
  [
    output,
    ...exceptions.flatMap(({ name, message }) => [name, message]),
    ...tests.flatMap((one) => [one.reason, one.actual, one.expected, one.output, one.exception?.name]),
  ].filter((text) => text !== undefined);

describe('texts of a program', () => {
  it.each([
    ['a getter that throws', `const f = () => ({ get a() { throw new Error(${million}); } });`],
    ['a getter that throws a text', `const f = () => ({ get a() { throw ${million}; } });`],
    ['a getter that fills the stack', 'const f = () => ({ get a() { return this.a; } });'],
    ['an exception', `const f = () => { throw new Error(${million}); };`],
    [
      'an exception of a long name',
      `const f = () => { const e = new Error('x'); e.name = ${million}; throw e; };`,
    ],
    ['a thrown text', `const f = () => { throw ${million}; };`],
    ['an exception while loading', `throw new Error(${million});`],
    ['a long value', `const f = () => ${million};`],
    ['long keys', `const f = () => ({ [${million}]: 1 });`],
    [
      'a long class',
      `const f = () => { const C = class { x = 1; }; Object.defineProperty(C, 'name', { value: ${million} }); return new C(); };`,
    ],
    ['a long symbol', `const f = () => [Symbol(${million})];`],
    [
      'a long function name',
      `const f = () => { const g = () => 1; Object.defineProperty(g, 'name', { value: ${million} }); return g; };`,
    ],
    ['an error as value', `const f = () => new Error(${million});`],
  ])('are cut: %s', async (_, source) => {
    const tests = [
      compare('f()', '1', 'comparison'),
      {
        kind: 'script',
        name: 'script',
        source: 'assert.deepStrictEqual(f(), 1); assert.match(String(f()), /z/);',
      },
      { kind: 'script', name: 'thrown', source: 'assert.throws(() => f(), { message: "other" });' },
      {
        kind: 'script',
        name: 'not thrown',
        source: 'assert.doesNotThrow(() => f()); assert.ok(false, String(f()));',
      },
    ] as const;
    const run = await runOver(sandbox, source, tests);
    expect(run.tests.map(({ verdict }) => verdict)).not.toContain('passed');
    for (const text of textsOf(run)) expect(text.length).toBeLessThanOrEqual(textLimits.reason);
    expect(JSON.stringify(run).length).toBeLessThan(40_000);
    expect(JSON.stringify(runEvaluation(run, tests)).length).toBeLessThan(40_000);
  });

  it('are cut in runs of every sandbox, between whole characters', () => {
    const long = '\u{1F600}'.repeat(5_000);
    const exception = { name: long, message: long };
    const run = withinTextLimits(
      {
        tests: [
          {
            name: 't',
            verdict: 'raised',
            output: long,
            reason: long,
            actual: long,
            expected: long,
            exception,
          },
        ],
        output: long,
        exceptions: [exception],
        cost: { milliseconds: 1 },
      },
      { operations: 1, milliseconds: 1, memoryBytes: 1, outputCharacters: 100 },
    );
    const [test] = run.tests;
    expect(test?.output).toHaveLength(100);
    expect(test?.reason?.length).toBeLessThanOrEqual(textLimits.reason);
    for (const text of [test?.reason, test?.actual, test?.exception?.message, run.exceptions[0]?.name])
      expect(text).toMatch(/^(?:\u{1F600})+…$/u);
  });
});

describe('printing', () => {
  it('is paid for line by line', async () => {
    const result = await resultOf(
      sandbox,
      'const f = () => { for (let at = 0; at < 100_000; at++) console.log(); return 1; };',
      compare('f()', '1'),
    );
    expect(result.verdict).toBe('timed-out');
  });

  it('that is cut off leaves nothing on the host’s own output', async () => {
    const script = `
      import { defaultLimits, javascriptSandbox } from '@textgrad/code';
      await using sandbox = javascriptSandbox();
      const test = (actual) => ({ kind: 'comparison', name: 'cut', actual, expected: '1' });
      const source = \`
        const f = () => { for (;;) console.log('\\\\0'); };
        const g = () => { try { g(); } catch { console.log('deep'); } };
        const h = () => { const all = []; for (;;) { try { all.push(new Uint8Array(1e6)); } catch { console.log(all); } } };\`;
      for (const operations of [1e6, 1e6 + 1777, 3e6 + 3])
        await sandbox.run({ language: 'javascript', source }, [test('f()'), test('g()'), test('h()')], { ...defaultLimits, operations });
      console.log('done');`;
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--conditions=textgrad-src', '--input-type=module', '-e', script],
      { cwd: import.meta.dirname },
    );
    expect({ stdout, stderr }).toEqual({ stdout: 'done\n', stderr: '' });
  });
});
