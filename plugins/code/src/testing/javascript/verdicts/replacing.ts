import type { Attack } from '../../attack.ts';
import { assertion, comparison, script } from '../../tests.ts';
import { cheat } from '../make.ts';

/** What JavaScript programs put in the place of what tests stand on. */
export const replacing: readonly Attack[] = [
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
