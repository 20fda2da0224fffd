import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLimits, javascriptSandbox, readJavaScriptTests, repairTask } from '@textgrad/code';
import { runTask } from '@textgrad/core/runs';
import { scriptedEngine } from '@textgrad/core/testing';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-suites-'));
const sandbox = javascriptSandbox();
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox[Symbol.asyncDispose]();
});
const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const queue = `export class Queue {
  #items = [];
  put(item) { if (item === undefined) throw new TypeError('nothing to put'); this.#items.push(item); }
  take() { return this.#items.shift(); }
  get size() { return this.#items.length; }
}
export function half(n) { return n / 2; }
export async function later(n) { return n; }
`;

async function verdicts(tests: string, source = queue): Promise<Readonly<Record<string, string>>> {
  const read = readJavaScriptTests(tests, 'javascript', 'queue');
  if (!read.ok) throw new Error(read.problems.join(' '));
  const run = await sandbox.run({ language: 'javascript', source }, read.value, defaultLimits);
  return Object.fromEntries(run.tests.map(({ name, verdict }) => [name, verdict]));
}

const nodeTests = `import { after, afterEach, beforeEach, describe, it, test } from 'node:test';
import assert, { deepStrictEqual as same } from 'node:assert/strict';
import { half as halved, later, Queue } from './queue.mjs';
import * as all from './queue.mjs';

const wanted = [1, 2];
const filled = (...items) => {
  const made = new Queue();
  for (const item of items) made.put(item);
  return made;
};

test('halves', () => { assert.equal(halved(3), 1.5); });
test('halves wrongly', () => { assert.equal(all.half(3), 1); });
test('waits', async () => { assert.equal(await later(2), 2); });
test('waits wrongly', async () => { assert.equal(await later(2), 3); });
test('hands a promise on, wrongly', () => later(2).then((value) => assert.equal(value, 3)));

describe('a queue', () => {
  let made;
  beforeEach(() => { made = filled(...wanted); });
  afterEach(() => { made = undefined; });
  it('takes in order', () => { same([made.take(), made.take()], wanted); });
  it('is fresh for each test', () => { assert.equal(made.size, 2); });
  describe('that is asked for nothing', () => {
    it('throws', () => { assert.throws(() => made.put(undefined), TypeError); });
    it('throws wrongly', () => { assert.throws(() => made.put(1)); });
  });
});
`;

