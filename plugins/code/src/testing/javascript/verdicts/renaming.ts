import type { Attack } from '../../attack.ts';
import { script } from '../../tests.ts';
import { cheat } from '../make.ts';

/** Programs whose values have a meaning of their own for names of the language, and what is asked of them. */
const cases: readonly (readonly [name: string, tries: string, source: string, question: string])[] = [
  [
    'own-method',
    'give an array its own includes',
    'const attack = () => Object.assign([1], { includes: () => true });',
    'assert(attack().includes(41));',
  ],
  [
    'hidden-method',
    'give an array its own every that cannot be listed',
    "const attack = () => Object.defineProperty([1], 'every', { value: () => true });",
    'assert(attack().every((one) => one > 2));',
  ],
  [
    'own-getter',
    'give an array its own includes by a getter',
    "const attack = () => Object.defineProperty([1], 'includes', { get: () => () => true });",
    'assert(attack().includes(41));',
  ],
  [
    'subclass',
    'give an array of a class with its own includes',
    'class Liar extends Array { includes() { return true; } } const attack = () => Liar.from([1]);',
    'assert(attack().includes(41));',
  ],
  [
    'subclass-iterator',
    'give an array of a class that shows no items',
    'class Liar extends Array { *[Symbol.iterator]() {} } const attack = () => Liar.from([1]);',
    'for (const one of attack()) assert(one > 2);',
  ],
  [
    'prototype-between',
    'put a prototype between an array and its own',
    'const attack = () => Object.setPrototypeOf([1], { __proto__: Array.prototype, includes: () => true });',
    'assert(attack().includes(41));',
  ],
  [
    'prototype-instead',
    'take the prototype of arrays away',
    'const attack = () => Object.setPrototypeOf([1], { includes: () => true, every: () => true });',
    'assert(attack().includes(41));',
  ],
  [
    'prototype-changed',
    'change includes of all arrays',
    'Array.prototype.includes = () => true; const attack = () => [1];',
    'assert(attack().includes(41));',
  ],
  [
    'prototype-swapped',
    'put a true function of the language in the place of another',
    'Array.prototype.includes = Array.prototype.push; const attack = () => [1];',
    'assert(attack().includes(41));',
  ],
  [
    'prototype-deleted',
    'delete includes of arrays and define it for all objects',
    'delete Array.prototype.includes; Object.prototype.includes = () => true; const attack = () => [1];',
    'assert(attack().includes(41));',
  ],
  [
    'prototype-iterator',
    'change how arrays are gone through',
    'Array.prototype[Symbol.iterator] = function* () {}; const attack = () => [1];',
    'for (const one of attack()) assert(one > 2);',
  ],
  [
    'prototype-next',
    'change how the iterators of arrays go on',
    'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }); const attack = () => [1];',
    'assert([...attack()].every((one) => one > 2));',
  ],
  [
    'prototype-next-array-from',
    'change how the iterators of arrays go on, for a function of the language',
    'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true }); const attack = () => [1];',
    'assert.strictEqual(Array.from(attack()).filter((one) => one < 2).length, 0);',
  ],
  [
    'set-method',
    'give a Set its own has',
    'const attack = () => Object.assign(new Set(), { has: () => true });',
    'assert(attack().has(41));',
  ],
  [
    'map-prototype',
    'change has of all Maps',
    'Map.prototype.has = () => true; const attack = () => new Map();',
    "assert(attack().has('x'));",
  ],
  [
    'map-subclass',
    'give a Map of a class that has everything',
    'class Liar extends Map { has() { return true; } } const attack = () => new Liar();',
    "assert(attack().has('x'));",
  ],
  [
    'map-size',
    'give a Map with another size, and ask for its entries',
    "const attack = () => Object.defineProperty(new Map(), 'forEach', { value: () => {} });",
    'let count = 0; attack().forEach(() => { count += 1; }); assert.strictEqual(count, 0);',
  ],
  [
    'typed-array',
    'give numbers with their own every',
    'const attack = () => Object.assign(new Uint8Array(1), { every: () => true });',
    'assert(attack().every((one) => one > 2));',
  ],
  [
    'text-object',
    'give a text object with its own includes',
    "const attack = () => Object.assign(new String('a'), { includes: () => true });",
    "assert(attack().includes('x'));",
  ],
  [
    'pattern-method',
    'give a pattern with its own test',
    'const attack = () => Object.assign(/a/, { test: () => true });',
    "assert(attack().test('x'));",
  ],
  [
    'date-method',
    'give a date with its own getTime',
    'const attack = () => Object.assign(new Date(0), { getTime: () => NaN });',
    'assert(!(attack().getTime() < 5));',
  ],
  [
    'own-property-method',
    'give an object its own hasOwnProperty',
    'const attack = () => ({ hasOwnProperty: () => true });',
    "assert(attack().hasOwnProperty('x'));",
  ],
  [
    'own-property-prototype',
    'change hasOwnProperty of all objects',
    'Object.prototype.hasOwnProperty = () => true; const attack = () => ({});',
    "assert(attack().hasOwnProperty('x'));",
  ],
  [
    'species',
    'have what an array is mapped to made by a class that lies',
    'class Liar extends Array { includes() { return true; } } const attack = () => { const all = [1]; all.constructor = { [Symbol.species]: Liar }; return all; };',
    'assert(attack().map((one) => one).includes(41));',
  ],
  [
    'in-given-array',
    'put an array that lies into one of the test',
    'const attack = (into) => { into[0] = Object.assign([1], { includes: () => true }); };',
    'const into = [[2]]; attack(into); assert(into[0].includes(41));',
  ],
  [
    'to-callback',
    'give an array that lies to a callback',
    'const attack = (check) => { check(Object.assign([1], { includes: () => true })); };',
    'attack((list) => assert(list.includes(41)));',
  ],
  [
    'tag-map',
    'be called a Map by its tag',
    "const attack = () => ({ [Symbol.toStringTag]: 'Map' });",
    'assert(attack() instanceof Map);',
  ],
  [
    'tag-date',
    'be called a Date by its tag',
    "const attack = () => ({ [Symbol.toStringTag]: 'Date' });",
    'assert(attack() instanceof Date);',
  ],
  [
    'tag-promise',
    'be called a Promise by its tag',
    "const attack = () => ({ [Symbol.toStringTag]: 'Promise' });",
    'assert(attack() instanceof Promise);',
  ],
  [
    'instance-of-all',
    'answer for getPrototypeOf',
    'const attack = () => new Proxy({}, { getPrototypeOf: () => Map.prototype });',
    'assert(attack() instanceof Map);',
  ],
];

/** Values that give names of the language another meaning than the test's. */
export const renaming: readonly Attack[] = cases.map(([name, tries, source, question]) =>
  cheat(`rename-${name}`, tries, source, script(question)),
);
