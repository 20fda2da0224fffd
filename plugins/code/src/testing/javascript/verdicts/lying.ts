import type { Attack } from '../../attack.ts';
import { script } from '../../tests.ts';
import { cheat } from '../make.ts';

/** A value that answers yes to every question, and gives itself for everything. */
const yes =
  'const yes = new Proxy(function () {}, { get: (_, key) => (key === Symbol.toPrimitive ? () => 1 : yes), apply: () => yes, construct: () => yes, has: () => true });';

/** What is asked of a Proxy that agrees: each is true of it as far as the test can see. */
const questions = {
  includes: 'assert(attack(3).includes(41));',
  every: 'assert(attack(3).every((one) => one > 2));',
  some: 'assert.ok(attack().some((one) => one === 41));',
  has: "assert(attack().has('x'));",
  in: "assert('key' in attack());",
  find: 'assert(attack().find((one) => one.id === 41));',
  'starts-with': "assert(attack().startsWith('x'));",
  'own-property': "assert(attack().hasOwnProperty('x'));",
  computed: "const name = 'includes'; assert(attack()[name](41));",
  optional: 'assert(attack()?.includes(41));',
  'optional-deep': 'assert(attack()?.items.list.includes(41));',
  nested: 'assert(attack().items.list.includes(41));',
  variable: 'const list = attack(); const same = list; assert(same.includes(41));',
  destructured: 'const { list } = { list: attack() }; assert(list.includes(41));',
  'for-of': 'let count = 0; for (const one of attack()) { assert(one > 2); count += 1; } assert(count < 3);',
  spread: 'assert([...attack()].every((one) => one > 2));',
  items: 'const [first] = attack(); assert(first === undefined || first > 2);',
  'array-from': 'assert(Array.from(attack()).every((one) => one > 2));',
  'is-array': 'assert(Array.isArray(attack()) || attack().includes(1));',
  keys: 'assert(Object.keys(attack()).every((key) => key.length > 3));',
  set: 'assert(new Set(attack()).size < 3);',
  'borrowed-method': 'assert(Array.prototype.every.call(attack(), (one) => one > 2));',
  'for-in': 'for (const key in attack()) assert(key.length > 30);',
  'instance-of': 'assert(attack() instanceof Function && attack().has(1));',
  equal: 'assert.equal(attack(), 1);',
  await: 'assert((await attack()).includes(41));',
} as const;

/** Where else a test meets a value of the program than as what a function gives. */
const places: readonly Attack[] = [
  cheat(
    'agree-callback',
    'give a Proxy that agrees to a callback of the test',
    `${yes} function attack(check) { check(yes); }`,
    script(
      'let calls = 0; attack((list) => { calls += 1; assert(list.includes(41)); }); assert.strictEqual(calls, 1);',
    ),
  ),
  cheat(
    'agree-given-object',
    'put a Proxy that agrees into an object of the test',
    `${yes} function attack(into) { into.list = yes; }`,
    script('const into = {}; attack(into); assert(into.list.includes(41));'),
  ),
  cheat(
    'agree-given-array',
    'put a Proxy that agrees into an array of the test',
    `${yes} function attack(into) { into.push(yes); }`,
    script('const into = []; attack(into); assert(into.every((list) => list.includes(41)));'),
  ),
  cheat(
    'agree-thrown',
    'throw a Proxy that agrees',
    `${yes} function attack() { throw yes; }`,
    script(
      "let caught; try { attack(); } catch (error) { caught = error; } assert(caught.message.includes('negative'));",
    ),
  ),
  cheat(
    'agree-thrown-object',
    'throw a Proxy with every property',
    'function attack() { throw new Proxy({}, { get: (_, key) => (key === "name" ? "RangeError" : "no"), has: () => true }); }',
    script("assert.throws(() => attack(), { name: 'RangeError' });"),
  ),
  cheat(
    'agree-refusal-asked-for',
    'have the refusal of a Proxy taken for the exception that is wanted',
    `${yes} function attack() { return yes; }`,
    script('assert.throws(() => attack().boom());'),
  ),
  cheat(
    'agree-refusal-swallowed',
    'swallow the refusal of a Proxy',
    `${yes} function attack(check) { try { check(yes); } catch {} }`,
    script('attack((list) => list.includes(41));'),
  ),
  cheat(
    'agree-constructor',
    'give a Proxy from a constructor',
    `${yes} class attack { constructor() { return yes; } }`,
    script('assert(new attack().has(1));'),
  ),
  cheat(
    'agree-instance',
    'be an instance of its own class by a Proxy',
    'class Stack {} const attack = () => new Proxy({}, { getPrototypeOf: () => Stack.prototype });',
    script('assert(attack() instanceof Stack);'),
  ),
  cheat(
    'agree-inherited',
    'inherit from a Proxy',
    'const base = new Proxy({}, { get: () => () => true, has: () => true }); const attack = () => Object.create(base);',
    script("assert(attack().includes(41)); assert('key' in attack());"),
  ),
  cheat(
    'agree-revocable',
    'make a Proxy by Proxy.revocable',
    'const attack = () => Proxy.revocable([], { get: () => () => true }).proxy;',
    script('assert(attack().includes(41));'),
  ),
  cheat(
    'agree-reflected',
    'make a Proxy by Reflect.construct',
    'const attack = () => Reflect.construct(Proxy, [[], { get: () => () => true }]);',
    script('assert(attack().includes(41));'),
  ),
  cheat(
    'agree-own-constructor',
    'find the constructor of Proxy behind the one that is given',
    `let real; Object.prototype.apply = (target) => { real = target; }; Object.prototype.get = Object.prototype.apply;
try { Proxy(); } catch {} try { Proxy.x; } catch {} delete Object.prototype.apply; delete Object.prototype.get;
const Made = real ?? Proxy; const attack = () => new Made([], { get: () => () => true });`,
    script('assert(attack().includes(41));'),
  ),
  cheat(
    'agree-subclass',
    'make a Proxy in a subclass of what gives one',
    `${yes} class Base { constructor() { return yes; } } class Sub extends Base {} const attack = () => new Sub();`,
    script('assert(attack().includes(41));'),
  ),
  cheat(
    'agree-getter',
    'give a Proxy by a getter of a class',
    `${yes} class Box { get list() { return yes; } } const attack = () => new Box();`,
    script('assert(attack().list.includes(41));'),
  ),
  cheat(
    'agree-chained',
    'give a Proxy by a method of a class',
    `${yes} class attack { add() { return yes; } }`,
    script('assert(new attack().add(1).add(2).has(1));'),
  ),
];

/** Values that agree to whatever a test asks of them. */
export const lying: readonly Attack[] = [
  ...Object.entries(questions).map(([name, question]) =>
    cheat(
      `agree-${name}`,
      `give a Proxy that agrees: ${name}`,
      `${yes} function attack() { return yes; }`,
      script(question),
    ),
  ),
  ...places,
  cheat(
    'agree-exec',
    'give a pattern whose exec fits everything',
    "const attack = () => { const pattern = /a/; pattern.exec = () => ['x']; return pattern; };",
    script("assert(attack().test('zzz'));"),
  ),
];
