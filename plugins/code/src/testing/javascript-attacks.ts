import type { Limits, Test, Verdict } from '../sandbox/sandbox.ts';
import type { Attack, Canary } from './attack.ts';

/** Sorts, counts and prints: a sound program whose operations are counted before and after each attack. */
export const javascriptCanary: Canary = {
  language: 'javascript',
  source: `function tally(words) {
  const counts = new Map();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort(([one], [other]) => (one < other ? -1 : 1));
}`,
  test: {
    kind: 'comparison',
    name: 'tally',
    actual: "tally(['b', 'a', 'b'])",
    expected: "[['a', 1], ['b', 2]]",
  },
};

const reached: Test = { kind: 'comparison', name: 'attack', actual: 'attack([{}])', expected: 'true' };

/** An attack whose function returns true when it reached what it wanted. */
const reach = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[] = ['failed', 'raised'],
) => ({
  name,
  tries,
  language: 'javascript' as const,
  source: `function attack(given) {\n${body}\n}`,
  test: reached,
  verdicts,
});

/** An attack that uses up what there is. */
const exhaust = (
  name: string,
  tries: string,
  body: string,
  verdicts: readonly Verdict[],
  limits: Partial<Limits> = { operations: 200_000_000 },
) => ({ ...reach(name, tries, body, verdicts), limits });

/** A wrong program that changes what its test stands on. */
const cheat = (name: string, tries: string, source: string, test: Test) => ({
  name,
  tries,
  language: 'javascript' as const,
  source,
  test,
  verdicts: ['failed', 'raised', 'not-loaded'] as const,
});

const assertion = (statement: string): Test => ({ kind: 'assertion', name: 'attack', statement });
const script = (source: string): Test => ({ kind: 'script', name: 'attack', source });
const comparison = (actual: string, expected: string): Test => ({
  kind: 'comparison',
  name: 'attack',
  actual,
  expected,
});

const outside: readonly Attack[] = [
  reach(
    'files-require',
    'read a file',
    "return require('fs').readFileSync('/etc/passwd', 'utf8').length > 0;",
  ),
  reach(
    'files-std',
    'open a file with QuickJS modules',
    "return typeof std !== 'undefined' && std.loadFile('/etc/passwd') !== null || typeof os !== 'undefined';",
  ),
  reach(
    'files-import',
    'import a module dynamically',
    "return import('fs').then((fs) => typeof fs.readFileSync === 'function');",
  ),
  reach(
    'files-wasi',
    'find emscripten file functions',
    "return ['FS', 'Module', 'WebAssembly', 'fetch', 'XMLHttpRequest'].some((name) => name in globalThis);",
  ),
  reach('network-fetch', 'open a connection', "return fetch('http://127.0.0.1:80').then(() => true);"),
  reach('network-socket', 'open a socket', "return Boolean(new WebSocket('ws://127.0.0.1:80'));"),
  reach('environment', 'read the environment', 'return Object.keys(process.env).length >= 0;'),
  reach('process-exit', 'end the host', 'process.exit(0); return true;'),
  reach('process-binding', 'reach native bindings', "return Boolean(process.binding('spawn_sync'));"),
  reach(
    'parent-constructor-this',
    'climb constructors from this',
    "return this.constructor.constructor('return process')().version.length > 0;",
  ),
  reach(
    'parent-constructor-argument',
    'climb constructors from an argument',
    "return given.constructor.constructor('return process')().version.length > 0;",
  ),
  reach(
    'parent-constructor-console',
    'climb constructors from a host function',
    "return console.log.constructor('return process')().version.length > 0;",
  ),
  reach(
    'parent-constructor-error',
    'climb from an error of the engine',
    "try { null.x; } catch (error) { return error.constructor.constructor('return process')().pid > 0; }",
  ),
  reach(
    'parent-prepare-stack',
    'get host frames from the stack',
    'let frames; Error.prepareStackTrace = (_, all) => { frames = all; return all; };\nnew Error().stack;\nreturn [...frames].some((frame) => typeof frame.getFunction() === "function" && String(frame.getFunction()).includes("port"));',
  ),
  reach('worker-port', 'talk to the host thread', 'postMessage({ kind: "done" }); return true;'),
  reach('timers', 'run later than judged', 'setTimeout(() => {}, 0); return true;'),
  reach('shared-memory', 'share memory', 'return new SharedArrayBuffer(8).byteLength === 8;'),
  reach('atomics-wait', 'block the thread', 'Atomics.wait(new Int32Array(4), 0, 0); return true;'),
  reach(
    'clock',
    'measure time',
    'const start = Date.now(); for (let i = 0; i < 300000; i++); return Date.now() > start;',
    ['failed'],
  ),
  reach(
    'judge-globals',
    'write to the judge’s realm',
    "const judge = given.constructor.constructor('return globalThis')();\njudge.JSON = null; judge.Array = null;\nreturn judge.JSON === null;",
    ['failed', 'raised'],
  ),
  reach(
    'judge-prototypes',
    'pollute the judge’s prototypes',
    'Object.getPrototypeOf(given[0]).polluted = true;\nreturn ({}).polluted === true || given[0].polluted === true;',
    ['failed', 'raised'],
  ),
];

