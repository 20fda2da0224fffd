import { javascriptSandbox, type SuiteRun, type Test } from '@textgrad/code';
import { describe, expect, it } from 'vitest';
import { meteredQuickJs } from '../src/sandbox/javascript/meter/quickjs-module.ts';
import { Image, Restoring } from '../src/sandbox/javascript/worker/image.ts';
import { Instance } from '../src/sandbox/javascript/worker/instance.ts';
import { compare, runOver, sharedSandbox } from './sandboxes.ts';

/** What programs leave for those after them, and look for themselves. */
const marks: readonly string[] = [
  'globalThis.mark = 1;',
  'Object.prototype.mark = 1;',
  'Array.prototype.mark = 1; Array.prototype.push = () => 0;',
  'Function.prototype.mark = 1; Function.prototype.call = () => 1;',
  "Object.defineProperty(globalThis, 'mark', { get: () => 1, configurable: false });",
  "const word = 'mark'; globalThis[Symbol.for(word)] = 1; globalThis.mark = Symbol.for(word);",
  'module.exports.mark = 1; exports.mark = 1; console.mark = 1;',
  'console.log = () => {}; console.mark = 1; delete globalThis.console; globalThis.mark = 1;',
  'Object.freeze(Object.prototype); Object.freeze(globalThis);',
  'Math.random = () => 0.5; Math.mark = 1; JSON.stringify = () => "1"; JSON.mark = 1;',
  'Proxy = function () { this.mark = 1; }; Reflect.mark = 1;',
  'RegExp.prototype.exec = () => ({ mark: 1 }); /mark/.test("mark"); RegExp.mark = 1;',
  "var keep = []; for (let at = 0; at < 20000; at++) keep.push('mark' + at); globalThis.mark = keep;",
  'Promise.resolve().then(function again() { globalThis.mark = 1; return Promise.resolve().then(() => again); });',
  'var bytes = new Uint8Array(1e6).fill(77); globalThis.mark = bytes;',
  'function deep(n) { return n === 0 ? 0 : 1 + deep(n - 1); } globalThis.mark = deep(5000);',
  'function full() { return full() + 1; } try { full(); } catch { globalThis.mark = 1; }',
  "class Mark extends Error {} Error.prepareStackTrace = () => 'mark'; Error.mark = 1; globalThis.Error = Mark;",
  "for (const name of ['mark', 'a', 'b', 'c']) Intl?.[name]; globalThis.mark = 1;",
  'for (;;) globalThis.mark = 1;',
  'var lists = []; for (;;) lists.push(new Array(1000).fill(1));',
  "while (true) console.log('mark');",
];
const look = `
function seen() {
  const found = [];
  for (const held of [globalThis, Object.prototype, Array.prototype, Function.prototype, Math, JSON, Error, RegExp, Reflect])
    found.push(Object.getOwnPropertyNames(held).includes('mark') ? 'mark' : Object.getOwnPropertyNames(held).length);
  found.push(Symbol.keyFor(Symbol.for('mark')), typeof console.log, console.mark, module.exports.mark, Math.random(), new Date().getTime());
  found.push(Object.isFrozen(Object.prototype), [].push.call([], 1), JSON.stringify([1]), String(/mark/.exec('mark')), new Error('e').stack);
  return found;
}
const before = seen();
console.log(before.length);
`;
const programs = marks.map((mark) => `${look}${mark}`);
const tests: readonly Test[] = [compare('before', '0'), compare('typeof mark', "'undefined'")];
const limits = { operations: 20_000_000 };

const run = (sandbox: Parameters<typeof runOver>[0], source: string): Promise<SuiteRun> =>
  runOver(sandbox, source, tests, { limits });
/** Everything that a run says, but for its times. */
const said = ({ tests: results, output, exceptions, cost }: SuiteRun): object => ({
  results: results.map(({ milliseconds: _, ...result }) => result),
  output,
  exceptions,
  operations: cost.operations,
});

