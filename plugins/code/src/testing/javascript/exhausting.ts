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
];