const exhausting: readonly Attack[] = [
  exhaust('endless-loop', 'loop for ever', 'for (;;);', ['timed-out']),
  exhaust(
    'endless-promise',
    'loop in promise jobs',
    'const again = () => Promise.resolve().then(again); return again();',
    ['timed-out', 'out-of-memory'],
  ),
  exhaust(
    'endless-generator',
    'spread an endless generator',
    'return [...(function* () { for (;;) yield 1; })()];',
    ['timed-out', 'out-of-memory'],
  ),
  exhaust(
    'endless-getter',
    'hand the judge an endless value',
    'return new Proxy({}, { ownKeys() { for (;;); } });',
    ['timed-out'],
  ),
  exhaust(
    'endless-load',
    'loop when it is compared',
    'return { toJSON() { for (;;); }, get a() { for (;;); } };',
    ['timed-out'],
  ),
  exhaust('catastrophic-regexp', 'backtrack for ever', "return /^(a+)+$/.test('a'.repeat(40) + 'b');", [
    'timed-out',
  ]),
  exhaust('native-fill', 'fill large arrays', 'for (;;) new Array(1e6).fill(0);', [
    'timed-out',
    'out-of-memory',
  ]),
  exhaust('native-join', 'join a sparse array', "return new Array(5e8).join('x').length > 0;", [
    'timed-out',
    'out-of-memory',
    'raised',
  ]),
  exhaust('native-repeat', 'copy long strings', "for (;;) 'x'.repeat(3e7).length;", [
    'timed-out',
    'out-of-memory',
  ]),
  exhaust(
    'native-sort',
    'sort for long',
    'for (;;) Array.from({ length: 1e5 }, (_, at) => (at * 7919) % 100003).sort();',
    ['timed-out', 'out-of-memory'],
  ),
  exhaust(
    'native-indexof',
    'search a long array',
    'const all = new Array(1e6).fill(0); for (;;) all.indexOf(1);',
    ['timed-out', 'out-of-memory'],
  ),
  exhaust('native-bigint', 'multiply huge integers', 'let n = 3n; for (;;) n *= n;', [
    'timed-out',
    'out-of-memory',
    'raised',
  ]),
  exhaust(
    'native-normalize',
    'normalise a long text',
    "return 'ﬁ́'.repeat(1e6).normalize('NFKD').length === 0;",
    ['failed', 'timed-out', 'out-of-memory'],
  ),
  exhaust('memory-objects', 'keep allocating', 'const all = []; for (;;) all.push({ all });', [
    'out-of-memory',
    'timed-out',
  ]),
  exhaust(
    'memory-typed',
    'allocate typed arrays',
    'const all = []; for (;;) all.push(new Uint8Array(1e6));',
    ['out-of-memory', 'raised', 'timed-out'],
  ),
  exhaust(
    'memory-buffer',
    'allocate one huge buffer',
    'return new ArrayBuffer(2 ** 31 - 1).byteLength > 0;',
    ['out-of-memory', 'raised'],
  ),
  exhaust('memory-string', 'double a string', "let text = 'x'; for (;;) text += text;", [
    'out-of-memory',
    'raised',
    'timed-out',
  ]),
  exhaust(
    'memory-caught',
    'go on after running out',
    'const all = []; for (;;) try { all.push(new Uint8Array(1e7)); } catch { all.push(1); }',
    ['timed-out', 'out-of-memory'],
  ),
  exhaust('recursion', 'recurse without end', 'return attack(given) + 1;', ['stack-overflow']),
  exhaust(
    'recursion-caught',
    'recurse in handlers',
    'try { return attack(given); } catch { return attack(given); }',
    ['timed-out', 'stack-overflow'],
  ),
  exhaust(
    'recursion-native',
    'recurse through built-ins',
    'const go = () => [1].map(() => [2].sort(go) && JSON.stringify({ toJSON: go })); return go();',
    ['stack-overflow', 'timed-out'],
  ),
  exhaust(
    'recursion-json',
    'parse nested brackets',
    "return JSON.parse('['.repeat(2e5)).length > 0;",
    ['stack-overflow', 'raised'],
    {},
  ),
  exhaust(
    'recursion-eval',
    'parse nested source',
    "return eval('('.repeat(1e5) + '1' + ')'.repeat(1e5)) === 1;",
    ['stack-overflow', 'raised'],
    {},
  ),
  exhaust(
    'recursion-regexp',
    'compile a nested expression',
    "return new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test('');",
    ['stack-overflow', 'raised'],
  ),
  exhaust(
    'output-lines',
    'print 100 MB',
    "for (let i = 0; i < 1e5; i++) console.log('x'.repeat(1000));\nreturn true;",
    ['output-limit'],
  ),
  exhaust('output-string', 'print one string of 100 MB', "console.log('x'.repeat(1e8)); return true;", [
    'out-of-memory',
    'output-limit',
  ]),
  exhaust('output-value', 'return 100 MB', "return Array.from({ length: 1e6 }, () => 'xxxxxxxxxx');", [
    'failed',
    'out-of-memory',
    'timed-out',
  ]),
  exhaust('never-settled', 'return a promise that never ends', 'return new Promise(() => {});', ['failed']),
];