describe('JavaScript test files', () => {
  it('of node:test are judged test by test as node judges them', async () => {
    file('queue.mjs', queue);
    const path = file('queue.test.mjs', nodeTests);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const { stdout } = spawnSync(process.execPath, ['--test', '--test-reporter=tap', path], {
      encoding: 'utf8',
      env,
    });
    const said: Record<string, boolean> = {};
    for (const [, not, name] of stdout.matchAll(/^ *(not )?ok \d+ - (.+)$/gmu))
      said[name ?? ''] = not === undefined;
    const ours = Object.entries(await verdicts(nodeTests)).map(
      ([name, verdict]) => [name.split(' > ').at(-1) ?? '', verdict === 'passed'] as const,
    );
    expect(ours).toHaveLength(9);
    expect(ours).toEqual(ours.map(([name]) => [name, said[name]]));
    expect(ours.filter(([, passed]) => !passed)).toHaveLength(4);
  });

  /** What is expected of what, as vitest's own `expect` decides it here. */
  const expectations = [
    'expect(half(4)).toBe(2)',
    'expect(half(4)).toBe(3)',
    'expect(NaN).toBe(NaN)',
    'expect(0).toBe(-0)',
    "expect([half(4), { a: 'b' }]).toEqual([2, { a: 'b' }])",
    'expect([half(4)]).toEqual([3])',
    'expect(half(4)).not.toBe(3)',
    'expect([1]).not.toEqual([1])',
    'expect(0.1 + 0.2).toBeCloseTo(0.3, 10)',
    'expect(half(1)).toBeCloseTo(0.51)',
    'expect(half(1)).toBeCloseTo(0.504)',
    'expect(half(6)).toBeGreaterThan(3)',
    'expect(half(6)).toBeGreaterThanOrEqual(3)',
    'expect(half(0)).toBeFalsy()',
    'expect(half(0)).toBeTruthy()',
    'expect(new Queue().take()).toBeUndefined()',
    'expect(half(1)).toBeDefined()',
    'expect(null).toBeNull()',
    'expect([1, 2]).toContain(half(4))',
    "expect('queue').toContain('ue')",
    "expect('queue').not.toContain('x')",
    "expect('queue').toHaveLength(5)",
    "expect('queue').toMatch(/^q.+e$/)",
    "expect('queue').toMatch('qu')",
    'expect(new Queue()).toBeInstanceOf(Queue)',
    'expect(half(1)).toBeNaN()',
    'expect(() => new Queue().put()).toThrow()',
    "expect(() => new Queue().put()).toThrow('nothing')",
    "expect(() => new Queue().put()).toThrow('something')",
    'expect(() => new Queue().put()).toThrow(/^nothing/)',
    'expect(() => new Queue().put()).toThrow(TypeError)',
    'expect(() => new Queue().put()).toThrow(RangeError)',
    'expect(() => new Queue().put(1)).not.toThrow()',
    'expect(() => new Queue().put(1)).toThrow()',
    'await expect(later(2)).resolves.toBe(2)',
    'await expect(later(2)).resolves.toBe(3)',
    'await expect(later(2)).resolves.not.toBe(3)',
    "await expect(later(2).then(() => { throw new Error('late'); })).rejects.toThrow('late')",
    'await expect(later(2)).rejects.toThrow()',
    'await expect(later(2)).resolves.not.toThrow()',
    'await expect(later(2)).resolves.toThrow()',
    "await expect(later(new Error('x'))).resolves.toThrow('x')",
    "await expect(later(() => { throw new Error('x'); })).resolves.toThrow('x')",
    "await expect(later(() => { throw new Error('x'); })).resolves.not.toThrow()",
  ];

  it('of Vitest and Jest are judged as their expectations are', async () => {
    const body = queue.replaceAll('export ', '');
    const AsyncFunction = (async () => undefined).constructor as new (
      ...texts: readonly string[]
    ) => (given: typeof expect) => Promise<void>;
    const theirs = await Promise.all(
      expectations.map((one) =>
        new AsyncFunction('expect', `${body}\n${one}`)(expect).then(
          () => 'passed',
          () => 'failed',
        ),
      ),
    );
    const tests = expectations.map((one, at) => `test('${at}', async () => { ${one}; });`).join('\n');
    const text = `import { expect, test } from 'vitest';\nimport { half, later, Queue } from './queue';\n${tests}\n`;
    const ours = Object.values(await verdicts(text));
    expect(expectations.map((one, at) => [one, ours[at]])).toEqual(
      expectations.map((one, at) => [one, theirs[at]]),
    );
    expect(theirs.filter((one) => one === 'failed').length).toBeGreaterThan(9);
  });

  it.each([
    "const { test, expect } = require('@jest/globals');",
    "const { test, expect: ex } = require('@jest/globals');",
    "import { expect as ex, test } from 'vitest';",
    "import { expect as ex, expect, test } from 'vitest';",
  ])('call expect what they like: %s', async (line) => {
    const name = line.includes('ex,') || line.includes(': ex') ? 'ex' : 'expect';
    const tests = [2, 3].map((n) => `test('is ${n}', () => { ${name}(half(4)).toBe(${n}); });`).join('\n');
    expect(await verdicts(`${line}\n${tests}\n`)).toEqual({ 'is 2': 'passed', 'is 3': 'failed' });
  });

  const doubled = 'double(n) { return 2 * n; }';
  it.each([
    ["const twice = require('./queue');", `function ${doubled}\nmodule.exports = double;`],
    ["const twice = require('./queue');", 'module.exports = (n) => 2 * n;'],
    ["const double = require('./queue');", `function ${doubled}`],
    ["import twice from './queue.js';", `export default function ${doubled}`],
    ["import twice from './queue.js';", 'export default (n) => 2 * n;'],
    ["import twice from './queue.js';", 'const double = (n) => 2 * n; export { double as default };'],
    ["import { twice } from './queue.js';", 'const double = (n) => 2 * n; export { double as twice };'],
    ["import twice from './queue.js';", 'export default class Twice { static call(_, n) { return 2 * n; } }'],
    ["import { default as twice } from './queue.js';", `function ${doubled}\nmodule.exports = double;`],
    ["import double from './queue.js';", `export function ${doubled}`],
    ["const { default: twice } = require('./queue');", `export default function ${doubled}`],
    [
      "import all from './queue.js'; const twice = all.double;",
      `const double = (n) => 2 * n;\nif (typeof module !== 'undefined') module.exports = { double };`,
    ],
    ["import * as all from './queue.js'; const twice = all.default;", `export default function ${doubled}`],
  ])('take the whole program by any name: %s of %s', async (line, source) => {
    const name = line.includes(' double ') ? 'double' : 'twice';
    const call = source.includes('static') ? `${name}.call(null, 4)` : `${name}(4)`;
    const tests = [8, 9].map((n) => `test('is ${n}', () => { expect(${call}).toBe(${n}); });`).join('\n');
    expect(await verdicts(`${line}\n${tests}\n`, source)).toEqual({ 'is 8': 'passed', 'is 9': 'failed' });
  });

  it.each([
    ['const check = () => { assert(half(1)); };', 'asserts nothing that would run'],
    ["test('x', () => { half(1); });", 'asserts nothing that would run'],
    ['half(1);', 'asserts nothing that would run'],
    ["test.skip('x', () => { assert(1); });", "'x' is of test.skip"],
    ["test.each([1])('x', () => { assert(1); });", "'x' is of test.each"],
    ["test('x', (done) => { assert(1); done(); });", 'takes a parameter'],
    ["test('x', { skip: true }, () => { assert(1); });", 'has options'],
    ["import fs from 'node:fs';\ntest('x', () => { assert(fs); });", "imports 'node:fs'"],
    ["import { half } from './other.js';\ntest('x', () => { assert(half(1)); });", "imports './other.js'"],
    [
      "describe('a', () => { if (half(2)) { test('in', () => { assert(0); }); } });\ntest('out', () => { assert(1); });",
      "'a' holds tests within another statement",
    ],
    [
      "describe('a', () => { for (const one of [1]) test('in', () => { assert(one); }); });",
      "'a' holds tests within another statement",
    ],
    ["test('x', () => { expect({ a: 1 }).toHaveProperty('a'); });", "'expect(…).toHaveProperty'"],
    ["test('x', () => { expect({ a: 1 }).toEqual({ a: expect.any(Number) }); });", "'expect.any(Number)"],
    ["test('x', () => { expect.assertions(1); expect(half(2)).toBe(1); });", "'expect.assertions(1)"],
    ["test('x', () => { expect.soft(half(2)).toBe(1); });", "'expect.soft(half(2)).toBe(1)"],
    ["test('x', () => { expect(half(2)).toBe; });", "'expect(half(2)).toBe'"],
    ["test('x', () => { expect(half(2)).to.equal(1); });", "'expect(…).to.equal'"],
    ["test('x', () => { expect(half(2)).not.not.toBe(1); });", "'expect(…).not.not.toBe'"],
    [
      "import { expect, test, vi } from 'vitest';\ntest('x', () => { expect(vi.fn()).toBe(1); });",
      "takes 'vi' from 'vitest'",
    ],
    ["import { mock, test } from 'node:test';\ntest('x', () => { assert(mock); });", "takes 'mock'"],
    ["test('x', () => { const f = jest.fn(); f(); expect(f).toBe(f); });", "'jest'"],
  ])('that cannot be run are refused in a sentence: %j', (tests, words) => {
    expect(readJavaScriptTests(tests, 'javascript', 'queue')).toMatchObject({
      problems: [expect.stringContaining(words)],
    });
  });

  it('say of a matcher that does not hold what there was, and what was expected', async () => {
    const tests = `import { expect, test } from 'vitest';
test('a', () => { expect(half(2)).toEqual(2); });
test('b', () => { expect([half(2)]).not.toContain(1); });
test('c', () => { expect(() => new Queue().put()).toThrow(new Error('none')); });
test('d', () => { expect(() => half(2)).toThrow(); });
`;
    const read = readJavaScriptTests(tests, 'javascript', 'queue');
    const run = await sandbox.run(
      { language: 'javascript', source: queue },
      read.ok ? read.value : [],
      defaultLimits,
    );
    expect(run.tests.map(({ actual, expected, reason }) => (actual ? [actual, expected] : reason))).toEqual([
      ['1', '2'],
      ['[ 1 ]', '{ not: { toContain: 1 } }'],
      ['[TypeError: nothing to put]', '{ toThrow: [Error: none] }'],
      'No exception was thrown.',
    ]);
  });

  it('stay scripts where the program has functions of such names', () => {
    const tests = 'const before = 3;\nit(1);\nassert(test(before) === 2);\nassert(it(2) === 1);';
    expect(readJavaScriptTests(tests, 'javascript')).toEqual({
      ok: true,
      value: [{ kind: 'script', name: 'script', source: tests }],
    });
  });

  it('of TypeScript are judged without their types', async () => {
    const tests =
      "import { test } from 'node:test';\nimport assert from 'node:assert';\ntest('x', (): void => { const n: number = half(4); assert.equal(n, 2); });\n";
    const read = readJavaScriptTests(tests, 'typescript');
    const source = 'const half = (n: number): number => n / 2;';
    const run = await sandbox.run(
      { language: 'typescript', source },
      read.ok ? read.value : [],
      defaultLimits,
    );
    expect(run.tests.map(({ verdict }) => verdict)).toEqual(['passed']);
  });

  it('are mended against by the expert or a model, test by test', async () => {
    const program = file('half.js', 'export const half = (n) => n / 3;\n');
    const tests = file(
      'half.test.js',
      "import { expect, it } from 'vitest';\nimport { half } from './half.js';\nit('halves', () => { expect(half(4)).toBe(2); });\n",
    );
    const engine = scriptedEngine(
      () => '<IMPROVED_VARIABLE>export const half = (n) => n / 2;</IMPROVED_VARIABLE>',
    );
    const { start, best } = await runTask(repairTask, {
      name: 'code/test',
      engine,
      config: { program, tests },
    });
    expect([start.score, best.score]).toEqual([0, 1]);
    expect(Object.keys(best.measurements)).toContain('halves');
  });
});
