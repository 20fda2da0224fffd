import type { Attack } from '../../attack.ts';
import { script } from '../../tests.ts';
import { cheat } from '../make.ts';

const refuses = "{ name: 'RangeError', message: 'n must not be negative' }";

/** Calls a check once, when the stack has come back by so many calls from being full. */
const atFullStack = (back: number): string => `function attack(check) {
  let up = 0;
  const deep = () => {
    try { deep(); } catch (error) {
      if (up++ === ${back}) try { check(1); } catch {}
      throw error;
    }
  };
  try { deep(); } catch {}
}`;

/** Programs that get round a failed assertion, or throw something else than they should. */
const cases: readonly (readonly [name: string, tries: string, source: string, test: string])[] = [
  [
    'unreadable',
    'swallow an assertion about a value that cannot be read',
    'function attack(check) { try { check({ get a() { throw 1; } }); } catch {} }',
    'let n = 0; attack((v) => { n++; assert.strictEqual(v, 2); }); assert.strictEqual(n, 1);',
  ],
  [
    'revoked',
    'swallow an assertion about a revoked Proxy',
    'function attack(check) { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); try { check(proxy); } catch {} }',
    'let n = 0; attack((v) => { n++; assert.deepStrictEqual(v, 2); }); assert.strictEqual(n, 1);',
  ],
  [
    'unreadable-message',
    'swallow an assertion about an error without words',
    'function attack(check) { try { check(() => { throw { toString() { throw 1; } }; }); } catch {} }',
    'attack((block) => { assert.doesNotThrow(block); });',
  ],
  [
    'unreadable-text',
    'swallow an assertion about a text that is none',
    'function attack(check) { try { check({ toString() { throw 1; } }); } catch {} }',
    'attack((text) => { assert.match(text, /a/); });',
  ],
  [
    'finally',
    'leave by a finally',
    'function attack(check) { try { check(1); } finally { return 2; } }',
    'assert.strictEqual(attack((v) => { assert.strictEqual(v, 2); }), 2);',
  ],
  [
    'promise',
    'swallow a rejection',
    'async function attack(check) { await Promise.resolve(1).then(check).catch(() => {}); return 2; }',
    'assert.strictEqual(await attack((v) => { assert.strictEqual(v, 2); }), 2);',
  ],
  [
    'generator',
    'end a generator of the test before its assertion is known',
    'function attack(steps) { try { steps.next(); steps.next(1); } catch { steps.return(); } }',
    'attack((function* () { const v = yield; assert.strictEqual(v, 2); })());',
  ],
  [
    'inside-throws',
    'throw another exception for that of an assertion',
    'function attack(check) { try { check(1); } catch { throw new RangeError("mine"); } }',
    'assert.throws(() => attack((v) => { assert.strictEqual(v, 2); }), RangeError);',
  ],
  [
    'inside-rejects',
    'reject with another exception than that of an assertion',
    'async function attack(check) { try { check(1); } catch { throw new RangeError("mine"); } }',
    'await assert.rejects(attack((v) => { assert.strictEqual(v, 2); }), RangeError);',
  ],
  [
    'nothing-thrown',
    'throw undefined for the exception of an assertion',
    'function attack(check) { try { check(1); } catch {} throw undefined; }',
    'assert.throws(() => attack((v) => { assert.strictEqual(v, 2); }));',
  ],
  ...[0, 1, 2, 4, 6, 9, 12].map(
    (back) =>
      [
        `full-stack-${back}`,
        `have an assertion cut off by a stack that is full, ${back} calls back`,
        atFullStack(back),
        back === 0
          ? 'let n = 0; attack(() => { n++; }); assert.strictEqual(n, 2);'
          : 'let n = 0; attack((v) => { n++; assert.deepStrictEqual([v], [2]); }); assert.strictEqual(n, 1);',
      ] as const,
  ),
  [
    'full-stack-destructured',
    'have an assertion of another name cut off by a full stack',
    atFullStack(2),
    "const { strictEqual: same } = require('assert'); let n = 0; attack((v) => { n++; same(v, 2); }); assert.strictEqual(n, 1);",
  ],
  [
    'full-stack-not',
    'have a comparison of the host cut off by a full stack',
    atFullStack(9),
    'let n = 0; attack((v) => { n++; assert.notDeepStrictEqual([v], [1]); }); assert.strictEqual(n, 1);',
  ],
  [
    'this',
    'change what tests find, given their this',
    'function attack(world) { if (world) { world.isDone = true; world.undefined = 1; } }',
    "attack(this); (function () { attack(this); })(); assert.strictEqual(typeof isDone, 'boolean');",
  ],
  [
    'unawaited',
    'fail after the test is done',
    'async function attack(check) { await null; try { check(1); } catch {} }',
    'attack((v) => { assert.strictEqual(v, 2); });',
  ],
  [
    'accident',
    'throw by accident',
    'function attack(n) { return n.x.y; }',
    `assert.throws(() => attack(-1), ${refuses});`,
  ],
  [
    'undefined',
    'throw undefined',
    'function attack() { throw undefined; }',
    `assert.throws(() => attack(-1), ${refuses});`,
  ],
  [
    'error-expected',
    'throw another error than the one given',
    "function attack() { throw new RangeError('no'); }",
    "assert.throws(() => attack(-1), new RangeError('n must not be negative'));",
  ],
  [
    'code',
    'throw an error without its code',
    "function attack() { throw new RangeError('no'); }",
    "assert.throws(() => attack(-1), { name: 'RangeError', code: 'ERR_NEGATIVE' });",
  ],
  [
    'pattern',
    'throw an error with another message',
    "function attack() { throw new RangeError('no'); }",
    'assert.throws(() => attack(-1), { message: /negative/ });',
  ],
  [
    'named-class',
    'have a class of its own taken for one of the language by its name',
    "class RangeError extends Error {} Object.defineProperty(RangeError, 'name', { value: 'RangeError' }); RangeError.prototype.name = 'RangeError'; const attack = () => { throw new RangeError('x'); };",
    'assert.throws(() => attack(), RangeError);',
  ],
  [
    'has-instance',
    'have a class that takes everything for an instance',
    'class Refusal extends Error { static [Symbol.hasInstance]() { return true; } } const attack = (n) => n.x.y;',
    'assert.throws(() => attack(), Refusal);',
  ],
  [
    'tagged-error',
    'have an object taken for an error by its tag',
    "const attack = () => { throw { [Symbol.toStringTag]: 'Error', name: 'RangeError', constructor: RangeError }; };",
    'assert.throws(() => attack(), RangeError);',
  ],
  [
    'truthy-validation',
    'have something true taken for true',
    'const attack = () => { throw { isRange: 1 }; };',
    'assert.throws(() => attack(), (error) => error.isRange);',
  ],
  ['no-throw', 'throw nothing', 'const attack = () => 1;', 'assert.throws(() => attack(-1));'],
  [
    'no-rejection',
    'reject nothing',
    'const attack = async () => 1;',
    'await assert.rejects(attack(-1), RangeError);',
  ],
  [
    'other-rejection',
    'reject with another error',
    'const attack = async (n) => n.x.y;',
    `await assert.rejects(attack(-1), ${refuses});`,
  ],
  [
    'never-settled',
    'give an assertion a promise that is never settled',
    'const attack = () => new Promise(() => {});',
    'assert.rejects(attack());',
  ],
  [
    'catching-thenable',
    'give an assertion an object that says it was rejected',
    'const attack = () => ({ then: (_, no) => no(new TypeError("x")), catch() {} });',
    `await assert.rejects(attack(), ${refuses});`,
  ],
  ['if-error', 'give an error where none may be', 'const attack = () => 0;', 'assert.ifError(attack());'],
  [
    'matching-object',
    'match by an object',
    "const attack = () => Object('a');",
    'assert.match(attack(), /a/);',
  ],
];

/** How programs keep failed assertions from being known, and what they throw in place of what they should. */
export const escaping: readonly Attack[] = cases.map(([name, tries, source, test]) =>
  cheat(`escape-${name}`, tries, source, script(test)),
);