describe('an instance that is used again', () => {
  it('gives 200 programs, each of which leaves marks for the next, what a new one gives', async () => {
    const alone = await Promise.all(
      programs.map(async (source) => {
        await using fresh = javascriptSandbox();
        return said(await run(fresh, source));
      }),
    );
    await using shared = javascriptSandbox();
    let seed = 1;
    for (let at = 0; at < 200; at++) {
      seed = (seed * 16_807) % 2_147_483_647;
      const which = at < programs.length ? at : seed % programs.length;
      expect(said(await run(shared, programs[which] ?? '')), marks[which]).toEqual(alone[which]);
    }
  }, 180_000);

  it('is the same to the byte after a program that filled its stack and much of its memory', async () => {
    const instance = await Instance.create(await meteredQuickJs(), 64 * 2 ** 20, {
      print() {},
      compare: () => 'same',
    });
    const before = Buffer.from(instance.bytes.slice());
    for (const code of [
      ...marks.slice(0, 19),
      'globalThis.all = []; for (let i = 0; i < 2e5; i++) all.push(i);',
    ]) {
      instance.fuel = 1e9;
      try {
        instance.evaluate(instance.program, code, 'program.js');
      } catch (error) {
        // This thread's own stack is smaller than that of those that run programs.
        expect(error).toBeInstanceOf(RangeError);
      }
      expect(Buffer.from(instance.bytes).equals(before), code).toBe(false);
      instance.restore();
      expect(Buffer.from(instance.bytes).equals(before), code).toBe(true);
    }
    for (let at = 5; at < before.length; at += 1_000_003) instance.bytes[at] = 1 + (before[at] ?? 0);
    instance.restore();
    expect(Buffer.from(instance.bytes).equals(before)).toBe(true);
  });

  it('has every page compared that was not copied, wherever something wrote', () => {
    const pages = 600;
    const memory = Buffer.alloc(pages * 4_096);
    memory.fill(1, 0, memory.length / 3);
    const image = new Image(memory, 0);
    const before = Buffer.from(memory);
    const restoring = new Restoring(memory);
    let seed = 7;
    for (let time = 0; time < 600; time++) {
      for (let writes = 0; writes < 5; writes++) {
        seed = (seed * 16_807) % 2_147_483_647;
        memory[seed % memory.length] = seed % 251;
      }
      restoring.to(image);
      expect(memory.equals(before)).toBe(true);
    }
  });
});

describe('suites', () => {
  const sandbox = sharedSandbox();
  const source = 'const twice = (x) => 2 * x; let calls = 0; const next = () => ++calls;';

  it('of more kinds than are kept cost a program the same each time', async () => {
    const suites = Array.from({ length: 12 }, (_, at) => [
      compare(`twice(${at})`, String(2 * at)),
      compare('next()', '1'),
      compare('[twice(next()), next()]', '[2 * twice(2), 3]'),
    ]);
    const costs: (readonly unknown[])[] = [];
    for (let time = 0; time < 2; time++)
      for (const suite of suites) {
        const { tests: results, cost } = await runOver(sandbox, source, suite);
        expect(results.map(({ verdict }) => verdict)).toEqual(['passed', 'passed', 'failed']);
        expect(results[2]).toMatchObject({ actual: '[ 4, 3 ]', expected: '[ 8, 3 ]' });
        costs.push([cost.operations, ...results.map(({ operations }) => operations)]);
      }
    expect(costs.slice(suites.length)).toEqual(costs.slice(0, suites.length));
  });

  it('too large to be compiled beforehand are judged as others are', async () => {
    const long = JSON.stringify(Array.from({ length: 60_000 }, (_, at) => at));
    const suite = [compare(`(${long}).length`, '60000'), compare('twice(2)', '5')];
    const first = await runOver(sandbox, source, suite);
    expect(first.tests.map(({ verdict }) => verdict)).toEqual(['passed', 'failed']);
    expect(said(await runOver(sandbox, source, suite))).toEqual(said(first));
  });

  it('expect what the program calls by a name that is a constant of the language', async () => {
    const shadowing = 'function isNaN() { return 3; }';
    const { tests: results } = await runOver(sandbox, shadowing, [compare('isNaN()', '3')], {
      entryPoint: 'isNaN',
    });
    expect(results[0]?.verdict).toBe('passed');
  });
});

describe('a thread that hangs', () => {
  it('has told what is known of the tests before', async () => {
    await using sandbox = javascriptSandbox();
    const { tests: results } = await runOver(
      sandbox,
      'const f = () => 1; const hang = () => { for (;;); };',
      [compare('f()', '1'), compare('f()', '2'), compare('hang()', '1'), compare('f()', '1')],
      { limits: { operations: Number.MAX_SAFE_INTEGER, milliseconds: 700 } },
    );
    expect(results.map(({ verdict }) => verdict)).toEqual(['passed', 'failed', 'timed-out', 'not-run']);
    expect(results[1]).toMatchObject({ actual: '1', expected: '2' });
  });

  it('tells long texts whole', async () => {
    await using sandbox = javascriptSandbox();
    const { tests: results } = await runOver(
      sandbox,
      "const f = () => { console.log('\\u{1F600}é'.repeat(20_000)); return 1; };",
      [compare('f()', '1'), compare('f()', '1', 'again')],
      { limits: { outputCharacters: 200_000 } },
    );
    expect(results[0]?.output).toHaveLength(60_001);
    expect(results[0]?.output.slice(0, 3)).toBe('\u{1F600}é');
    expect(results[1]?.output).toBe(results[0]?.output);
  });
});
