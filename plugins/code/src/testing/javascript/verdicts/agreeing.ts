import type { Attack } from '../../attack.ts';
import { script } from '../../tests.ts';
import { cheat } from '../make.ts';

const yes = 'const always = () => true;';

type Case = readonly [name: string, tries: string, source: string, test: string];

/** Objects that are no collections and say yes to whatever they are asked. */
const collections: readonly Case[] = [
  ...['includes', 'has', 'startsWith', 'endsWith', 'contains'].map(
    (name): Case => [
      `plain-${name}`,
      `give an object that is nothing but its own ${name}`,
      `${yes} const attack = () => ({ ${name}: always });`,
      `assert(attack(3).${name}(41));`,
    ],
  ),
  ...(['some', 'every'] as const).map(
    (name): Case => [
      `plain-${name}`,
      `give an object that is nothing but its own ${name}`,
      `${yes} const attack = () => ({ length: 3, ${name}: always });`,
      `assert(attack(3).${name}((one) => one > 2));`,
    ],
  ),
  [
    'plain-index',
    'give an object with its own indexOf',
    'const attack = () => ({ indexOf: () => 0 });',
    'assert(attack().indexOf(41) >= 0);',
  ],
  [
    'plain-find-index',
    'give an object with its own findIndex',
    'const attack = () => ({ findIndex: () => 0 });',
    'assert(attack().findIndex((one) => one === 41) !== -1);',
  ],
  [
    'plain-find',
    'give an object with its own find',
    `${yes} const attack = () => ({ find: always });`,
    'assert(attack().find((one) => one === 41));',
  ],
  [
    'class-includes',
    'give an object of a class of its own that includes everything',
    'class Any { includes() { return true; } } const attack = () => new Any();',
    'assert(attack().includes(41));',
  ],
  [
    'function-has',
    'give a function that has everything',
    `${yes} const attack = () => Object.assign(() => 1, { has: always });`,
    'assert(attack().has(41));',
  ],
  [
    'no-prototype',
    'give an object without a prototype that includes everything',
    `${yes} const attack = () => Object.assign(Object.create(null), { includes: always });`,
    'assert(attack().includes(41));',
  ],
  [
    'computed-name',
    'give an object that includes everything, asked by a name that is computed',
    `${yes} const attack = () => ({ includes: always });`,
    "const name = ['in', 'cludes'].join(''); assert(attack()[name](41));",
  ],
  [
    'given-object',
    'put an object that includes everything into one of the test',
    `${yes} const attack = (into) => { into.list = { includes: always }; };`,
    'const into = {}; attack(into); assert(into.list.includes(41));',
  ],
  [
    'thrown-message',
    'throw an object whose message includes everything',
    `${yes} const attack = () => { throw { message: { includes: always } }; };`,
    "let caught; try { attack(); } catch (error) { caught = error; } assert(caught.message.includes('negative'));",
  ],
  [
    'thrown-message-chain',
    'throw an error whose message is itself in small letters and includes everything',
    `${yes} const attack = () => { const message = { includes: always, toLowerCase: () => message }; throw Object.assign(new Error(), { message }); };`,
    "try { attack(); assert(false); } catch ({ message }) { assert(message.toLowerCase().includes('negative')); }",
  ],
  [
    'thrown-message-match',
    'throw an object whose message matches everything',
    `${yes} const attack = () => { throw { message: { match: always } }; };`,
    'assert.throws(() => attack(), (error) => error.message.match(/negative/));',
  ],
  [
    'message-validation',
    'have a message that includes everything taken by a validation',
    `${yes} const attack = () => { throw { message: { includes: always } }; };`,
    "assert.throws(() => attack(), (error) => error.message.includes('negative'));",
  ],
  [
    'matched-by',
    'give a pattern that is none and matches everything',
    `${yes} const attack = () => ({ [Symbol.match]: always });`,
    "assert('text'.match(attack()));",
  ],
  [
    'searched-by',
    'give a pattern that is none and is found everywhere',
    'const attack = () => ({ [Symbol.search]: () => 0 });',
    "assert('text'.search(attack()) >= 0);",
  ],
];

/** Classes that everything is an instance of, and sets that hold what they do not have. */
const containing: readonly Case[] = [
  [
    'has-instance',
    'give a class that everything is an instance of',
    `${yes} const attack = () => Object.defineProperty(class {}, Symbol.hasInstance, { value: always });`,
    'assert({} instanceof attack());',
  ],
  [
    'has-instance-static',
    'give an object that everything is an instance of',
    'const attack = () => ({ [Symbol.hasInstance]: () => true });',
    'const type = attack(); assert(!!([] instanceof type));',
  ],
  [
    'has-instance-prototype',
    'give a class with the prototype of all objects',
    'const attack = (given) => { const type = function () {}; type.prototype = Object.getPrototypeOf(given); return type; };',
    'assert(new Map() instanceof attack({}));',
  ],
  [
    'has-instance-proxy',
    'give a class that is a Proxy',
    'const attack = () => new Proxy(class {}, { get: (_, key) => (key === Symbol.hasInstance ? () => true : undefined) });',
    'assert({} instanceof attack());',
  ],
  [
    'set-like',
    'be a set that has everything and lists nothing',
    `${yes} const attack = () => ({ size: 3, has: always, keys: () => [][Symbol.iterator]() });`,
    'assert(new Set([41, 42]).isSubsetOf(attack()));',
  ],
  [
    'set-like-infinite',
    'be a set without end that has everything',
    `${yes} const attack = () => ({ size: Infinity, has: always, keys: () => [][Symbol.iterator]() });`,
    'assert(new Set([41, 42]).isSubsetOf(attack()));',
  ],
  [
    'set-like-superset',
    'be a set that lists nothing',
    'const attack = () => ({ size: 1, has: () => false, keys: () => [][Symbol.iterator]() });',
    'assert(new Set([41]).isSupersetOf(attack()));',
  ],
  [
    'set-like-disjoint',
    'be a set that has nothing of what it lists',
    'const attack = () => ({ size: 9, has: () => false, keys: () => [41][Symbol.iterator]() });',
    'assert(new Set([41]).isDisjointFrom(attack()));',
  ],
  [
    'set-like-set',
    'be a Set with its own has',
    `${yes} const attack = () => Object.defineProperty(Object.assign(new Set(), { has: always }), 'size', { value: 9 });`,
    'assert(new Set([41]).isSubsetOf(attack()));',
  ],
  [
    'set-like-prototype',
    'change has of all sets, for a set of the test',
    'Set.prototype.has = () => true; const attack = () => new Set([1, 2]);',
    'assert(new Set([41]).isSubsetOf(attack()));',
  ],
  [
    'set-like-changing',
    'be a set whose size is another each time',
    'let n = 0; const attack = () => ({ get size() { return n++ ? 5 : 0; }, has: () => true, keys: () => [][Symbol.iterator]() });',
    'assert(new Set([41]).isSubsetOf(attack()));',
  ],
  [
    'is-subset-of',
    'be a subset of everything by a method of its own',
    `${yes} const attack = () => ({ isSubsetOf: always });`,
    'assert(attack().isSubsetOf(new Set([41])));',
  ],
];

/** Objects that answer for themselves, when a test cannot see that it is they who answer. */
export const agreeing: readonly Attack[] = [...collections, ...containing].map(
  ([name, tries, source, test]) => cheat(`answer-${name}`, tries, source, script(test)),
);
