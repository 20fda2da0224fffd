import type { Attack } from '../attack.ts';
import { exhaust } from './make.ts';

/** What JavaScript programs try to use up. */
export const exhausting: readonly Attack[] = [
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
  exhaust('endless-getter', 'hand the judge an endless value', 'return { get endless() { for (;;); } };', [
    'timed-out',
  ]),
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
  exhaust('output-empty', 'print empty lines', 'for (;;) console.log();', ['timed-out', 'output-limit'], {
    operations: 200_000_000,
    outputCharacters: 10_000_000,
  }),
  exhaust(
    'output-zero',
    'have its operations end while it prints',
    "for (let at = 0; ; at++) console.log('\\0'.repeat(at % 50));",
    ['timed-out'],
    { operations: 5_000_000, outputCharacters: 10_000_000 },
  ),
  exhaust(
    'output-full-stack',
    'print with a full stack',
    'const deep = () => { try { deep(); } catch { console.log("x"); } }; deep(); return 1;',
    ['failed', 'stack-overflow', 'timed-out', 'output-limit'],
  ),
  exhaust(
    'value-getters',
    'give a value of getters that give getters',
    'const make = () => ({ get a() { return make(); }, get b() { return make(); } }); return make();',
    ['failed', 'timed-out', 'out-of-memory'],
  ),
  exhaust(
    'value-growing',
    'give an array that grows while it is read',
    'const all = []; Object.defineProperty(all, 0, { get() { all.push({}, {}); return 1; }, enumerable: true }); all.push(1); return all;',
    ['failed'],
  ),
  exhaust('value-sparse', 'give an array of 4,000 million holes', 'return new Array(2 ** 32 - 1);', [
    'failed',
    'timed-out',
  ]),
  exhaust(
    'value-deep',
    'give a value of 5,000 levels',
    'let all = []; for (let at = 0; at < 5e3; at++) all = [all]; return all;',
    ['failed'],
  ),
  exhaust(
    'value-sets',
    'give sets whose members are compared with each other',
    'return new Set(Array.from({ length: 300 }, (_, at) => new Set([{ at }, { at }])));',
    ['failed'],
  ),
  exhaust(
    'value-message',
    'give a reason of 5 million characters',
    "return { get a() { throw new Error('x'.repeat(5e6)); } };",
    ['failed'],
  ),
  exhaust(
    'proxy-chain',
    'give a chain of Proxies',
    'let one = {}; for (let at = 0; at < 1e4; at++) one = new Proxy(one, {}); return one;',
    ['failed'],
  ),
  exhaust(
    'prototype-chain',
    'give a value of 100,000 prototypes',
    'let one = {}; for (let at = 0; at < 1e5; at++) one = Object.create(one); return one;',
    ['failed', 'timed-out'],
  ),
  exhaust(
    'symbol-keys',
    'give a value of many symbols',
    "const one = {}; for (let at = 0; at < 1e5; at++) one[Symbol('x'.repeat(100))] = at; return one;",
    ['failed', 'out-of-memory', 'timed-out'],
  ),
];