const cheating: readonly Attack[] = [
  cheat(
    'cheat-json',
    'replace JSON.stringify',
    "JSON.stringify = () => 'same'; function attack() { return [1]; }",
    assertion('console.assert(JSON.stringify(attack()) === JSON.stringify([2]))'),
  ),
  cheat(
    'cheat-json-nested',
    'replace JSON.stringify below an operator',
    "JSON.stringify = () => 'same'; Object.prototype.toJSON = () => 1; function attack() { return [1]; }",
    assertion('assert(JSON.stringify(attack()) === JSON.stringify([2]) && attack().length === 1)'),
  ),
  cheat(
    'cheat-to-json',
    'give everything the same JSON',
    'Array.prototype.toJSON = () => 0; Object.prototype.toJSON = () => 0; function attack() { return [1]; }',
    assertion('assert(JSON.stringify([attack()]) == JSON.stringify([[2]]))'),
  ),
  cheat(
    'cheat-array',
    'replace array methods',
    'for (const key of ["every", "some", "map", "forEach", "join", "includes", "length"]) try { Array.prototype[key] = () => true; } catch {}\nfunction attack() { return 1; }',
    script(
      'for (const [x, y] of [[1, 2]]) assert.deepStrictEqual([attack(x)].map((one) => one * 2), [y * 3]);',
    ),
  ),
  cheat(
    'cheat-assert',
    'define assert and console',
    'var assert = () => {}; assert.equal = assert; var console = { assert() {}, log() {} }; var require = () => assert;\nfunction attack() { return 1; }',
    script(
      "const check = require('assert'); check.strictEqual(attack(), 2); console.assert(attack() === 2);",
    ),
  ),
  cheat(
    'cheat-judge-assert',
    'replace what the test calls, given its own global object',
    `function attack(world) {
  const replace = (object, key, value) => {
    try { object[key] = value; } catch {}
    try { Object.defineProperty(object, key, { value }); } catch {}
    try { Object.defineProperty(object, key, { get: () => value }); } catch {}
    try { delete object[key]; } catch {}
  };
  const nothing = () => {};
  for (const key of Object.getOwnPropertyNames(world.assert)) replace(world.assert, key, nothing);
  for (const key of ['assert', 'JSON', 'Object', 'Array', 'undefined']) replace(world, key, nothing);
  replace(world.JSON, 'stringify', () => '');
  replace(world.Object, 'is', () => true);
  replace(world.Array.prototype, 'map', () => []);
  return nothing;
}`,
    script(
      'const value = attack(globalThis); console.assert(value === undefined || JSON.stringify([1].map((x) => x)) !== "[1]");',
    ),
  ),
  cheat(
    'cheat-judge-function',
    'make a function of the test’s realm from a value that it gives',
    "function attack(given) { return given.constructor.constructor('return assert')() !== undefined; }",
    comparison('attack([])', 'true'),
  ),
  cheat(
    'cheat-swallow',
    'swallow the failure of an assertion in a callback',
    'function attack(check) { try { check(1); } catch {} return 1; }',
    script('attack((value) => { assert.strictEqual(value, 2); });'),
  ),
  cheat(
    'cheat-equal-anything',
    'return a value that equals everything',
    'function attack() { return new Proxy({}, { get: (_, key) => key === Symbol.toPrimitive ? () => 1 : 2, has: () => true, ownKeys: () => [] }); }',
    comparison('attack()', '[2]'),
  ),
  cheat(
    'cheat-has-instance',
    'be an instance of everything',
    "Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true }); Object.is = () => true; function attack() { return 'no'; }",
    script('assert(attack() instanceof Map); assert.strictEqual(attack(), 1);'),
  ),
  cheat(
    'cheat-expected',
    'change what is expected',
    'const seen = []; Array.prototype.push = function (one) { this[0] = one; }; Map.prototype.get = () => 1; function attack() { return 1; }',
    comparison('attack()', '(() => { const all = []; all.push(1, 2); return all; })()'),
  ),
  cheat(
    'cheat-never-reached',
    'end the script before its assertions',
    'function attack() { throw undefined; }',
    script('attack(); assert(false);'),
  ),
  cheat(
    'cheat-async-hang',
    'hang an asynchronous test before its assertions',
    'function attack() { return new Promise(() => {}); }',
    script('await attack(); assert(false);'),
  ),
  cheat(
    'cheat-thenable',
    'settle an asynchronous test in place of its promise',
    'Promise.prototype.then = function () { return this; }; Promise.resolve = () => ({}); function attack() { return 1; }',
    script('const value = await attack(); assert.strictEqual(value, 2);'),
  ),
];

/** Attempts to get out of a JavaScript sandbox, to use it up, and to pass tests without passing them. */
export const javascriptAttacks: readonly Attack[] = [...outside, ...exhausting, ...cheating];
