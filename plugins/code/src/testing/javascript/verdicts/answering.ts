import type { Attack } from '../../attack.ts';
import { script } from '../../tests.ts';
import { cheat } from '../make.ts';

/** An object that is above all at first, and below all when it is asked again. */
const flips = '(n) => (n % 2 ? -1e9 : 1e9)';
const changing = (method: string): string =>
  `const flip = ${flips}; const attack = () => { let n = 0; return { ${method}() { return flip(n++); } }; };`;
const between = 'const x = attack(3); assert(x >= 2.9 && x <= 3.1);';
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
    'functions',
    'lie above and below to functions of the test',
    changing('valueOf'),
    'const above = (x, y) => x > y; function below(x, y) { return x < y; } const x = attack(3); assert(above(x, 2.9) && below(x, 3.1));',
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
    'const list = all(); assert(Math.max(...list) > 2.9 && Math.min(...list) < 3.1);',
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
    'in-array-proxy',
    'lie above and below by a Proxy within an array',
    `const flip = ${flips}; const list = () => { let n = 0; return [new Proxy({}, { get: (_, key) => (key === 'toString' ? () => String(flip(n++)) : undefined) })]; };`,
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

/** Numbers, texts and lists that are others each time that a test asks for them. */
export const answering: readonly Attack[] = [...numbers, ...shown].map(([name, tries, source, test]) =>
  cheat(`answer-${name}`, tries, source, script(test)),
);
