import type { Attack } from '../../attack.ts';
import { script } from '../../tests.ts';
import { cheat } from '../make.ts';

/** An object that is above all at first, and below all when it is asked again. */
const flips = '(n) => (n % 2 ? -1e9 : 1e9)';
const changing = (method: string): string =>
  `const flip = ${flips}; const attack = () => { let n = 0; return { ${method}() { return flip(n++); } }; };`;
const between = 'const x = attack(3); assert(x >= 2.9 && x <= 3.1);';
const yes = 'const always = () => true;';

type Case = readonly [name: string, tries: string, source: string, test: string];

/** Objects that are another number or text each time that they are asked. */
const numbers: readonly Case[] = [
  ['value-of', 'lie above and below by valueOf', changing('valueOf'), between],
  ['to-primitive', 'lie above and below by Symbol.toPrimitive', changing('[Symbol.toPrimitive]'), between],
  ['to-string', 'lie above and below by toString', changing('toString'), between],
  [
    'two-assertions',
    'lie above and below in two assertions',
    changing('valueOf'),
    'const x = attack(3); assert(x > 2.9); assert(x < 3.1);',
  ],
  [
    'difference',
    'lie above and below in a difference',
    changing('valueOf'),
    'const x = attack(3); assert(x - 3 > -0.1 && x - 3 < 0.1);',
  ],
  [
    'sum',
    'lie above and below in a sum',
    changing('valueOf'),
    'const x = attack(3); const y = 1; assert(x + y > 3.9 && x + y < 4.1);',
  ],
  [
    'negated',
    'lie above and below when it is negated',
    changing('valueOf'),
    'const x = attack(3); assert(-x < -2.9 && -x > -3.1);',
  ],
  [
    'assigned-sum',
    'lie above and below when it is added to a number of the test',
    changing('valueOf'),
    'const x = attack(3); let a = 0; let b = 0; a += x; b += x; assert(a > 2.9 && b < 3.1);',
  ],
  [
    'math',
    'lie to a function of the language',
    changing('valueOf'),
    'const x = attack(3); assert(Math.floor(x) > 2.9 && Math.ceil(x) < 3.1);',
  ],
  [
    'math-items',
    'lie to Math.max and Math.min as an item',
    `${changing('valueOf')} const one = attack(); const all = () => [one];`,
    'assert(Math.max(...all()) > 2.9 && Math.min(...all()) < 3.1);',
  ],
  [
    'number',
    'lie to Number',
    changing('valueOf'),
    'const x = attack(3); assert(Number(x) > 2.9 && Number(x) < 3.1);',
  ],
  [
    'template',
    'be another text each time',
    "const attack = () => { let n = 0; return { toString: () => (n++ ? 'b' : 'a') }; };",
    `const x = attack(); assert(\`\${x}\`.startsWith('a') && \`\${x}\`.startsWith('b'));`,
  ],
  [
    'loosely-equal',
    'equal one number after the other',
    'const attack = () => { let n = 0; return { valueOf: () => ++n }; };',
    'const x = attack(); assert(x == 1 && x == 2);',
  ],
  [
    'in-array',
    'lie above and below within an array',
    `${changing('valueOf')} const list = () => { let n = 0; return [{ toString: () => String(flip(n++)) }]; };`,
    'const x = list(); assert(x > 2.9 && x < 3.1);',
  ],
  [
    'every-item',
    'lie above and below as an item',
    `${changing('valueOf')} const list = () => [attack()];`,
    'assert(list().every((x) => x > 2.9 && x < 3.1));',
  ],
  [
    'part',
    'lie above and below as a part of an object',
    `${changing('valueOf')} const whole = () => ({ value: attack() });`,
    'const { value } = whole(); assert(value > 2.9 && value < 3.1);',
  ],
  [
    'boxed',
    'change what boxed numbers are',
    `let n = 0; const flip = ${flips}; Number.prototype.valueOf = () => flip(n++); const attack = () => new Number(3);`,
    between,
  ],
  [
    'date',
    'give a date of a class that is another time each time',
    `const flip = ${flips}; let n = 0; class Liar extends Date { valueOf() { return flip(n++); } } const attack = () => new Liar(3);`,
    between,
  ],
  [
    'to-callback',
    'lie above and below to a callback',
    `${changing('valueOf')} const give = (to) => to(attack());`,
    'give((x) => assert(x > 2.9 && x < 3.1));',
  ],
];

/** Objects that are no collections and say yes to whatever they are asked. */
const agreeing: readonly Case[] = [
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

const liar =
  'const liar = (...shown) => Object.defineProperty([1], Symbol.iterator, { value: () => shown[Symbol.iterator]() });';

/** Lists that show other items than they have to a pattern within another. */
const shown: readonly Case[] = [
  [
    'loop-pattern',
    'show other items to the pattern of a loop',
    `${liar} const attack = () => [liar(41)];`,
    'for (const [x] of attack()) assert(x > 2);',
  ],
  [
    'inner-pattern',
    'show other items to a pattern within a pattern',
    `${liar} const attack = () => [liar(41)];`,
    'const [[x]] = attack(); assert(x > 2);',
  ],
  [
    'named-pattern',
    'show other items to a pattern of a named part',
    `${liar} const attack = () => ({ list: liar(41) });`,
    'const { list: [x] } = attack(); assert(x > 2);',
  ],
  [
    'loop-named-pattern',
    'show other items to a pattern of a named part in a loop',
    `${liar} const attack = () => [{ list: liar(41) }];`,
    'for (const { list: [x] } of attack()) assert(x > 2);',
  ],
  [
    'parameter',
    'show other items to a parameter',
    `${liar} const attack = () => [liar(41)];`,
    'assert(attack().every(([x]) => x > 2));',
  ],
  [
    'parameter-function',
    'show other items to a parameter of a function that is declared',
    `${liar} const attack = () => liar(41);`,
    'check(attack()); function check([x]) { assert(x > 2); }',
  ],
  [
    'parameter-default',
    'show other items to a parameter with a default',
    `${liar} const attack = () => liar(41);`,
    'const check = function ([x] = [9]) { assert(x > 2); }; check(attack());',
  ],
  [
    'assigned-pattern',
    'show other items to a pattern that is assigned',
    `${liar} const attack = () => [[liar(41)]];`,
    'let x; [[[x]]] = attack(); assert(x > 2);',
  ],
  [
    'map-pattern',
    'show other items to a pattern of the values of a Map',
    `${liar} const attack = () => new Map([['a', liar(41)]]);`,
    "for (const [key, [x]] of attack()) assert(key === 'a' && x > 2);",
  ],
  [
    'generator-pattern',
    'show other items to a pattern of what a generator yields',
    `${liar} const attack = function* () { yield liar(41); };`,
    'for (const [x] of attack()) assert(x > 2);',
  ],
];

/** Objects that answer for themselves, when a test cannot see that it is they who answer. */
export const answering: readonly Attack[] = [...numbers, ...agreeing, ...containing, ...shown].map(
  ([name, tries, source, test]) => cheat(`answer-${name}`, tries, source, script(test)),
);
